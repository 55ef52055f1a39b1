"""When VK does not say what became of a message."""

from dataclasses import replace

import pytest

from bot.vk import messages
from bot.vk.errors import VkError, VkUnclear
from bot.vk.messages import MessageSender, Trace
from school.messaging.retry_policy import FailureKind
from tests.vk.conftest import carrier_to
from tests.vk.letters import CHAT, OLGA, PETR, message
from tests.vk.test_messages import methods, said, texts
from vk_emulator import Emulator

BATCHES = {
    "one": lambda: [message(OLGA)],
    "equal": lambda: [message(OLGA, random_id=7), message(PETR, random_id=7)],
    "different": lambda: [message(OLGA), message(PETR)],
}
"""One message, equal messages, different messages."""


@pytest.fixture(params=BATCHES)
def batch(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("fault", ["html", "drop", "lost_answer"])
async def test_without_an_answer_everything_is_unclear(
    vk: Emulator, carrier: MessageSender, batch: str, fault: str
) -> None:
    messages = BATCHES[batch]()
    await vk.faults.add(fault)
    outcomes = await carrier.carry(messages)
    assert {(outcome.trouble, outcome.reason) for outcome in outcomes} == {(FailureKind.TRANSIENT, "unclear")}
    assert await texts(vk, OLGA) == (["Собрание"] if fault == "lost_answer" else [])


async def test_a_silent_vk_is_not_waited_for_for_ever(vk: Emulator, batch: str) -> None:
    await vk.faults.add("silent")
    async with carrier_to(vk, patience=0.1) as carrier:
        outcomes = await carrier.carry(BATCHES[batch]())
    assert {outcome.trouble for outcome in outcomes} == {FailureKind.TRANSIENT}


async def test_a_repetition_after_a_lost_answer_arrives_once(vk: Emulator, carrier: MessageSender, batch: str) -> None:
    messages = BATCHES[batch]()
    await vk.faults.add("lost_answer")
    await carrier.carry(messages)
    outcomes = await carrier.carry(messages)
    assert not [outcome for outcome in outcomes if outcome.trouble]
    assert await texts(vk, OLGA) == ["Собрание"]
    [heard] = await vk.transcript(OLGA)
    assert outcomes[0].cmid == heard["cmid"]


async def test_what_never_reached_vk_is_told_from_what_may_have(
    vk: Emulator, carrier: MessageSender, batch: str
) -> None:
    messages = BATCHES[batch]()
    await vk.close()
    outcomes = await carrier.carry(messages)
    assert {outcome.trouble for outcome in outcomes} == {FailureKind.UNREACHABLE}


async def test_the_history_tells_where_a_letter_is(vk: Emulator, carrier: MessageSender) -> None:
    lost, never = message(OLGA), message(OLGA)
    await vk.faults.add("lost_answer")
    await carrier.carry([lost])
    [heard] = await vk.transcript(OLGA)
    assert await carrier.find(lost) == Trace(heard["cmid"])
    assert await carrier.find(never) == Trace(is_absent=True)


async def test_what_is_not_on_the_last_page_may_stand_before_it(
    vk: Emulator, carrier: MessageSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "HISTORY_SIZE", 2)
    early = message(OLGA)
    for sent in (early, message(OLGA), message(OLGA)):
        await carrier.carry([sent])
    assert await carrier.find(early) == Trace()
    assert await carrier.find(replace(early, first_tried_at=1 << 40, random_id=77)) == Trace(is_absent=True)


async def test_a_history_that_can_not_be_read_tells_nothing(vk: Emulator, carrier: MessageSender) -> None:
    await vk.faults.error(917, "messages.getHistory")
    with pytest.raises(VkError):
        await carrier.find(message(CHAT))
    await vk.faults.add("html", "messages.getHistory")
    with pytest.raises(VkUnclear):
        await carrier.find(message(CHAT))


async def test_an_execute_that_does_not_answer_is_avoided_and_the_letters_go_one_by_one(
    vk: Emulator, carrier: MessageSender
) -> None:
    """VK punishes a method by not answering it; `messages.send` still works."""
    await vk.faults.add("drop", "execute", times=None)
    messages = [message(OLGA), message(PETR)]
    for _ in range(2):
        assert {outcome.trouble for outcome in await carrier.carry(messages)} == {FailureKind.TRANSIENT}
    assert said(await carrier.carry(messages)) == [(OLGA, None, ""), (PETR, None, "")]
    assert (await methods(vk)).count("execute") == 2


async def test_one_silence_is_no_punishment(vk: Emulator, carrier: MessageSender) -> None:
    for _ in range(3):
        await vk.faults.add("drop", "execute")
        await carrier.carry([message(OLGA), message(PETR)])
        assert not [one for one in await carrier.carry([message(OLGA), message(PETR)]) if one.trouble]
    assert (await methods(vk)).count("messages.send") == 0

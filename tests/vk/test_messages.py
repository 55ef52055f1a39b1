"""Messages over HTTP: every item of every answer is read, and nothing arrives twice."""

import pytest

from bot.vk.messages import MessageSender, Outcome
from school.messaging.model import Button
from school.messaging.retry_policy import FailureKind
from tests.vk.letters import ANNA, CHAT, IVAN, OLGA, PETR, message, notice
from vk_emulator import Emulator

STRANGER, NO_CHAT = IVAN, 2_000_000_099
"""Ivan has never allowed messages; the bot is not in the chat."""


def said(outcomes: list[Outcome]) -> list[tuple[int, FailureKind | None, str]]:
    return [(outcome.message.peer_id, outcome.trouble, outcome.reason) for outcome in outcomes]


async def texts(vk: Emulator, peer_id: int) -> list[str]:
    return [message["text"] for message in await vk.transcript(peer_id)]


async def methods(vk: Emulator) -> list[str]:
    return [call["method"] for call in await vk.calls() if not call.get("inside")]


async def test_one_letter_is_sent_and_its_place_is_known(vk: Emulator, carrier: MessageSender) -> None:
    [outcome] = await carrier.carry([message(OLGA, "Здравствуйте")])
    assert outcome.trouble is None
    [heard] = await vk.transcript(OLGA)
    assert (heard["text"], heard["cmid"]) == ("Здравствуйте", outcome.cmid)


async def test_equal_letters_go_in_one_call(vk: Emulator, carrier: MessageSender) -> None:
    outcomes = await carrier.carry([message(peer, random_id=7) for peer in (OLGA, PETR, CHAT)])
    assert said(outcomes) == [(peer, None, "") for peer in (OLGA, PETR, CHAT)]
    assert await methods(vk) == ["messages.send"]


async def test_different_letters_go_in_one_call(vk: Emulator, carrier: MessageSender) -> None:
    outcomes = await carrier.carry([message(OLGA, "раз"), message(PETR, "два"), message(CHAT, "три")])
    assert said(outcomes) == [(peer, None, "") for peer in (OLGA, PETR, CHAT)]
    assert await methods(vk) == ["execute"]
    assert [await texts(vk, peer) for peer in (OLGA, PETR, CHAT)] == [["раз"], ["два"], ["три"]]


@pytest.mark.parametrize("equal", [True, False], ids=["peer_ids", "execute"])
async def test_one_who_is_refused_does_not_hold_up_the_others(
    vk: Emulator, carrier: MessageSender, equal: bool
) -> None:
    peers = (OLGA, STRANGER, NO_CHAT, PETR)
    outcomes = await carrier.carry([message(peer, random_id=7 if equal else 0) for peer in peers])
    told = said(outcomes)
    assert told[0] == (OLGA, None, "")
    assert told[1] == (STRANGER, FailureKind.REFUSED, "denied")
    assert told[2][1] is FailureKind.REFUSED
    assert told[3] == (PETR, None, "")
    assert await texts(vk, OLGA) == await texts(vk, PETR) == ["Собрание"]


@pytest.mark.parametrize("code", [1, 6, 9, 10, 917, 984])
@pytest.mark.parametrize("equal", [True, False], ids=["peer_ids", "execute"])
async def test_a_trouble_of_one_peer_is_its_own(vk: Emulator, carrier: MessageSender, equal: bool, code: int) -> None:
    await vk.faults.error(code, "messages.send", peer_id=PETR)
    outcomes = await carrier.carry([message(peer, random_id=7 if equal else 0) for peer in (OLGA, PETR, CHAT)])
    assert [outcome.trouble is None for outcome in outcomes] == [True, False, True]


async def test_a_failed_call_inside_execute_is_matched_with_its_error(vk: Emulator, carrier: MessageSender) -> None:
    await vk.faults.error(9, "messages.send", peer_id=PETR)
    outcomes = await carrier.carry([message(STRANGER, "раз"), message(OLGA, "два"), message(PETR, "три")])
    assert said(outcomes) == [
        (STRANGER, FailureKind.REFUSED, "denied"),
        (OLGA, None, ""),
        (PETR, FailureKind.FLOOD, "code_9"),
    ]


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (5, FailureKind.TOKEN),
        (6, FailureKind.TOO_FAST),
        (10, FailureKind.TRANSIENT),
        (29, FailureKind.QUOTA),
        (14, FailureKind.CAPTCHA),
    ],
)
async def test_a_trouble_of_the_whole_call_is_everybodys(
    vk: Emulator, carrier: MessageSender, code: int, trouble: FailureKind
) -> None:
    for messages in (
        [message(OLGA)],
        [message(OLGA, random_id=7), message(PETR, random_id=7)],
        [message(OLGA), message(PETR)],
    ):
        await vk.faults.error(code, "*")
        assert {outcome.trouble for outcome in await carrier.carry(messages)} == {trouble}
    assert await texts(vk, OLGA) == []


@pytest.mark.parametrize("code", [12, 13, 100])
async def test_a_script_that_vk_does_not_take_is_sent_call_by_call(
    vk: Emulator, carrier: MessageSender, code: int
) -> None:
    """One odd message must not make twenty-five fail."""
    await vk.faults.error(code, "execute")
    outcomes = await carrier.carry([message(OLGA), message(STRANGER), message(PETR)])
    assert [outcome.trouble for outcome in outcomes] == [None, FailureKind.REFUSED, None]


async def test_a_refused_call_for_many_is_sent_apart(vk: Emulator, carrier: MessageSender) -> None:
    await vk.faults.error(100, "messages.send")
    outcomes = await carrier.carry([message(peer, random_id=7) for peer in (OLGA, PETR)])
    assert said(outcomes) == [(OLGA, None, ""), (PETR, None, "")]
    assert await methods(vk) == ["messages.send", "execute"]


async def test_refused_buttons_and_long_texts_are_told_apart(vk: Emulator, carrier: MessageSender) -> None:
    wide = (tuple(Button(f"{n}", "menu") for n in range(6)),)
    outcomes = await carrier.carry([message(OLGA, buttons=wide), message(PETR, "я" * 10_000), message(CHAT)])
    assert [outcome.trouble for outcome in outcomes] == [FailureKind.BUTTONS, FailureKind.TOO_LONG, None]


ODD = [
    "«кавычки» \"и\" 'ещё'",
    "\\n \\u2028",
    "a\u2028b\u2029c",
    "👩‍👩‍👧",
    "</script> ]; return 1;",
    "тab\tи\nстрока",
    "%d {x}",
]


async def test_odd_texts_arrive_as_they_were_written(vk: Emulator, carrier: MessageSender) -> None:
    outcomes = await carrier.carry([message(OLGA if n % 2 else PETR, text) for n, text in enumerate(ODD)])
    assert not [outcome for outcome in outcomes if outcome.trouble]
    assert sorted(await texts(vk, OLGA) + await texts(vk, PETR)) == sorted(ODD)


async def test_a_script_holds_no_line_ends_of_unicode(vk: Emulator, carrier: MessageSender) -> None:
    await carrier.carry([message(OLGA, "a\u2028b"), message(PETR, "c\u2029d")])
    [call] = await vk.calls("execute")
    code = call["params"]["code"]
    assert "a" in code
    assert not {"\u2028", "\u2029"} & set(code)


async def test_the_answer_to_a_press_reaches_the_one_who_pressed(vk: Emulator, carrier: MessageSender) -> None:
    button = ((Button("Да", "send:1:2", instant=True),),)
    await carrier.carry([message(CHAT, buttons=button)])
    anna = vk.person(ANNA).in_chat(CHAT)
    await anna.presses("Да", wait=False)
    events = vk.world.presses
    [token] = events
    outcomes = await carrier.carry([notice(token, ANNA, CHAT, "Принято" * 30), message(OLGA)])
    assert [outcome.trouble for outcome in outcomes] == [None, None]
    assert events[token].event_data == {"type": "show_snackbar", "text": ("Принято" * 30)[:90]}


async def test_an_empty_notice_only_stops_the_spinner(vk: Emulator, carrier: MessageSender) -> None:
    await carrier.carry([message(CHAT, buttons=((Button("Да", "menu", instant=True),),))])
    await vk.person(ANNA).in_chat(CHAT).presses("Да", wait=False)
    [token] = vk.world.presses
    [outcome] = await carrier.carry([notice(token, ANNA, CHAT, "")])
    assert outcome.trouble is None
    assert vk.world.presses[token].answered
    assert vk.world.presses[token].event_data is None

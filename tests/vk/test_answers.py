"""Answers of shapes that the emulator does not give, but VK's documents allow or people have met."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError
from bot.vk.messages import Left, MessageSender
from school.messaging.retry_policy import FailureKind
from storage.messaging.outbox.rows import QueuedMessage
from tests.vk.letters import CHAT, OLGA, PETR, message

jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([OLGA, PETR]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["peer_id", "error", "error_code", "code", "response"]), inner, max_size=3)
    ),
    max_leaves=8,
)


class Says:
    """A VK that gives one answer to everything."""

    def __init__(self, response: Any, errors: Any = None) -> None:
        self._answer = {"response": response} | ({} if errors is None else {"execute_errors": errors})

    async def request(self, method: str, data: dict[str, Any], left: Left = None) -> dict[str, Any]:
        return self._answer

    async def call(self, method: str, **data: Any) -> Any:
        return self._answer["response"]


async def carried(says: Says, *messages: QueuedMessage) -> list[tuple[FailureKind | None, str, int | None]]:
    outcomes = await MessageSender(cast("CommunityApi", says)).carry(messages)
    assert [outcome.message for outcome in outcomes] == list(messages)
    return [(outcome.trouble, outcome.reason, outcome.cmid) for outcome in outcomes]


UNCLEAR = (FailureKind.TRANSIENT, "unclear", None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ({"code": 901, "description": "x"}, (FailureKind.REFUSED, "denied", None)),
        ({"error_code": 917, "error_msg": "x"}, (FailureKind.REFUSED, "no_access", None)),
        ({"code": "901"}, (FailureKind.REFUSED, "denied", None)),
        (901, (FailureKind.REFUSED, "denied", None)),
        ("901", (FailureKind.REFUSED, "denied", None)),
        ("Can't send messages", UNCLEAR),
        ({"description": "x"}, UNCLEAR),
        ({"code": -1}, UNCLEAR),
        ({"code": 77777}, (FailureKind.BUG, "code_77777", None)),
    ],
)
async def test_the_error_of_an_item_has_several_shapes(error: Any, expected: Any) -> None:
    says = Says([{"peer_id": OLGA, "error": error}, {"peer_id": PETR, "conversation_message_id": 5}])
    assert await carried(says, message(OLGA, random_id=7), message(PETR, random_id=7)) == [expected, (None, "", 5)]


async def test_in_chats_a_success_has_no_message_id() -> None:
    says = Says([{"peer_id": CHAT, "message_id": 0, "conversation_message_id": 5}])
    assert await carried(says, message(CHAT)) == [(None, "", 5)]


async def test_items_come_in_any_order_and_may_be_missing() -> None:
    says = Says([{"peer_id": PETR, "conversation_message_id": 5}])
    assert await carried(says, message(OLGA, random_id=7), message(PETR, random_id=7)) == [UNCLEAR, (None, "", 5)]


@pytest.mark.parametrize("response", [5, None, False, {}, [], [1], [[], [], []]])
async def test_an_answer_for_another_number_of_letters_tells_nothing(response: Any) -> None:
    assert await carried(Says(response), message(OLGA), message(PETR)) == [UNCLEAR, UNCLEAR]


async def test_a_failed_inner_call_without_its_error_is_unclear() -> None:
    sent = [{"peer_id": PETR, "conversation_message_id": 5}]
    assert await carried(Says([False, sent]), message(OLGA), message(PETR)) == [UNCLEAR, (None, "", 5)]


async def test_errors_of_inner_calls_stand_in_the_order_of_the_failures() -> None:
    errors = [{"method": "messages.send", "error_code": code, "error_msg": "x"} for code in (901, 9)]
    says = Says([False, [{"peer_id": PETR, "conversation_message_id": 5}], False], errors)
    told = await carried(says, message(OLGA), message(PETR), message(CHAT))
    assert [trouble for trouble, _, _ in told] == [FailureKind.REFUSED, None, FailureKind.FLOOD]


@given(jsons, jsons, st.booleans())
async def test_no_answer_makes_the_carrier_fail(response: Any, errors: Any, equal: bool) -> None:
    messages = [message(peer, random_id=7 if equal else 0) for peer in (OLGA, PETR)]
    told = await carried(Says(response, errors if isinstance(errors, list) else None), *messages)
    assert len(told) == 2


async def test_a_refused_letter_alone_is_told_by_its_code() -> None:
    class Refuses(Says):
        async def request(self, method: str, data: dict[str, Any], left: Left = None) -> dict[str, Any]:
            raise VkError(902)

    assert await carried(Refuses(None), message(OLGA)) == [(FailureKind.REFUSED, "privacy", None)]

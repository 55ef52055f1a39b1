"""Carrying messages to VK: equal ones by `peer_ids` (up to 100), different ones by `execute` (up to 25).

Every item of every answer is read: VK reports a refused recipient inside a successful answer
(VKCOM/vk-api-schema, messages_send_user_ids_response_item).
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.vk.api import CommunityApi
from bot.vk.errors import Meaning, VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.fields import number_of, object_of, objects_of
from bot.vk.keyboards import keyboard_json
from bot.vk.mentions import with_mentions
from bot.vk.names import Names
from bot.vk.peers import peer_id_of
from bot.vk.script import literal
from school.messaging.naming_people import named
from school.messaging.retry_policy import FailureKind
from storage.messaging.outbox.rows import QueuedMessage

MOST_EQUAL = 100
MOST_DIFFERENT = 25
HISTORY_SIZE = 200
"""The most VK gives at once (messages.getHistory)."""

Left = Callable[[], None] | None
"""Called when the rate lets a call go."""

_SILENCE_PAUSE = 600.0
"""Seconds for which `execute` is avoided after VK has silenced it twice in a row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of a message as VK told it; without trouble it was sent."""

    message: QueuedMessage
    trouble: FailureKind | None = None
    reason: str = ""
    cmid: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Place of a message in its dialog; `is_absent`: surely nowhere."""

    cmid: int | None = None
    is_absent: bool = False


class MessageSender:
    """Sends batches and finds out afterwards what may have arrived."""

    def __init__(self, api: CommunityApi, names: Names | None = None) -> None:
        self._api = api
        self._names = names or Names(api)
        self._silences = 0
        self._avoid_execute_until = 0.0

    async def carry(self, messages: Sequence[QueuedMessage], left: Left = None) -> list[Outcome]:
        """Send a batch: messages of one `random_id` are equal, others are different.

        `left` is called when the rate lets a call go.
        """
        lost = [Outcome(message, FailureKind.REFUSED, "person_gone") for message in messages if not message.address]
        addressed = [message for message in messages if message.address]
        return lost + (await self._carry(await self._with_names(addressed), left) if addressed else [])

    async def _with_names(self, messages: Sequence[QueuedMessage]) -> list[QueuedMessage]:
        """Look up the names of people who are mentioned by name; most messages mention nobody."""
        asked = {message.id: named(message.text) for message in messages}
        wanted = {m.mentioned[one] for m in messages for one in asked[m.id] if one in m.mentioned}
        names = await self._names.of(wanted) if wanted else {}
        return [replace(message, names=names) if asked[message.id] else message for message in messages]

    async def _carry(self, messages: Sequence[QueuedMessage], left: Left) -> list[Outcome]:
        if len(messages) == 1:
            return [await self._one(messages[0], left)]
        if len({message.random_id for message in messages}) == 1:
            return await self._equal(messages, left)
        return await self._different(messages, left)

    async def find(self, message: QueuedMessage) -> Trace:
        """Look for a message in its dialog's history. Raises like any call when the history can't be read."""
        if message.address is None:
            return Trace()
        history = await self._api.call("messages.getHistory", peer_id=_peer_id(message), count=HISTORY_SIZE)
        items = objects_of(object_of(history).get("items"))
        for item in items:
            if item.get("random_id") == message.random_id:
                return Trace(number_of(item.get("conversation_message_id")))
        whole = len(items) < HISTORY_SIZE or number_of(items[-1].get("date")) < message.first_tried_at
        return Trace(is_absent=whole)

    async def _one(self, message: QueuedMessage, left: Left) -> Outcome:
        method, parameters = _call(message, str(_peer_id(message)))
        try:
            answer = (await self._api.request(method, parameters, left=left))["response"]
        except (VkError, VkUnclear, VkUnreachable) as error:
            return _troubled(message, error)
        return _outcome(message, answer)

    async def _equal(self, messages: Sequence[QueuedMessage], left: Left) -> list[Outcome]:
        method, parameters = _call(messages[0], ",".join(str(_peer_id(message)) for message in messages))
        try:
            answer = (await self._api.request(method, parameters, left=left))["response"]
        except (VkError, VkUnclear, VkUnreachable) as error:
            if _spoilt(error):
                return await self._apart(messages, left)
            return [_troubled(message, error) for message in messages]
        return [_outcome(message, answer) for message in messages]

    async def _apart(self, messages: Sequence[QueuedMessage], left: Left) -> list[Outcome]:
        """One bad recipient has spoilt the call: find out which, without holding up the others."""
        outcomes: list[Outcome] = []
        for start in range(0, len(messages), MOST_DIFFERENT):
            outcomes += await self._different(messages[start : start + MOST_DIFFERENT], left)
        return outcomes

    async def _different(self, messages: Sequence[QueuedMessage], left: Left) -> list[Outcome]:
        if time.monotonic() < self._avoid_execute_until:
            return [await self._one(message, left) for message in messages]
        try:
            answer = await self._api.request("execute", {"code": _code(messages)}, left=left)
        except (VkError, VkUnclear, VkUnreachable) as error:
            self._note_silence(error)
            if _spoilt(error):
                return [await self._one(message, left) for message in messages]
            return [_troubled(message, error) for message in messages]
        self._silences = 0
        return _read_execute(messages, answer)

    def _note_silence(self, error: Exception) -> None:
        """VK punishes a method by not answering it; the others go on (dev.vk.com, API requests)."""
        self._silences = self._silences + 1 if isinstance(error, VkUnclear) else 0
        if self._silences >= 2:
            self._avoid_execute_until = time.monotonic() + _SILENCE_PAUSE


def _peer_id(message: QueuedMessage) -> int:
    """Whom it goes to; those nobody can find any more were sorted out before."""
    return peer_id_of(message.address) if message.address else 0


def _spoilt(error: Exception) -> bool:
    """Whether a call for many was refused in a way that may be the fault of one of them."""
    return isinstance(error, VkError) and meaning(error.code).trouble in (FailureKind.REFUSED, FailureKind.BUG)


def _call(message: QueuedMessage, peers: str) -> tuple[str, dict[str, Any]]:
    """The method and parameters of a message; `peer_ids` is used for one recipient too: it tells the cmid."""
    if message.kind == "notice":
        data = (
            json.dumps({"type": "show_snackbar", "text": message.text[:90]}, ensure_ascii=False)
            if message.text
            else None
        )
        parameters = {
            "event_id": message.token,
            "user_id": peer_id_of(message.presser) if message.presser else None,
            "peer_id": _peer_id(message),
            "event_data": data,
        }
        return "messages.sendMessageEventAnswer", {k: v for k, v in parameters.items() if v is not None}
    parameters = {
        "peer_ids": peers,
        "random_id": message.random_id,
        "message": with_mentions(message.text, message.mentioned, message.names),
        "disable_mentions": 1,
    }
    keyboard = keyboard_json(message.buttons, message.stays)
    more = {"keyboard": keyboard, "attachment": message.attachment}
    return "messages.send", {**parameters, **{name: value for name, value in more.items() if value}}


def _code(messages: Sequence[QueuedMessage]) -> str:
    """VKScript that makes all calls and returns all answers."""
    calls = []
    for message in messages:
        method, parameters = _call(message, str(_peer_id(message)))
        calls.append(f"API.{method}({literal(parameters)})")
    return "return [" + ",".join(calls) + "];"


def _read_execute(messages: Sequence[QueuedMessage], answer: dict[str, Any]) -> list[Outcome]:
    """Failed calls are `false` in the list, their errors stand beside it in the same order."""
    items = answer["response"]
    errors = iter(answer.get("execute_errors") or [])
    if not isinstance(items, list) or len(items) != len(messages):
        return [Outcome(message, FailureKind.TRANSIENT, "unclear") for message in messages]
    outcomes = []
    for message, item in zip(messages, items, strict=True):
        if item is False:
            outcomes.append(_refused(message, next(errors, None)))
        else:
            outcomes.append(_outcome(message, item))
    return outcomes


def _outcome(message: QueuedMessage, answer: Any) -> Outcome:
    """The message's own item in an answer."""
    if message.kind == "notice":
        return Outcome(message)
    items = answer if isinstance(answer, list) else []
    item = next((i for i in items if isinstance(i, dict) and i.get("peer_id") == _peer_id(message)), None)
    if item is None:
        return Outcome(message, FailureKind.TRANSIENT, "unclear")
    if item.get("error"):
        return _refused(message, item["error"])
    return Outcome(message, cmid=item.get("conversation_message_id"))


def _refused(message: QueuedMessage, error: Any) -> Outcome:
    """VK's documents disagree on the shape of an item's error: an object, a number or a text."""
    code = str(error.get("error_code", error.get("code")) if isinstance(error, dict) else error)
    if not code.isdecimal():
        return Outcome(message, FailureKind.TRANSIENT, "unclear")
    return _meant(message, meaning(int(code)))


def _troubled(message: QueuedMessage, error: Exception) -> Outcome:
    if isinstance(error, VkError):
        return _meant(message, meaning(error.code))
    if isinstance(error, VkUnreachable):
        return Outcome(message, FailureKind.UNREACHABLE, "unreachable")
    return Outcome(message, FailureKind.TRANSIENT, "unclear")


def _meant(message: QueuedMessage, meant: Meaning) -> Outcome:
    return Outcome(message, meant.trouble, meant.reason)

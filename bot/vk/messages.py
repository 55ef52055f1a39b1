"""Carrying letters to VK: equal ones by `peer_ids` (up to 100), different ones by `execute` (up to 25).

Every item of every answer is read: VK reports a refused recipient inside a successful answer
(VKCOM/vk-api-schema, messages_send_user_ids_response_item).
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.vk.api import CommunityApi
from bot.vk.errors import Meaning, VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.keyboards import keyboard_json
from school.messaging.retry_policy import Trouble
from storage.messaging.outbox import QueuedLetter

MOST_EQUAL = 100
MOST_DIFFERENT = 25
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Line ends that JSON allows inside a string and a script does not."""

_SILENCE_PAUSE = 600.0
"""Seconds for which `execute` is avoided after VK has silenced it twice in a row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What VK said of a letter; without trouble it was sent."""

    letter: QueuedLetter
    trouble: Trouble | None = None
    reason: str = ""
    cmid: int | None = None


class Carrier:
    """Sends batches and finds out afterwards what may have arrived."""

    def __init__(self, api: CommunityApi) -> None:
        self._api = api
        self._silences = 0
        self._avoid_execute_until = 0.0

    async def carry(self, letters: Sequence[QueuedLetter]) -> list[Outcome]:
        """Send a batch: letters of one `random_id` are equal, others are different."""
        if len(letters) == 1:
            return [await self._one(letters[0])]
        if len({letter.random_id for letter in letters}) == 1:
            return await self._equal(letters)
        return await self._different(letters)

    async def find(self, letter: QueuedLetter) -> int | None:
        """The cmid under which a letter stands in its dialog's history; None when it is not there.

        Raises like any call when the history can't be read.
        """
        history = await self._api.call("messages.getHistory", peer_id=letter.peer_id, count=200)
        for message in history.get("items", []):
            if message.get("random_id") == letter.random_id:
                return int(message.get("conversation_message_id") or 0)
        return None

    async def _one(self, letter: QueuedLetter) -> Outcome:
        method, parameters = _call(letter, str(letter.peer_id))
        try:
            answer = await self._api.call(method, **parameters)
        except (VkError, VkUnclear, VkUnreachable) as error:
            return _troubled(letter, error)
        return _outcome(letter, answer)

    async def _equal(self, letters: Sequence[QueuedLetter]) -> list[Outcome]:
        method, parameters = _call(letters[0], ",".join(str(letter.peer_id) for letter in letters))
        try:
            answer = await self._api.call(method, **parameters)
        except (VkError, VkUnclear, VkUnreachable) as error:
            if _spoilt(error):
                return await self._apart(letters)
            return [_troubled(letter, error) for letter in letters]
        return [_outcome(letter, answer) for letter in letters]

    async def _apart(self, letters: Sequence[QueuedLetter]) -> list[Outcome]:
        """One bad recipient has spoilt the call: find out which, without holding up the others."""
        outcomes: list[Outcome] = []
        for start in range(0, len(letters), MOST_DIFFERENT):
            outcomes += await self._different(letters[start : start + MOST_DIFFERENT])
        return outcomes

    async def _different(self, letters: Sequence[QueuedLetter]) -> list[Outcome]:
        if time.monotonic() < self._avoid_execute_until:
            return [await self._one(letter) for letter in letters]
        try:
            answer = await self._api.request("execute", {"code": _code(letters)})
        except (VkError, VkUnclear, VkUnreachable) as error:
            self._note_silence(error)
            if _spoilt(error):
                return [await self._one(letter) for letter in letters]
            return [_troubled(letter, error) for letter in letters]
        self._silences = 0
        return _read_execute(letters, answer)

    def _note_silence(self, error: Exception) -> None:
        """VK punishes a method by not answering it; the others go on (dev.vk.com, API requests)."""
        self._silences = self._silences + 1 if isinstance(error, VkUnclear) else 0
        if self._silences >= 2:
            self._avoid_execute_until = time.monotonic() + _SILENCE_PAUSE


def _spoilt(error: Exception) -> bool:
    """Whether a call for many was refused in a way that may be the fault of one of them."""
    return isinstance(error, VkError) and meaning(error.code).trouble in (Trouble.REFUSED, Trouble.BUG)


def _call(letter: QueuedLetter, peers: str) -> tuple[str, dict[str, Any]]:
    """The method and parameters of a letter; `peer_ids` is used for one recipient too: it tells the cmid."""
    if letter.kind == "notice":
        data = (
            json.dumps({"type": "show_snackbar", "text": letter.text[:90]}, ensure_ascii=False) if letter.text else None
        )
        parameters = {
            "event_id": letter.token,
            "user_id": letter.person_id,
            "peer_id": letter.peer_id,
            "event_data": data,
        }
        return "messages.sendMessageEventAnswer", {k: v for k, v in parameters.items() if v is not None}
    parameters = {
        "peer_ids": peers,
        "random_id": letter.random_id,
        "message": letter.text,
        "disable_mentions": 1,
    }
    keyboard = keyboard_json(letter.buttons, letter.stays)
    more = {"keyboard": keyboard, "attachment": letter.attachment}
    return "messages.send", {**parameters, **{name: value for name, value in more.items() if value}}


def _code(letters: Sequence[QueuedLetter]) -> str:
    """VKScript that makes all calls and returns all answers."""
    calls = []
    for letter in letters:
        method, parameters = _call(letter, str(letter.peer_id))
        literal = json.dumps(parameters, ensure_ascii=False).translate(_LINE_ENDS)
        calls.append(f"API.{method}({literal})")
    return "return [" + ",".join(calls) + "];"


def _read_execute(letters: Sequence[QueuedLetter], answer: dict[str, Any]) -> list[Outcome]:
    """Failed calls are `false` in the list, their errors stand beside it in the same order."""
    items = answer["response"]
    errors = iter(answer.get("execute_errors") or [])
    if not isinstance(items, list) or len(items) != len(letters):
        return [Outcome(letter, Trouble.TRANSIENT, "unclear") for letter in letters]
    outcomes = []
    for letter, item in zip(letters, items, strict=True):
        if item is False:
            outcomes.append(_refused(letter, next(errors, None)))
        else:
            outcomes.append(_outcome(letter, item))
    return outcomes


def _outcome(letter: QueuedLetter, answer: Any) -> Outcome:
    """The letter's own item in an answer."""
    if letter.kind == "notice":
        return Outcome(letter)
    items = answer if isinstance(answer, list) else []
    item = next((i for i in items if isinstance(i, dict) and i.get("peer_id") == letter.peer_id), None)
    if item is None:
        return Outcome(letter, Trouble.TRANSIENT, "unclear")
    if item.get("error"):
        return _refused(letter, item["error"])
    return Outcome(letter, cmid=item.get("conversation_message_id"))


def _refused(letter: QueuedLetter, error: Any) -> Outcome:
    """VK's documents disagree on the shape of an item's error: an object, a number or a text."""
    code = str(error.get("error_code", error.get("code")) if isinstance(error, dict) else error)
    if not code.isdecimal():
        return Outcome(letter, Trouble.TRANSIENT, "unclear")
    return _meant(letter, meaning(int(code)))


def _troubled(letter: QueuedLetter, error: Exception) -> Outcome:
    if isinstance(error, VkError):
        return _meant(letter, meaning(error.code))
    if isinstance(error, VkUnreachable):
        return Outcome(letter, Trouble.UNREACHABLE, "unreachable")
    return Outcome(letter, Trouble.TRANSIENT, "unclear")


def _meant(letter: QueuedLetter, meant: Meaning) -> Outcome:
    return Outcome(letter, meant.trouble, meant.reason)

"""Changing and taking back messages: up to 25 in one `execute`; every item of the answer is read."""

from collections.abc import Sequence
from typing import Any

from bot.vk.api import CommunityApi
from bot.vk.errors import meaning
from bot.vk.keyboards import keyboard_json
from bot.vk.peers import peer_id_of
from bot.vk.script import literal
from school.announcements.model import PendingEdit
from school.messaging.model import Keyboard
from school.messaging.peers import Address

MOST = 25

DONE, AGAIN = "", "again"
"""What an edit comes to, besides the key of a reason."""

_AGAIN = frozenset({1, 6, 9, 10, 949})
"""VK was busy, or wants a little time (dev.vk.com, messages.edit)."""

_TOO_OLD = frozenset({909, 924})
"""VK changes and deletes messages for a day (facts of the platform, error table)."""


class MessageEditor:
    """Doing a thing twice changes nothing: an edit says the same, and what is deleted stays so."""

    def __init__(self, api: CommunityApi) -> None:
        self._api = api

    async def change(self, edits: Sequence[PendingEdit], buttons: Sequence[Keyboard]) -> list[str]:
        """`DONE`, `AGAIN` or a reason for each. Raises like any call; nothing is known then."""
        code = "return [" + ",".join(map(_call, edits, buttons)) + "];"
        answer = await self._api.request("execute", {"code": code})
        items, errors = answer["response"], iter(answer.get("execute_errors") or [])
        if not isinstance(items, list) or len(items) != len(edits):
            return [AGAIN] * len(edits)
        return [_read(item, errors) for item in items]

    async def edit_one(self, address: Address, cmid: int, text: str, buttons: Keyboard) -> None:
        """Change one message. Raises like any call."""
        more = {"keyboard": keyboard_json(buttons, False)} if buttons else {}
        await self._api.call(
            "messages.edit",
            peer_id=peer_id_of(address),
            conversation_message_id=cmid,
            message=text,
            disable_mentions=1,
            **more,
        )


def _call(edit: PendingEdit, buttons: Keyboard) -> str:
    """An edit without keyboard or attachments would take them away (dev.vk.com, messages.edit)."""
    peer_id = peer_id_of(edit.address)
    if edit.what == "delete":
        values: dict[str, Any] = {"peer_id": peer_id, "cmids": str(edit.cmid), "delete_for_all": 1}
        return f"API.messages.delete({literal(values)})"
    values = {
        "peer_id": peer_id, "conversation_message_id": edit.cmid, "message": edit.text, "disable_mentions": 1,
    }  # fmt: skip
    keyboard = keyboard_json(buttons, False) if buttons else None
    more = {"keyboard": keyboard, "attachment": ",".join(edit.attachments)}
    values |= {name: value for name, value in more.items() if value}
    return f"API.messages.edit({literal(values)})"


def _read(item: Any, errors: Any) -> str:
    """A deletion answers with a list of items, each with its own error."""
    if item is False:
        return _reason(next(errors, None))
    if isinstance(item, list):
        told = item[0] if item and isinstance(item[0], dict) else {}
        return _reason(told["error"]) if told.get("error") else DONE
    return DONE


def _reason(error: Any) -> str:
    code = error.get("error_code", error.get("code")) if isinstance(error, dict) else error
    if not isinstance(code, int) or code in _AGAIN:
        return AGAIN
    if code in _TOO_OLD:
        return "too_old"
    return meaning(code).reason

"""What is counted of a raw event of a chat. Tolerant: an odd field is not counted, and spoils nothing.

Types: VKCOM/vk-api-schema (messages_message_attachment_type, messages_message_action_status);
new ones appear, so what is not known counts as «others».
"""

import re
from typing import Any

from bot.vk.fields import number_of, objects_of
from school.statistics.chat_questions import asks
from school.statistics.counting import ChatActivity
from school.statistics.repeated_texts import phrase

LAST_DATE = 4_102_444_800
"""The year 2100: what is dated later has no day to be counted in."""

_ATTACHMENTS = {
    "photo": "pictures", "graffiti": "pictures", "doc": "files", "audio_message": "voice", "video": "videos",
    "video_message": "videos", "video_playlist": "videos", "link": "links", "poll": "polls", "sticker": "stickers",
    "ugc_sticker": "stickers", "call": "calls", "group_call_in_progress": "calls",
}  # fmt: skip
_ACTIONS = {
    "chat_invite_user": "joins", "chat_invite_user_by_link": "joins", "chat_invite_user_by_message_request": "joins",
    "chat_kick_user": "leaves", "chat_pin_message": "pins", "chat_title_update": "titles",
    "chat_group_call_started": "calls", "conversation_group_call_started": "calls",
}  # fmt: skip
_ABOUT_MEMBERS = ("joins", "leaves")
_EVERYBODY = re.compile(r"(?<!\w)[@*](?:all|online|here|everyone|все|онлайн|тут|здесь)\b", re.IGNORECASE)


def said_in_chat(message: dict[str, Any], text: str, chat_id: int, author_id: int) -> ChatActivity | None:
    """A message of a person, a service message, or one of another bot; None without a sensible date."""
    at = _date(message)
    if at is None:
        return None
    action = message.get("action")
    if isinstance(action, dict):
        marks = _service(action, author_id)
        joined = int(action.get("member_id", author_id)) if "joins" in marks else 0
        return ChatActivity(chat_id, author_id, at, marks, is_message=False, joined_id=joined)
    if author_id < 0:
        return ChatActivity(chat_id, author_id, at, ("bots",), is_message=False)
    return ChatActivity(chat_id, author_id, at, _marks(message, text), phrase=phrase(text, author_id), asks=asks(text))


def said_by_bot(message: dict[str, Any], chat_id: int) -> ChatActivity | None:
    """A message of the community itself, as VK reports it (message_reply)."""
    at = _date(message)
    return None if at is None else ChatActivity(chat_id, 0, at, ("own",), is_message=False)


def reacted(thing: dict[str, Any], chat_id: int) -> ChatActivity | None:
    """A reaction; VK gives no date, and no `reaction_id` when a reaction is taken back."""
    return ChatActivity(chat_id, 0, 0, ("reactions",), is_message=False) if thing.get("reaction_id") else None


def _date(message: dict[str, Any]) -> int | None:
    at = number_of(message.get("date"))
    return at if 0 < at < LAST_DATE else None


def _marks(message: dict[str, Any], text: str) -> tuple[str, ...]:
    marks = [_ATTACHMENTS.get(kind, "others") for kind in _kinds(message.get("attachments"))]
    if isinstance(message.get("reply_message"), dict):
        marks.append("replies")
    if objects_of(message.get("fwd_messages")):
        marks.append("forwards")
    if ("@" in text or "*" in text) and _EVERYBODY.search(text):
        marks.append("everybody")
    return tuple(marks)


def _kinds(attachments: Any) -> list[str]:
    return [str(one.get("type")) for one in objects_of(attachments)]


def _service(action: dict[str, Any], author_id: int) -> tuple[str, ...]:
    """Only people join and leave: bots are invited, too."""
    mark = _ACTIONS.get(str(action.get("type")))
    member = action.get("member_id", author_id)
    if mark is None or (mark in _ABOUT_MEMBERS and not (isinstance(member, int) and member > 0)):
        return ()
    return (mark,)

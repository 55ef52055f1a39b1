"""Whether the bot is asked among many: by a mention at the beginning of a message, a command, or a button."""

import re
from dataclasses import replace
from typing import Any

from bot.vk.payloads import action_of
from school.messaging.incoming import Incoming

SHOUT = re.compile(r"![a-zа-яё]+(?:\s|$)", re.IGNORECASE)
"""A word behind «!», as a command may be written."""


def mention_of(group_id: int, screen_name: str) -> re.Pattern[str]:
    """`[club1|…]`, `@club1` and the short name, with what separates them from the words."""
    name = re.escape(screen_name or f"club{group_id}")
    own = f"(?:club|public){group_id}"
    return re.compile(rf"\s*(?:\[{own}\|[^\]]*\]|[@*](?:{own}|{name})\b)[\s,:]*", re.IGNORECASE)


def is_asked(mention: re.Pattern[str], text: str, words: Incoming) -> bool:
    """Whether a message of a chat is for the bot: a mention further on is not enough."""
    return mention.match(text) is not None or words.action is not None or words.text.startswith("/")


def without_mention(mention: re.Pattern[str], text: str) -> str:
    """The words behind the mention of the bot at the beginning."""
    found = mention.match(text)
    return text[found.end() :] if found else text


def as_reply(words: Incoming) -> Incoming | None:
    """Among many, a reply to the bot's message without another call: only the staff's are for the bot. So may be what
    begins with «!»: whether it is a command is known to those who have the commands."""
    return replace(words, kind="reply") if words.reply_to or SHOUT.match(words.text) else None


def is_others_talk(message: dict[str, Any], text: str) -> bool:
    """Whether a chat message can't concern the bot, seen at a glance: nearly all of them are so, and only counted."""
    if action_of(message.get("payload")) or message.get("reply_message") or not isinstance(message.get("text"), str):
        return False
    return not (text.lstrip().startswith(("/", "!")) or "@" in text or "*" in text or "[" in text)

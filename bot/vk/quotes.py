"""Messages inside a message: forwarded ones, shared posts and the one replied to, each with its own inside.

VK nests forwarded messages up to 45 deep and 500 in all (dev.vk.com, messages.send); that many are not read.
"""

from collections.abc import Iterator
from typing import Any

from bot.vk.fields import number_of, object_of, objects_of, text_of
from school.messaging.incoming import QuotedFile, QuotedMessage

MAX_QUOTED = 20
"""Quoted messages that are read, nested ones among them."""

MAX_QUOTING_DEPTH = 5
"""Levels of quoted messages inside each other that are read."""

MAX_QUOTED_CHARACTERS = 10_000
"""Of one quoted message."""

MAX_NAME_CHARACTERS = 500
"""Of a title or an address."""


def quoted(message: dict[str, Any], group_id: int) -> tuple[QuotedMessage, ...]:
    """Messages that a message quotes, outer ones before what they quote; without the community's own message
    replied to, which is told by its place."""
    replied = object_of(message.get("reply_message"))
    own = replied.get("from_id") == -group_id
    return tuple(_inside({**message, "reply_message": None} if own else message, 0, [MAX_QUOTED]))


def _inside(message: dict[str, Any], depth: int, left: list[int]) -> Iterator[QuotedMessage]:
    """`left` counts how many may still be read, over all levels."""
    if depth == MAX_QUOTING_DEPTH:
        return
    replied = objects_of([message.get("reply_message")])
    forwarded = objects_of(message.get("fwd_messages"))
    yield from _posts(message, depth, left)
    for is_reply, one in [(True, one) for one in replied] + [(False, one) for one in forwarded]:
        if not left[0]:
            return
        left[0] -= 1
        yield QuotedMessage(
            text_of(one.get("text"))[:MAX_QUOTED_CHARACTERS].strip(), is_reply, depth, files_beside(one)
        )
        yield from _inside(one, depth + 1, left)


def _posts(message: dict[str, Any], depth: int, left: list[int]) -> Iterator[QuotedMessage]:
    """Posts of walls that were shared: their words, or those of what they repost. What stands beside them is the
    wall's own, under numbers that say nothing of what was sent in messages."""
    for attachment in objects_of(message.get("attachments"))[:MAX_QUOTED]:
        text = text_of_post(attachment)
        if text and left[0]:
            left[0] -= 1
            yield QuotedMessage(text, False, depth, None)


def files_beside(message: dict[str, Any]) -> tuple[QuotedFile, ...]:
    """Things beside the words of a message, as far as people see them."""
    came = tuple(map(_file, objects_of(message.get("attachments"))[:MAX_QUOTED]))
    return (*came, *((QuotedFile("geo", ""),) if message.get("geo") else ()))


def _file(attachment: dict[str, Any]) -> QuotedFile:
    kind = text_of(attachment.get("type")) or "other"
    thing = object_of(attachment.get(kind))
    if kind == "link":
        address = text_of(thing.get("url"))[:MAX_NAME_CHARACTERS]
        return QuotedFile(kind, address, address)
    title = text_of(thing.get("title"))[:MAX_NAME_CHARACTERS] if kind == "doc" else ""
    return QuotedFile(kind, f"{kind}{number_of(thing.get('owner_id'))}_{number_of(thing.get('id'))}", title)


def text_of_post(attachment: dict[str, Any]) -> str:
    """The words of a shared post; none of another attachment."""
    post = object_of(attachment.get("wall")) if attachment.get("type") == "wall" else {}
    shared = (text_of(one.get("text")).strip() for one in (post, *objects_of(post.get("copy_history"))))
    return next(filter(None, shared), "")[:MAX_QUOTED_CHARACTERS]

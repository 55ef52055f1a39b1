"""Pictures and files that come with a message in a private dialog."""

from typing import Any

from bot.vk.fields import number_of, object_of, objects_of, text_of
from bot.vk.quotes import text_of_post
from school.messaging.incoming import SentFile

MAX_ATTACHMENTS = 20
"""Attachments that are looked at."""

MAX_TITLE_CHARACTERS = 100


def sent_files(message: dict[str, Any]) -> tuple[SentFile, ...]:
    """Attachments as files; of a picture the largest size. A shared post is quoted words. Other kinds
    have no address: they are refused by name
    (VKCOM/vk-api-schema, messages_message_attachment)."""
    came = objects_of(message.get("attachments"))[:MAX_ATTACHMENTS]
    return tuple(_file(one) for one in came if not text_of_post(one))


def _file(attachment: dict[str, Any]) -> SentFile:
    kind = text_of(attachment.get("type")) or "other"
    thing = object_of(attachment.get(kind))
    if kind == "photo":
        sizes = [size for size in objects_of(thing.get("sizes")) if text_of(size.get("url"))]
        largest = max(sizes, key=_area, default={})
        return _addressed(kind, "picture", text_of(largest.get("url")), 0)
    title = text_of(thing.get("title"))[:MAX_TITLE_CHARACTERS] or "file"
    return _addressed(kind, title, text_of(thing.get("url")), max(number_of(thing.get("size")), 0))


def _area(size: dict[str, Any]) -> int:
    return max(number_of(size.get("width")), 0) * max(number_of(size.get("height")), 0)


def _addressed(kind: str, title: str, url: str, size: int) -> SentFile:
    """Without an address that can be fetched it is of no kind that can be carried over."""
    return SentFile(kind if url.startswith(("https://", "http://")) else f"{kind}?", title, url, size)

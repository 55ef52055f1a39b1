"""What comes with a message in a private dialog: pictures, files, and texts of forwarded messages."""

from typing import Any

from school.messaging.incoming import SentFile

MOST = 20
"""Attachments or forwarded messages that are looked at."""

LONGEST = 10_000
"""Characters of a forwarded text."""


def sent_files(message: dict[str, Any]) -> tuple[SentFile, ...]:
    """Attachments as files; of a picture the largest size. Other kinds have no address: they are refused by name
    (VKCOM/vk-api-schema, messages_message_attachment)."""
    return tuple(_file(one) for one in _dicts(message.get("attachments"))[:MOST])


def forwarded(message: dict[str, Any]) -> tuple[str, ...]:
    """Texts of forwarded messages, and of what is replied to when it is not ours."""
    texts = [one.get("text") for one in _dicts(message.get("fwd_messages"))[:MOST]]
    return tuple(_text(text)[:LONGEST] for text in texts if isinstance(text, str) and text.strip())


def _file(attachment: dict[str, Any]) -> SentFile:
    kind = _text(attachment.get("type")) or "other"
    thing = attachment.get(kind)
    thing = thing if isinstance(thing, dict) else {}
    if kind == "photo":
        sizes = [size for size in _dicts(thing.get("sizes")) if _text(size.get("url"))]
        largest = max(sizes, key=lambda size: _number(size.get("width")) * _number(size.get("height")), default={})
        return _addressed(kind, "picture", _text(largest.get("url")), 0)
    return _addressed(
        kind, _text(thing.get("title"))[:100] or "file", _text(thing.get("url")), _number(thing.get("size"))
    )


def _addressed(kind: str, title: str, url: str, size: int) -> SentFile:
    """Without an address that can be fetched it is of no kind that can be carried over."""
    return SentFile(kind if url.startswith(("https://", "http://")) else f"{kind}?", title, url, size)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else 0

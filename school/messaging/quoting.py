"""People's words are shown to other people without becoming commands of the messenger."""

import re
from unicodedata import category

from school.messaging.naming_people import without_marks

MAX_NAME_CHARACTERS = 100
"""Characters of a title or a name that are shown."""

BORDER = "│"

_EMOJI_JOINER = "\u200d"
_HEAP = re.compile(r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{2})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")
_JOINER = "\u2060"
_MENTION = re.compile(
    r"[@*](?=(?:all|online|here|everyone|все|онлайн|тут|здесь|(?:id|club|public|event)\d+)\b)|(?<!\w)[@*](?=\w)",
    re.IGNORECASE,
)
"""What calls everybody wherever it stands, and short names; an e-mail address is left as it is."""

_LINK = re.compile(r"\[(?=[^\[\]|\u2060][^\[\]|]*\|)")
"""`[id1|…]` and `[short_name|…]`."""


_ADDRESS = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_]{2})|:(?=//)")
"""The dot of `site.ru` and the colon of `https://`."""


def without_mentions(text: str) -> str:
    """The text with mentions (`@all`, `[id1|…]`) made inert by an invisible character."""
    return _LINK.sub("[" + _JOINER, _MENTION.sub(lambda found: found.group() + _JOINER, without_marks(text)))


def inert(text: str) -> str:
    """The text with mentions and addresses of sites that a messenger does not make clickable."""
    return _ADDRESS.sub(lambda found: found.group() + _JOINER, without_mentions(text))


def one_line(text: str, limit: int = MAX_NAME_CHARACTERS) -> str:
    """A title or a name as it may stand in the middle of our words: without line breaks, signs that are not seen or
    turn the direction of what follows, and without heaps of accents."""
    return shorten(_seen(text[: limit * 10]), limit)


def bordered(text: str) -> str:
    """Somebody's words among ours, a border before every line: none is taken for a line of ours. Without signs that are
    not seen or turn the direction, heaps of accents, and empty lines one after another."""
    lines = [_seen(line) for line in text.strip().splitlines()]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return with_borders(without_mentions("\n".join(kept))) if kept else ""


def with_borders(text: str) -> str:
    """The same for what has been cut since."""
    return "\n".join(line if line.startswith(BORDER) else f"{BORDER} {line}".rstrip() for line in text.split("\n"))


def _seen(line: str) -> str:
    seen = "".join(one if one == _EMOJI_JOINER or category(one)[0] not in "CZ" else " " for one in line)
    return " ".join(_HEAP.sub(r"\1", seen).split())


def shorten(text: str, limit: int) -> str:
    """The beginning of a text, with an ellipsis when something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

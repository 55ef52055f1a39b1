"""People's words are shown to other people without becoming commands of the messenger."""

import re
from unicodedata import category

from school.messaging.naming_people import without_marks

MAX_NAME_CHARACTERS = 100
"""Characters of a title or a name that are shown."""

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


def without_mentions(text: str) -> str:
    """The text with mentions (`@all`, `[id1|…]`) made inert by an invisible character."""
    return _LINK.sub("[" + _JOINER, _MENTION.sub(lambda found: found.group() + _JOINER, without_marks(text)))


def one_line(text: str, limit: int = MAX_NAME_CHARACTERS) -> str:
    """A title or a name as it may stand in the middle of our words: without line breaks, signs that are not seen or
    turn the direction of what follows, and without heaps of accents."""
    seen = "".join(one if one == _EMOJI_JOINER or category(one)[0] not in "CZ" else " " for one in text[: limit * 10])
    return shorten(" ".join(_HEAP.sub(r"\1", seen).split()), limit)


def shorten(text: str, limit: int) -> str:
    """The beginning of a text, with an ellipsis when something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

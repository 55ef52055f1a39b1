"""People's words are shown to other people without becoming commands of the messenger."""

import re

from school.messaging.naming_people import without_marks

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


def shorten(text: str, limit: int) -> str:
    """The beginning of a text, with an ellipsis when something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

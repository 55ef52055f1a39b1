"""Fields of VK's JSON become ours here and nowhere else: decoded once, of the type we need, or nothing.

VK hands texts and titles over as HTML: `&quot;`, `&#128516;`, `<br>` for the end of a line. What people have typed
as `<br>` or `&quot;` arrives escaped itself (`&lt;br&gt;`), so one pass gives back what they typed.
"""

import re
from html import unescape
from html.entities import html5
from typing import Any

from school.messaging.naming_people import without_marks

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def text_of(value: Any) -> str:
    """A text field as a person has typed it; "" when it is none."""
    if not isinstance(value, str):
        return ""
    if "&" in value or "<" in value:
        value = decoded(value)
    return value if value.isascii() else _storable(value)


def number_of(value: Any) -> int:
    """An integer field that fits into 64 bits, or 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63 else 0


def object_of(value: Any) -> dict[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def objects_of(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def decoded(text: str) -> str:
    """HTML as text, in one pass: what comes out of an entity is not decoded again."""
    return _ENTITY.sub(_character, _LINE_BREAK.sub("\n", text))


def _character(entity: re.Match[str]) -> str:
    """Names of no entity stay as they stand: `&copy=1` in a link is no sign of copyright."""
    found = entity.group()
    return unescape(found) if found[1] == "#" or found[1:] in html5 else found


def _storable(text: str) -> str:
    """Halves of surrogate pairs, which neither SQLite nor VK takes, become «?»; our own signs of mentions go."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="replace").decode()
    return without_marks(text)

"""Whether a text is the school's: its short code, its fingerprint, and what was changed in it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

_LETTERS = "АВЕКМНОРСТУХДЛ"
"""Messages for the check; those that look like digits or like each other are left out."""

_CODE = re.compile(r"№\s*(\d{1,9})\s*-\s*([А-ЯA-Z])(\d)(?!\d)", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("ABEKMHOPCTYX", "АВЕКМНОРСТУХ")
_WORD = re.compile(r"\w+")

ALIKE = 0.6
"""From this share of common words on, a text is an altered announcement rather than another one."""

_SHARED = 0.4
"""Share of different words in common below which texts are not compared word by word."""

MAX_CHANGES_SHOWN = 5
MIN_CHARACTERS = 40
"""Characters: below, too little is said to recognise an announcement by its words alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the school, and what stands in their place."""

    ours: str
    theirs: str


def code_of(announcement_id: int) -> str:
    """The short code that every announcement carries: «№12-К7». A slip of one digit does not give another one's."""
    rest = (announcement_id * 37 + 11) % 139
    return f"№{announcement_id}-{_LETTERS[rest // 10]}{rest % 10}"


def id_of(text: str) -> int | None:
    """The announcement whose code stands in a text; None when there is none, or a wrong one."""
    for found in _CODE.finditer(text):
        number, message, digit = found.groups()
        written = f"№{int(number)}-{message.upper().translate(_LOOK_ALIKE)}{digit}"
        if written == code_of(int(number)):
            return int(number)
    return None


def has_code(text: str) -> bool:
    """Whether something that looks like a code stands in a text."""
    return _CODE.search(text) is not None


def fingerprint(text: str, attachments: Sequence[str] = ()) -> str:
    """SHA-256 of text and attachments, as hexadecimal digits."""
    return sha256(json.dumps([text, list(attachments)], ensure_ascii=False).encode()).hexdigest()


def is_whole(theirs: str, ours: str) -> bool:
    """Whether a text says the same words in the same order; spaces, signs, ё and the code do not count."""
    return _words(theirs) == _words(ours)


def likeness(theirs: str, ours: str) -> float:
    """From 0 to 1: how much of two texts is the same words in the same order."""
    return SequenceMatcher(None, _words(theirs), _words(ours), autojunk=False).ratio()


def changes(theirs: str, ours: str) -> list[Change]:
    """The first few places that differ."""
    a, b = _words(ours), _words(theirs)
    places = [o for o in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if o[0] != "equal"]
    return [Change(" ".join(a[i:j]), " ".join(b[k:m])) for _, i, j, k, m in places[:MAX_CHANGES_SHOWN]]


def _words(text: str) -> list[str]:
    bare = _CODE.sub(" ", text).lower().replace("ё", "е")
    return _WORD.findall(bare)[:3000]


def nearest(theirs: str, ours: Sequence[str]) -> int | None:
    """The place of the text most alike, if one is alike at all."""
    words = set(_words(theirs))
    if not words:
        return None
    shared = [(len(words & (own := set(_words(text)))) / max(len(words | own), 1), n) for n, text in enumerate(ours)]
    likely = sorted((one for one in shared if one[0] >= _SHARED), reverse=True)[:5]
    likeliest = max(((likeness(theirs, ours[n]), n) for _, n in likely), default=(0.0, -1))
    return likeliest[1] if likeliest[0] >= ALIKE else None

"""Whether a text is the school's: its random code, its fingerprint, and what was changed in it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from rapidfuzz.distance import Indel

_LETTERS = "АВЕКМНРСТУХД"
_DIGITS = "23456789"
"""Signs of a code; those that look like others (О and 0, З and 3, Б and 6) are left out."""

_LOOK_ALIKE = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
_PAIR = f"[{_LETTERS}ABEKMHPCTYX][{_DIGITS}]"
_DASH = "[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d_]"
"""Whatever phones and people put for the hyphen; it may be left out, too."""

_CODE = re.compile(rf"(?<!\w)({_PAIR}{_PAIR})\s?{_DASH}?\s?({_PAIR}{_PAIR})(?!\w)", re.IGNORECASE)
_NUMBERED_CODE = re.compile(r"№\s?(\d{1,9})\s?-\s?([А-ЯA-Z]\d)(?!\d)", re.IGNORECASE)
"""Codes written until November 2026 named the number of the announcement; some of those stand in chats."""

_STANDING_CODES = [re.compile(rf"(?<!\S){one.pattern}\.?(?!\S)", re.IGNORECASE) for one in (_CODE, _NUMBERED_CODE)]
"""Codes by themselves: inside of a link or a word they are its signs."""

_HEAD = re.compile(r"^[ \t]*‼\ufe0f?[ \t]*(?:срочно|экстренно)[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""The line above what is urgent; it is no word of the announcement."""

_WORD = re.compile(r"\w+")

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u061c\u180e]")
"""Signs without a shape of their own; the soft hyphen is one of the dashes of a code."""

_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs after which the same figures are shown in another order: a text that has them is not what it reads as."""

ALIKE = 0.6
"""From this share of common words on, a text is an altered announcement rather than another one."""

_SHARED = 0.4
"""Share of different words in common below which texts are not compared word by word."""

MAX_COMPARED_WORDS = 3000
"""Words of a text that are laid beside another's; comparing takes time by the product of both."""

MAX_LIKELY = 5
"""Texts compared word by word, those that share most words."""

MAX_CHANGES_SHOWN = 5
MIN_CHARACTERS = 40
"""Characters: below, too little is said to recognise an announcement by its words alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the school, and what stands in their place."""

    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is compared: its words in order, and the different ones."""

    all: tuple[str, ...]
    different: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Case, spaces, signs, ё and the code do not count."""
        bare = _TURN.sub(" turned ", _without_code(text))
        found = tuple(_WORD.findall(bare.lower().replace("ё", "е")))
        return cls(found, frozenset(found))


def write_code(number: int) -> str:
    """The code of a random number, one of 85 million: «К7М4-Т9Р2». It says nothing of the announcement."""
    signs = []
    for _ in range(4):
        number, letter = divmod(number, len(_LETTERS))
        number, digit = divmod(number, len(_DIGITS))
        signs.append(_LETTERS[letter] + _DIGITS[digit])
    return "".join(signs[:2]) + "-" + "".join(signs[2:])


def read_code(text: str) -> str | None:
    """The first code in a text, as it is stored; None when there is none."""
    text = without_unseen(text)
    if found := _CODE.search(text):
        return f"{found[1]}-{found[2]}".upper().translate(_LOOK_ALIKE)
    if found := _NUMBERED_CODE.search(text):
        return f"№{int(found[1])}-{found[2].upper().translate(_LOOK_ALIKE)}"
    return None


def without_unseen(text: str) -> str:
    """The text without signs that are not seen. They may stand beside a code, or in it, and deny a true one."""
    return _UNSEEN.sub("", text)


def fingerprint(text: str, attachments: Sequence[str] = ()) -> str:
    """SHA-256 of text and attachments, as hexadecimal digits."""
    return sha256(json.dumps([text, list(attachments)], ensure_ascii=False).encode()).hexdigest()


def is_whole(theirs: str, ours: str) -> bool:
    """Whether a text says the same words in the same order; spaces, signs, ё and the code do not count."""
    return Words.of(theirs).all == Words.of(ours).all


def likeness(theirs: Words, ours: Words) -> float:
    """From 0 to 1: how much of two texts is the same words in the same order."""
    return Indel.normalized_similarity(theirs.all[:MAX_COMPARED_WORDS], ours.all[:MAX_COMPARED_WORDS])


def changes(theirs: str, ours: str) -> list[Change]:
    """The first few places that differ in words."""
    return list(_places(Words.of(theirs).all, Words.of(ours).all))[:MAX_CHANGES_SHOWN]


def sign_changes(theirs: str, ours: str) -> list[Change]:
    """The first few places that differ between spaces, by as much as a sign."""
    return list(_places(tuple(theirs.split()), tuple(ours.split())))[:MAX_CHANGES_SHOWN]


def _places(theirs: tuple[str, ...], ours: tuple[str, ...]) -> Iterator[Change]:
    a, b = ours[:MAX_COMPARED_WORDS], theirs[:MAX_COMPARED_WORDS]
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(a, b):
        if step.tag != "equal":
            gone += a[step.src_start : step.src_end]
            come += b[step.dest_start : step.dest_end]
        elif gone or come:
            yield Change(" ".join(gone), " ".join(come))
            gone, come = [], []
    if gone or come:
        yield Change(" ".join(gone), " ".join(come))


def nearest(theirs: Words, ours: Sequence[Words]) -> int | None:
    """The place of the text most alike, if one is alike at all."""
    return next(iter(alike(theirs, ours)), None)


def alike(theirs: Words, ours: Sequence[Words]) -> list[int]:
    """The places of texts that are alike, those most alike first."""
    if not theirs.all:
        return []
    shared = ((_share(theirs.different, one.different), n) for n, one in enumerate(ours))
    likely = sorted((one for one in shared if one[0] >= _SHARED), reverse=True)[:MAX_LIKELY]
    return [
        -n for much, n in sorted(((likeness(theirs, ours[n]), -n) for _, n in likely), reverse=True) if much >= ALIKE
    ]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / max(len(one) + len(other) - common, 1)


def without_own_code(text: str) -> str:
    """The text without codes that stand by themselves; each sign beside them stays."""
    for code in _STANDING_CODES:
        text = code.sub(" ", text)
    return text


def _without_code(text: str) -> str:
    return _HEAD.sub(" ", _NUMBERED_CODE.sub(" ", _CODE.sub(" ", text)))

"""What `/correct` is to change: one place («9:00 => 10:00»), or the whole text."""

import re
from itertools import islice

from school.announcements.code_and_likeness import Words, nearest
from school.messaging.errors import SchoolError
from school.messaging.quoting import shorten

_ARROW = re.compile(r"[=\-–—]{1,3}\s?>|[→⇒⟶⟹➔➜➝➞➡►]\ufe0f?")
"""The arrows that keyboards and word processors make of «=>»."""

_INTO = re.compile(r"(?<=\s)на(?=\s)", re.IGNORECASE)
MAX_SIGNS = 20
"""Arrows that are tried: the words on both sides may have some of their own."""

MAX_PLACE_WORDS = 12
"""Words up to which «18:00 на 19:00» is taken for a place; a longer text may well have the word in it."""


def new_text(text: str, said: str) -> str:
    """The text with one place put right, or other words altogether. Raises `SchoolError`.

    An arrow, and a short «… на …» that is not like the text, name a place: they never become the whole text.
    """
    said = said.strip()
    places = _places(_ARROW, said)
    if not places and len(said.split()) <= MAX_PLACE_WORDS and nearest(Words.of(said), [Words.of(text)]) is None:
        places = _places(_INTO, said)
    return _put_right(text, places) if places else said


def _places(between: re.Pattern[str], said: str) -> list[tuple[str, str]]:
    """All ways to read what is said as what was wrong and what is right."""
    signs = islice(between.finditer(said), MAX_SIGNS)
    return [(said[: sign.start()].strip(), said[sign.end() :].strip()) for sign in signs]


def _put_right(text: str, places: list[tuple[str, str]]) -> str:
    """The longest wrong words that stand in the text once give way to the right ones. Raises `SchoolError`."""
    wrong, right = next((one for one in reversed(places) if one[0] and text.count(one[0]) == 1), places[0])
    if not wrong:
        raise SchoolError("correcting.which")
    if (times := text.count(wrong)) != 1:
        raise SchoolError("correcting.many_places" if times else "correcting.no_place", place=shorten(wrong, 100))
    return text.replace(wrong, right).strip()

"""Recognising what is wrong from words on a screen, typed or pasted."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from school.catalogue.model import Symptom

ALIKE = 85
"""Of 100: how much of a phrase must be found in a text."""

MAX_CHARACTERS = 500
"""Characters of a text that are looked at; an error message is shorter."""


def recognise(text: str, symptoms: Iterable[Symptom]) -> Symptom | None:
    """The symptom whose phrase is found best in the text, slips of the pen forgiven; None when none is near.

    Of phrases found equally well the longest wins: «код госуслуг не пришел» holds «код не пришел» as well.
    """
    bare = _bare(text)[:MAX_CHARACTERS]
    found = max(((_likeness(bare, one), one) for one in symptoms), key=lambda pair: pair[0], default=None)
    return found[1] if found and found[0][0] >= ALIKE else None


def _likeness(text: str, symptom: Symptom) -> tuple[float, int]:
    """The best of its phrases, with its length; a text shorter than a phrase does not hold it."""
    phrases = [phrase for one in symptom.phrases if len(phrase := _bare(one)) <= len(text)]
    return max(((fuzz.partial_ratio(phrase, text), len(phrase)) for phrase in phrases), default=(0.0, 0))


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^а-яёa-z0-9]+", " ", text.lower().replace("ё", "е")).split())

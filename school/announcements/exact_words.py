"""A text as «слово в слово» means it: every letter, digit and sign in its place, but for what clients change.

Forgiven: kinds and numbers of spaces, kinds of dashes and quotation marks, «…» for three dots, ё for е, the case of
Russian words, and signs nobody sees on which nothing that is seen depends. In links, addresses and whatever has Latin
letters or figures beside letters nothing is forgiven: there a case or a dash is another place.
"""

import re
import unicodedata

from school.announcements.code_and_likeness import without_own_code

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufe0e\ufe0f\ufeff]")
"""A place where a word may be broken, and which of two looks a sign has. Joiners, tags and turns stay: they show."""

_LINK = re.compile(r"[/@\\_=&%]|\w\.\w|[a-zA-Z]")
_FIGURES_BELOW = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")
"""A line's end between figures keeps two numbers apart."""

_BREAK = "\x00"
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("«»„“”‟", '"')
    | dict.fromkeys("‘’‚", "'")
    | {"…": "..."}
)


def exact(text: str) -> str:
    """Texts that are equal now say the same word for word; the line's end between figures is kept as a sign."""
    bare = unicodedata.normalize("NFC", without_own_code(text))
    lines = _FIGURES_BELOW.sub(f" {_BREAK} ", bare)
    return " ".join(filter(None, map(_token, lines.split())))


def _token(token: str) -> str:
    if _LINK.search(_UNSEEN.sub("", token)):
        return token
    plain = _UNSEEN.sub("", token).translate(_ALIKE)
    return plain.lower().replace("ё", "е")

"""What people paste, made comparable: one alphabet case, no ornaments, no endless letters."""

import re
import unicodedata

LONGEST_HEAD, LONGEST_TAIL = 600, 1400
"""Of a very long message its beginning and, since the question is usually last, more of its end are read."""

_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_PLAIN = re.compile("[ -~а-яА-ЯёЁ«»–—]*")
"""What most people type: nothing of it is an ornament."""

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_KEPT_MARKS = {"\u0306": "иИ", "\u0308": "еЕ"}
"""The breve of й and the dots of ё are letters' own; every other mark is an ornament."""


def clean(text: str) -> str:
    """Lower case, ё as е, letters without ornaments, three and more equal letters as one, at most 2,000 characters."""
    plain = _without_ornaments(shorten_middle(text)).lower().replace("ё", "е")
    return _REPEATED.sub(r"\1", plain)


def shorten_middle(text: str) -> str:
    """The beginning and the end of a text that is too long to be read whole."""
    if len(text) <= LONGEST_HEAD + LONGEST_TAIL:
        return text
    return f"{text[:LONGEST_HEAD]}\n{text[-LONGEST_TAIL:]}"


def _without_ornaments(text: str) -> str:
    """Compatibility forms resolved, combining marks and invisible characters gone."""
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character):
            if kept and kept[-1] in _KEPT_MARKS.get(character, ""):
                kept.append(character)
        elif unicodedata.category(character) not in _INVISIBLE:
            kept.append(character)
        elif character in "\n\t\r":
            kept.append(" ")
    return unicodedata.normalize("NFC", "".join(kept))

"""Codes of deep links: unguessable, easy to copy, and harmless, as they only name a class and a role."""

import re

LENGTH = 10
_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
"""32 signs without those that are easily mistaken (i, l, o, u)."""

_CODE = re.compile(rf"[{_ALPHABET}]{{{LENGTH}}}")
_NAME = re.compile(r"\s*(\d{1,2})\s*[-«\"'\s]?\s*([а-яёa-z])\s*[»\"']?\s*", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def write_code(number: int) -> str:
    """A code of 50 bits of a random number."""
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def read_code(written: str | None) -> str | None:
    """The code in a `ref`, or None for anything that can't be one."""
    bare = (written or "").strip().lower()
    return bare if _CODE.fullmatch(bare) else None


def read_class(written: str) -> tuple[int, str] | None:
    """Grade and letter of `7А`, `7-а`, `7 "А"`; Latin letters that look Russian are taken as meant."""
    found = _NAME.fullmatch(written)
    if found is None or not 1 <= int(found.group(1)) <= 11:
        return None
    letter = found.group(2).upper().translate(_LOOK_ALIKE)
    return (int(found.group(1)), letter) if "А" <= letter <= "Я" or letter == "Ё" else None

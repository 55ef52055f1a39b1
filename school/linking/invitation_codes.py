"""Codes of deep links: unguessable, easy to copy, and harmless, as they only name a class and a role."""

import re

LENGTH = 10


_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
"""32 signs without those that are easily mistaken (i, l, o, u)."""


_CODE = re.compile(rf"[{_ALPHABET}]{{{LENGTH}}}")


def write_code(number: int) -> str:
    """A code of 50 bits of a random number."""
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def read_code(written: str | None) -> str | None:
    """The code in a `ref`, or None for anything that can't be one."""
    bare = (written or "").strip().lower()
    return bare if _CODE.fullmatch(bare) else None

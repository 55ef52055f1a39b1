"""Reading the name of a class: 7А."""

import re

_NAME = re.compile(r"\s*(\d{1,2})\s*[-«\"'\s]?\s*([а-яёa-z])\s*[»\"']?\s*", re.IGNORECASE)


_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def read_class(written: str) -> tuple[int, str] | None:
    """Grade and message of `7А`, `7-а`, `7 "А"`; Latin messages that look Russian are taken as meant."""
    found = _NAME.fullmatch(written)
    if found is None or not 1 <= int(found.group(1)) <= 11:
        return None
    message = found.group(2).upper().translate(_LOOK_ALIKE)
    return (int(found.group(1)), message) if "А" <= message <= "Я" or message == "Ё" else None

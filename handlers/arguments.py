"""Arguments of buttons and commands: numbers, people, words. People can forge buttons and write anything."""

import re

from school.messaging.errors import SchoolError
from school.people.model import Platform

MAX_DIGITS = 15
"""Digits of a number: more than any id of ours or of VK has, and fewer than the database holds."""

_NUMBER = re.compile(rf"\d{{1,{MAX_DIGITS}}}", re.ASCII)
_NUMBERED = re.compile(rf"\s*№?\s*(\d{{1,{MAX_DIGITS}}})(?:\s+|$)", re.ASCII)
"""A number that stands alone: the 18 of «18:00» is none."""

_PERSON = re.compile(
    rf"(?:\[id|(?:https?://)?(?:m\.)?vk\.(?:com|ru)/id|@id|\*id|id|@|)(\d{{1,{MAX_DIGITS}}})(?:\|[^\]]*\])?", re.ASCII
)
"""A mention, a link to a page or a number. Short names are not resolved: VK itself turns @name into a mention."""


def number(written: str) -> int:
    """A number under a button. Raises `SchoolError` for anything else."""
    if _NUMBER.fullmatch(written) is None:
        raise SchoolError("menu.old_button")
    return int(written)


def page(written: str) -> int:
    """A page of a list; the first for anything that is no number."""
    return read_number(written) or 0


def word(written: str) -> str:
    """An id of content, a choice, or words for a field, as they are."""
    return written


def messenger(written: str) -> str:
    """A messenger a button may name, or nothing; buttons repeat it. Raises `SchoolError` for anything else."""
    if written and written not in set(Platform):
        raise SchoolError("menu.old_button")
    return written


def read_number(written: str) -> int | None:
    """A number alone; None for anything else."""
    return int(written) if _NUMBER.fullmatch(written) else None


def find_number(text: str) -> int | None:
    """The first number in a text."""
    found = _NUMBER.search(text)
    return int(found[0]) if found else None


def numbered(text: str, how: str) -> tuple[int, str]:
    """`№ 12 words`: the number, and the words behind. Raises `SchoolError` with the key `how` without a number."""
    found = _NUMBERED.match(text)
    if found is None:
        raise SchoolError(how)
    return int(found[1]), text[found.end() :]


def person_first(text: str, how: str) -> tuple[int, str]:
    """`@id1 words`: the person, and the words behind. Raises `SchoolError` with the key `how` without a person."""
    found = _PERSON.match(text)
    if found is None or text[found.end() :][:1].strip():
        raise SchoolError(how)
    return int(found[1]), text[found.end() :].strip()


def person_last(text: str, how: str) -> tuple[str, int]:
    """`words @id1`: the words, and the person behind. Raises `SchoolError` with the key `how` without a person."""
    found = re.search(rf"(?:^|\s){_PERSON.pattern}\s*$", text, re.ASCII)
    if found is None:
        raise SchoolError(how)
    return text[: found.start()], int(found[1])

"""A school value written for some roles: a line «родитель: …» for each, and what stands before them for everybody."""

import re
from collections.abc import Iterator

from school.people.model import Role

EVERYBODY = ""
"""Key of what is said to those for whom nothing of their own is written."""

_NAMED = r"[а-яё]+(?: руководител[ья])?"
_HEADING = re.compile(rf"\s*({_NAMED}(?:(?:,| и) *{_NAMED})*) *: *(.*)", re.IGNORECASE)
_ROLES = {
    Role.STUDENT: ("ученик", "ученики", "ученица"),
    Role.PARENT: ("родитель", "родители"),
    Role.TEACHER: ("учитель", "учителя", "педагог", "педагоги"),
    Role.CLASS_TEACHER: ("классный руководитель", "классные руководители"),
    Role.ADMIN: ("администратор", "администраторы"),
}
_BY_WORD = {word: role for role, words in _ROLES.items() for word in words}


def values_by_role(text: str) -> dict[str, str]:
    """Text by role; "" stands for everybody. A line that begins with no role belongs to the one before it."""
    found: dict[str, list[str]] = {}
    keys: tuple[str, ...] = (EVERYBODY,)
    for line in text.strip().splitlines():
        keys, said = _heading(line) or (keys, line.strip())
        for key in keys if said else ():
            found.setdefault(key, []).append(said)
    return {key: "\n".join(lines) for key, lines in found.items()}


def _heading(line: str) -> tuple[tuple[str, ...], str] | None:
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    roles = tuple(_roles(match.group(1).lower()))
    return (roles, match.group(2).strip()) if roles else None


def _roles(words: str) -> Iterator[Role]:
    """The roles that are named; nothing when a word names none, for then it is no heading («Важно: …»)."""
    named = [_BY_WORD.get(word.strip()) for word in re.split(",| и ", words)]
    if None not in named:
        yield from (role for role in named if role)

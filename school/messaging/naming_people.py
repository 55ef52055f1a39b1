"""Naming people in messages: we write our own number, the messenger's edge writes what people can click.

A mention is put between two noncharacters of Unicode, which nobody can type: what comes in is cleaned of them, or a
stranger could ask who hides behind a number.
"""

import re
from collections.abc import Callable
from enum import StrEnum


class MentionForm(StrEnum):
    """Forms of a mention: a link with the name the messenger gives, the name alone, the address of the page, the
    messenger's number. Names are looked up as a message leaves and stored nowhere."""

    NAMED = "named"
    NAME = "name"
    PAGE = "page"
    NUMBER = "number"


WITH_NAMES = frozenset({MentionForm.NAMED, MentionForm.NAME})
"""Forms for which a name is looked up."""

ROOM_CHARACTERS = 80
"""Characters of the longest link with a name."""

_OLDER = {"link": MentionForm.NAMED}
"""Until December 2026 a link showed the number of the page; messages that still wait may hold one."""

_BEGIN, _END, _ROOM = "\ufdd0", "\ufdd1", "\ufdd2"
_MENTION = re.compile(f"{_BEGIN}({'|'.join([*MentionForm, *_OLDER])}):(\\d{{1,18}}){_END}")


def mention(person_id: int, form: MentionForm = MentionForm.NAMED) -> str:
    """A person in a text that is sent later."""
    return f"{_BEGIN}{form}:{person_id}{_END}"


def mentioned(text: str) -> set[int]:
    """Numbers of the people a text mentions."""
    return {number for _, number in _mentions(text)}


def named(text: str) -> set[int]:
    """Numbers of the people a text mentions with their names."""
    return {number for form, number in _mentions(text) if form in WITH_NAMES}


def _mentions(text: str) -> list[tuple[MentionForm, int]]:
    return [(_form(form), int(number)) for form, number in _MENTION.findall(text)] if _BEGIN in text else []


def _form(written: str) -> MentionForm:
    return _OLDER.get(written) or MentionForm(written)


def with_room(text: str) -> str:
    """The text as long as it may become when names are put in; see `without_room`."""
    return _MENTION.sub(lambda found: found[0].ljust(ROOM_CHARACTERS, _ROOM), text) if _BEGIN in text else text


def without_room(text: str) -> str:
    """The text, or a piece of it, as it was."""
    return text.replace(_ROOM, "")


def write_mentions(text: str, written: Callable[[int, MentionForm], str]) -> str:
    """The text with every mention as the messenger writes it; a torn one is dropped."""
    return without_marks(_MENTION.sub(lambda found: written(int(found[2]), _form(found[1])), text))


def without_marks(text: str) -> str:
    """Words of people without the signs that only we may use."""
    if _BEGIN in text or _END in text:
        return text.replace(_BEGIN, "").replace(_END, "")
    return text

"""Naming people in messages: we write our own number, the messenger's edge writes what people can click.

A mention is put between two noncharacters of Unicode, which nobody can type: what comes in is cleaned of them, or a
stranger could ask who hides behind a number.
"""

import re
from collections.abc import Callable
from enum import StrEnum


class MentionForm(StrEnum):
    """Forms of a mention: a link, a link with the name the messenger gives at that moment, the bare number of the page,
    its address, the messenger's number alone. Names are looked up as a message leaves and stored nowhere."""

    LINK = "link"
    NAMED = "named"
    NAME = "name"
    PAGE = "page"
    NUMBER = "number"


_BEGIN, _END = "\ufdd0", "\ufdd1"
_MENTION = re.compile(f"{_BEGIN}({'|'.join(MentionForm)}):(\\d{{1,18}}){_END}")


def mention(person_id: int, form: MentionForm = MentionForm.LINK) -> str:
    """A person in a text that is sent later."""
    return f"{_BEGIN}{form}:{person_id}{_END}"


def mentioned(text: str) -> set[int]:
    """Numbers of the people a text mentions."""
    return {int(number) for _, number in _MENTION.findall(text)} if _BEGIN in text else set()


def named(text: str) -> set[int]:
    """Numbers of the people a text mentions with their names."""
    return (
        {int(number) for form, number in _MENTION.findall(text) if form == MentionForm.NAMED}
        if _BEGIN in text
        else set()
    )


def write_mentions(text: str, written: Callable[[int, MentionForm], str]) -> str:
    """The text with every mention as the messenger writes it; a torn one is dropped."""
    return without_marks(_MENTION.sub(lambda found: written(int(found[2]), MentionForm(found[1])), text))


def without_marks(text: str) -> str:
    """Words of people without the signs that only we may use."""
    if _BEGIN in text or _END in text:
        return text.replace(_BEGIN, "").replace(_END, "")
    return text

"""Texts as they are for one reader: «ты» to a child, other words for the school's own staff.

A text holds its variants in pairs of blocks, `{{#child}} … {{/child}}` and `{{#adult}} … {{/adult}}`, `{{#family}}` and
`{{#staff}}`, `{{#admin}}` (the administrator of Sferum, who is not sent to himself) and `{{#others}}`. Who has not said
their role is an adult of a family. Blocks of different pairs, and those for MAX and VK, may stand in one another.
"""

import re

from school.people.model import Role

PAIRS = (("child", "adult"), ("family", "staff"), ("admin", "others"))
STAFF = frozenset({Role.TEACHER, Role.CLASS_TEACHER, Role.ADMIN})

_BLOCKS = [
    re.compile(rf"\{{\{{#({one}|{other})\}}\}}(\n?)(.*?)\{{\{{/\1\}}\}}(\n?)", re.DOTALL) for one, other in PAIRS
]

_GAP = re.compile(r"\n{3,}")


def for_reader(text: str, role: Role | None) -> str:
    """The text for a role, without the blocks of readers."""
    if "{{#" in text:
        read = reads(role)
        for blocks in _BLOCKS:
            text = blocks.sub(lambda found: found.group(3) if found.group(1) in read else "", text)
    return without_gaps(text)


def without_gaps(text: str) -> str:
    """The text with one empty line at most between two others, and none around it."""
    return (_GAP.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def reads(role: Role | None) -> tuple[str, ...]:
    """The blocks that a role is shown."""
    return (
        "child" if role is Role.STUDENT else "adult",
        "staff" if role in STAFF else "family",
        "admin" if role is Role.ADMIN else "others",
    )


def voices(role: Role | None) -> tuple[str, ...]:
    """The sections of phrases in which words for a role are looked for, its own first."""
    if role in STAFF:
        return (str(role), "staff")
    return ("child",) if role is Role.STUDENT else ()

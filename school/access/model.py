"""What staff may and did: ranks, rights and deeds."""

from dataclasses import dataclass
from enum import StrEnum


class Rank(StrEnum):
    """The set of things a person may do, as opposed to what a person is (`Role`).

    Owners and staff stand in the settings, a class teacher in the table of classes; the others are given in the chat.
    A teacher gets what is for the staff and may no more than anyone; a writer writes to one class until a moment.
    """

    OWNER = "owner"
    ADMIN = "admin"
    HEAD = "head"
    DEPUTY = "deputy"
    STAFF = "staff"
    TEACHER = "teacher"
    CLASS_TEACHER = "class_teacher"
    WRITER = "writer"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Right:
    """A rank somebody holds now; `class_id` limits it to a class, 0 is the whole school."""

    person_id: int
    rank: Rank
    class_id: int = 0


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed with its person and moment."""

    at: int
    person_id: int
    action: str
    announcement_id: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class GrantedRight:
    """A right that was given; `class_name` is empty for the whole school."""

    person_id: int
    rank: Rank
    class_name: str
    expires_at: int | None

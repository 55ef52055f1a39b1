"""Classes of the school, their members and invitations."""

from dataclasses import dataclass

from school.people.model import Role

CLASS_ROLES = (Role.STUDENT, Role.PARENT, Role.TEACHER)
"""In which roles one belongs to a class."""

INVITED_ROLES = (Role.PARENT, Role.STUDENT)
"""A teacher is never invited by a link, which anybody may hand on."""


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class of the school; `year` is the calendar year in which its school year began."""

    id: int
    grade: int
    letter: str
    year: int
    nudged_at: int | None = None

    @property
    def name(self) -> str:
        """As people write it: 7А."""
        return f"{self.grade}{self.letter}"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The class and role behind a deep link, and the moment in UTC seconds at which it ends."""

    code: str
    school_class: SchoolClass
    role: Role
    expires_at: int


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's place in a class; `confirmed`: somebody entitled has said so, too."""

    school_class: SchoolClass
    role: Role
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A role that a person says to have, in a class or in none, and whether somebody entitled has confirmed it."""

    person_id: int
    role: Role
    class_name: str | None
    confirmed: bool

"""The tables of linking, seen from the school's side."""

from collections.abc import Iterable
from typing import Protocol

from school.model import Role
from school.progress import Consent, Invitation, Membership, Path, SchoolClass, Standing, StepWeek, Stopped


class Consents(Protocol):
    """Who lets the bot keep their place."""

    async def get(self, person_id: int) -> Consent | None:
        """What the person has agreed to, if anything."""

    async def give(self, person_id: int, version: int, now: int) -> None:
        """The person agrees."""

    async def silence(self, person_id: int) -> None:
        """The person wants no more reminders."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class Paths(Protocol):
    """Places in flows."""

    async def get(self, person_id: int, flow: str) -> Path | None:
        """The person's way through a flow."""

    async def of(self, person_id: int) -> list[Path]:
        """All ways of a person, the latest first."""

    async def put(self, person_id: int, path: Path) -> None:
        """Store."""

    async def stopped(self, waited: int, waited_again: int, now: int) -> list[Stopped]:
        """Who stopped `waited` seconds ago, or was reminded once `waited_again` seconds ago, and may be reminded."""

    async def stuck_in(self, class_id: int, before: int) -> list[Stopped]:
        """Who of a class has not moved since a moment and may be reminded."""

    async def remind(self, person_id: int, flow: str, now: int) -> None:
        """A reminder was written."""

    async def standings(self, class_id: int | None = None) -> list[Standing]:
        """How the members of one class stand, or of all."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class Classes(Protocol):
    """The classes of the year and their teachers."""

    async def all(self) -> list[SchoolClass]:
        """Classes that are not archived, by grade and letter."""

    async def named(self, grade: int, letter: str) -> SchoolClass | None:
        """The class with that name."""

    async def get(self, class_id: int) -> SchoolClass | None:
        """A class that is not archived."""

    async def add(self, grade: int, letter: str, year: int) -> SchoolClass:
        """A new class."""

    async def remove(self, class_id: int, now: int) -> None:
        """Archive a class."""

    async def rise(self, class_id: int, grade: int, year: int) -> None:
        """The class has a new grade in a new year."""

    async def nudged(self, class_id: int, now: int) -> None:
        """All who are stuck were reminded."""

    async def teachers(self, class_id: int) -> list[int]:
        """Who are the class's teachers."""

    async def all_teachers(self, finished: bool | None) -> list[tuple[int, str, bool]]:
        """The class teachers of this year, as (person, class like «7А», can be written to); `finished` chooses by
        whether they have gone through linking."""

    async def taught_by(self, person_id: int) -> list[SchoolClass]:
        """The classes of a class teacher."""

    async def appoint(self, class_id: int, person_id: int) -> None:
        """One more class teacher."""

    async def dismiss(self, class_id: int, person_id: int) -> bool:
        """One class teacher less; False when there was none."""

    async def confirm(self, class_id: int, person_id: int, year: int) -> bool:
        """The class teacher stays; False for somebody who is none."""

    async def forget(self, person_id: int) -> None:
        """Delete what the person was appointed to."""


class Members(Protocol):
    """Who belongs to which class, and the invitations that lead there."""

    async def of(self, person_id: int) -> list[Membership]:
        """The classes of a person."""

    async def join(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Place a person; False when they were there."""

    async def leave(self, person_id: int, class_id: int, role: Role) -> bool:
        """Take a person out; False when they were not there."""

    async def forget(self, person_id: int) -> None:
        """Delete."""

    async def chosen(self, roles: Iterable[Role], finished: bool | None) -> list[tuple[int, str, bool]]:
        """People with a role, as (person, class like «7А» or empty, can be written to)."""

    async def invitation(self, class_id: int, role: Role, now: int) -> str:
        """The code that invites into a class in a role; made once."""

    async def invited(self, code: str) -> Invitation | None:
        """What a code stands for; None for one that was never given out or whose class is archived."""


class FlowWeeks(Protocol):
    """Counters of steps by week; nobody is named."""

    async def add(self, week: str, flow: str, step: str, whats: Iterable[str]) -> None:
        """Count."""

    async def of(self, week: str) -> list[StepWeek]:
        """What was counted in a week."""

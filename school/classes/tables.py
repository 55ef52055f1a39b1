"""Tables of classes, as the use cases see them."""

from typing import Protocol

from school.access.tables import GrantTable
from school.chats.tables import ChatPeopleTable, ChatTable
from school.classes.model import Claim, Invitation, Membership, SchoolClass
from school.messaging.tables import Outbox, PeerTable
from school.people.model import Platform, Role


class ClassTable(Protocol):
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

    async def settle(self, class_id: int, platform: Platform) -> None:
        """The class's chat is in that messenger."""

    async def teachers(self, class_id: int) -> list[int]:
        """The class's teachers."""

    async def all_teachers(self) -> list[tuple[int, str]]:
        """The class teachers of this year, as (person, class like «7А»)."""

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


class MemberTable(Protocol):
    """Members of classes, and the invitations that lead there."""

    async def of(self, person_id: int) -> list[Membership]:
        """The classes of a person."""

    async def join(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Place a person; False when they were there. A parent is no pupil of the class, too: the last word counts."""

    async def leave(self, person_id: int, class_id: int, role: Role) -> bool:
        """Take a person out; False when they were not there."""

    async def forget(self, person_id: int) -> None:
        """Delete."""

    async def claims(self) -> list[Claim]:
        """Everything people have said of themselves."""

    async def waiting(self, class_id: int) -> list[tuple[int, Role]]:
        """Parents and pupils of a class whom nobody has confirmed."""

    async def confirm(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Note that somebody entitled knows the person; False when they wait no more."""

    async def linked(self) -> frozenset[int]:
        """People who have gone through linking."""


class InvitationTable(Protocol):
    """Codes of deep links into classes."""

    async def make(self, found: SchoolClass, role: Role, now: int, expires_at: int) -> Invitation:
        """A new code."""

    async def end(self, class_id: int, role: Role, now: int) -> bool:
        """The codes of a class and role lead nowhere any more; False when there were none."""

    async def alive(self, now: int) -> list[Invitation]:
        """Invitations that have not ended, by class."""

    async def by_code(self, code: str) -> Invitation | None:
        """The invitation of a code, ended or not; None for one that was never given out or whose class is archived."""


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def classes(self) -> ClassTable: ...

    @property
    def chat_people(self) -> ChatPeopleTable: ...

    @property
    def chats(self) -> ChatTable: ...

    @property
    def grants(self) -> GrantTable: ...

    @property
    def members(self) -> MemberTable: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def peers(self) -> PeerTable: ...

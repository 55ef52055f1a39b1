"""Tables of linking, as the use cases see them."""

from collections.abc import Iterable
from typing import Protocol

from school.classes.tables import ClassTable, InvitationTable, MemberTable
from school.classes.tables import UnitOfWork as ClassesUnitOfWork
from school.linking.model import Consent, FlowProgress, MemberProgress, StalledPerson, StepWeek
from school.messaging.tables import Outbox
from school.people.tables import PeopleTable
from school.tickets.tables import UnitOfWork as TicketsUnitOfWork


class ConsentTable(Protocol):
    """Consents to keeping a place."""

    async def get(self, person_id: int) -> Consent | None:
        """The person's consent, if given."""

    async def give(self, person_id: int, version: int, now: int) -> None:
        """The person agrees."""

    async def silence(self, person_id: int) -> None:
        """The person wants no more reminders."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class FlowProgressTable(Protocol):
    """Places in flows."""

    async def get(self, person_id: int, flow: str) -> FlowProgress | None:
        """The person's way through a flow."""

    async def of(self, person_id: int) -> list[FlowProgress]:
        """All ways of a person, the latest first."""

    async def put(self, person_id: int, path: FlowProgress) -> None:
        """Store."""

    async def stopped(self, waited: int, waited_again: int, now: int) -> list[StalledPerson]:
        """People to remind: stopped `waited` seconds ago, or reminded once `waited_again` seconds ago."""

    async def stuck_in(self, class_id: int, before: int) -> list[StalledPerson]:
        """Members of a class who have not moved since a moment and may be reminded."""

    async def remind(self, person_id: int, flow: str, now: int) -> None:
        """A reminder was written."""

    async def standings(self, class_id: int | None = None) -> list[MemberProgress]:
        """The progress of the members of one class, or of all."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class StepCountTable(Protocol):
    """Counters of steps by week; nobody is named."""

    async def add(self, week: str, flow: str, step: str, whats: Iterable[str]) -> None:
        """Count."""

    async def of(self, week: str) -> list[StepWeek]:
        """Counts of a week."""


class UnitOfWork(TicketsUnitOfWork, ClassesUnitOfWork, Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def classes(self) -> ClassTable: ...

    @property
    def consents(self) -> ConsentTable: ...

    @property
    def step_counts(self) -> StepCountTable: ...

    @property
    def invitations(self) -> InvitationTable: ...

    @property
    def members(self) -> MemberTable: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def flow_progress(self) -> FlowProgressTable: ...

    @property
    def people(self) -> PeopleTable: ...

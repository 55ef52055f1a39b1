"""Tables of rights and of the audit log, as the use cases see them."""

from typing import Protocol

from school.access.model import AuditEntry, GrantedRight, Rank, Right
from school.messaging.tables import Outbox, PeerTable


class GrantTable(Protocol):
    """Rights given in the chat."""

    async def alive(self, now: int) -> list[Right]:
        """The rights that hold now, those of class teachers among them."""

    async def give(self, right: Right, by: int, now: int, expires_at: int | None) -> None:
        """Given again, the new end counts."""

    async def take(self, person_id: int, ranks: list[Rank]) -> int:
        """Take rights away; returns their number."""

    async def all(self, now: int) -> list[GrantedRight]:
        """Rights that were given and have not ended."""

    async def held_by(self, person_id: int) -> int:
        """Number of rights a person holds."""

    async def forget(self, person_id: int) -> None:
        """Delete what a person was given."""


class AuditTable(Protocol):
    """The journal; rows are only added."""

    async def add(self, person_id: int, action: str, announcement_id: int | None = None, detail: str = "") -> None:
        """Note a deed."""

    async def last(self, most: int, announcement_id: int | None = None) -> list[AuditEntry]:
        """The latest deeds, newest first."""

    async def done_by(self, person_id: int) -> int:
        """Number of deeds of a person on record."""


class Identified(Protocol):
    """Anything with an id of ours."""

    @property
    def id(self) -> int: ...


class ClassNames(Protocol):
    """Classes by name, to limit a right to one of them."""

    async def named(self, grade: int, message: str) -> Identified | None: ...


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def audit(self) -> AuditTable: ...

    @property
    def classes(self) -> ClassNames: ...

    @property
    def grants(self) -> GrantTable: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def peers(self) -> PeerTable: ...

"""Tables of everything about a person, as the use cases see them."""

from typing import Protocol

from school.access.tables import Audit, Grants
from school.announcements.tables import Acknowledgements, Announcements, Edits, ManualTargets
from school.chats.tables import Chats
from school.classes.tables import Classes, Members
from school.linking.tables import Consents, Paths
from school.messaging.tables import Outbox
from school.people.tables import People
from school.statistics.tables import Activity
from school.tickets.tables import Tickets


class Desk(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def acknowledgements(self) -> Acknowledgements: ...

    @property
    def activity(self) -> Activity: ...

    @property
    def announcements(self) -> Announcements: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def chats(self) -> Chats: ...

    @property
    def classes(self) -> Classes: ...

    @property
    def consents(self) -> Consents: ...

    @property
    def edits(self) -> Edits: ...

    @property
    def grants(self) -> Grants: ...

    @property
    def manual_targets(self) -> ManualTargets: ...

    @property
    def members(self) -> Members: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def paths(self) -> Paths: ...

    @property
    def people(self) -> People: ...

    @property
    def tickets(self) -> Tickets: ...

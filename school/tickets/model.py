"""Questions handed to the staff."""

from dataclasses import dataclass
from enum import StrEnum

from school.messaging.incoming import SentFile


class TicketState(StrEnum):
    """The side that has the word: the staff when new or reopened, the person when answered."""

    NEW = "new"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question handed to the staff.

    `moved_at` is when somebody last had a word in it, `passed_at` when words of the person last went to the staff.
    """

    id: int
    person_id: int
    state: TicketState
    opened_at: int
    moved_at: int
    passed_at: int | None = None
    recipient_id: int | None = None
    """Who gets it instead of the staff: the author of the announcement that was replied to."""
    taken_by: int | None = None
    """Who of the staff has said to answer."""

    @property
    def waits_for_staff(self) -> bool:
        """Whether the staff has the word."""
        return self.state in (TicketState.NEW, TicketState.REOPENED)

    @property
    def is_open(self) -> bool:
        """Whether words can still be added."""
        return self.state is not TicketState.CLOSED


@dataclass(frozen=True, slots=True)
class TicketText:
    """A piece of what a person has written for a ticket; `files` came with it, and are kept until it is passed on."""

    id: int
    text: str
    files: tuple[SentFile, ...] = ()

"""What an announcement is: its urgency, its state, whom it is for, and where it goes."""

from dataclasses import dataclass
from enum import StrEnum

from school.announcements.poll import Poll
from school.chats.model import Chat
from school.messaging.peers import Address


class Urgency(StrEnum):
    """Ordinary ones wait for the end of quiet hours; urgent ones need a right; emergencies override everything."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class State(StrEnum):
    """The state of an announcement; see `storage/migrations/0006_announcing.sql` for the meaning of each."""

    DRAFT = "draft"
    APPROVAL = "approval"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    PAUSED = "paused"
    ASKING = "asking"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement in any state. A confirmation names the version that was shown.

    `audience` and `repeats` are as `school.announcements.audience` and `school.calendar.reading_times` write them; an
    empty audience has not been chosen. `attachments` are what the messenger calls pictures and files (VK:
    `photo1_2_key`). `unconfirmed`: people of whom nobody has confirmed who they are get it, too.
    """

    id: int
    author_id: int
    version: int
    text: str
    state: State = State.DRAFT
    urgency: Urgency = Urgency.ORDINARY
    wants_ack: bool = False
    useful_until: int | None = None
    audience: str = ""
    attachments: tuple[str, ...] = ()
    send_at: int | None = None
    repeats: str | None = None
    series_id: int | None = None
    approved_by: int | None = None
    approved_at: int | None = None
    written_at: int = 0
    confirmed_at: int | None = None
    finished_at: int | None = None
    code: str = ""
    """What is written below the text, so that anybody can check it: random, it says nothing."""
    unconfirmed: bool = False
    replaces_id: int | None = None
    """The planned announcement that gives way when this draft is confirmed."""
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """The last answer of a person to a poll: the number of the choice, and the chat or dialog it was given in."""

    person_id: int
    peer_id: int
    choice: int


@dataclass(frozen=True, slots=True)
class FormerWords:
    """Words an announcement had until it was corrected."""

    announcement_id: int
    text: str
    corrected_at: int


@dataclass(frozen=True, slots=True)
class ProposedWords:
    """Other words that were shown and wait: for a press, or for a second person whom `asked_by` has asked."""

    text: str
    asked_by: int | None = None


@dataclass(frozen=True, slots=True)
class ManualChannel:
    """A place without a programming interface, where `responsible_id` posts by hand.

    With `chat_id` it was that chat until it moved, and is still for the same people.
    """

    id: int
    title: str
    purpose: str
    class_id: int | None
    responsible_id: int
    chat_id: int | None = None
    class_name: str | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of an announcement, resolved now. `skipped` are chats and people known to be out of reach.

    Of people nobody has confirmed, `unconfirmed` are among those who get it, `left_out` do not.
    """

    chats: tuple[Chat, ...] = ()
    people: tuple[int, ...] = ()
    manual: tuple[ManualChannel, ...] = ()
    wall: bool = False
    skipped_chats: tuple[Chat, ...] = ()
    skipped_people: int = 0
    unconfirmed: int = 0
    left_out: int = 0

    @property
    def questioned(self) -> tuple[Chat, ...]:
        """Chats that wait for the administration to say what they are for."""
        return tuple(chat for chat in self.chats if chat.questioned_at)

    @property
    def total(self) -> int:
        """Deliveries to be made."""
        return len(self.chats) + len(self.people) + len(self.manual) + self.wall


@dataclass(frozen=True, slots=True)
class ShownTargets:
    """Targets as they were last shown: titles by what they name (`chat 7`, `place 2`, `wall`), people as a number."""

    titles: dict[str, str]
    people: int
    shown_at: int


@dataclass(frozen=True, slots=True)
class Posting:
    """A post that is no message: on the wall, or by hand at a place."""

    announcement_id: int
    kind: str
    target_id: int
    state: str
    reason: str | None = None
    title: str = ""
    responsible_id: int = 0
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file of a draft that is still to be uploaded in the community's name."""

    id: int
    announcement_id: int
    author_id: int
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class EditRequest:
    """Other words for a message that stands somewhere; what it carries besides them stays only if it is named."""

    peer_id: int
    cmid: int
    text: str = ""
    with_files: bool = True
    with_buttons: bool = True


@dataclass(frozen=True, slots=True)
class PendingEdit:
    """A message that is to be changed (`edit`) or taken back (`delete`)."""

    id: int
    announcement_id: int
    address: Address
    cmid: int
    what: str
    text: str
    made_at: int
    attachments: tuple[str, ...]
    wants_ack: bool
    poll: Poll | None = None

"""Tables of announcements, as the use cases see them."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from school.access.tables import AuditTable, GrantTable
from school.access.tables import UnitOfWork as AccessUnitOfWork
from school.announcements.delivery_tables import (
    AcknowledgementTable,
    EditTable,
    ForgottenPresses,
    PostingTable,
    ShownTargetTable,
    SkippedChatTable,
    VoteTable,
)
from school.announcements.model import (
    Announcement,
    FormerWords,
    ManualChannel,
    ProposedWords,
    State,
)
from school.chats.model import Chat
from school.chats.tables import ChatTable
from school.chats.tables import UnitOfWork as ChatsUnitOfWork
from school.classes.tables import ClassTable, MemberTable
from school.classes.tables import UnitOfWork as ClassesUnitOfWork
from school.messaging.incoming import SentFile
from school.messaging.tables import Broadcasts, Outbox
from school.people.tables import BotEventTable, PeopleTable


class AnnouncementTable(Protocol):
    """Announcements from draft to finished."""

    async def draft_of(self, author_id: int) -> Announcement | None:
        """The author's live draft."""

    async def write(self, author_id: int, text: str, now: int) -> Announcement:
        """Start a draft or write its next version."""

    async def confirm(self, draft: Announcement) -> bool:
        """True when this very version was live."""

    async def change(self, draft: Announcement, now: int) -> Announcement:
        """The next version of a draft."""

    async def move(self, announcement_id: int, before: State, after: State) -> bool:
        """False when it was not in the state before."""

    async def schedule(self, announcement_id: int, send_at: int | None, repeats: str | None = None) -> None:
        """Set the next moment of sending."""

    async def approve(self, announcement_id: int, by: int, now: int) -> None:
        """A second person agrees."""

    async def occurrence(self, of: Announcement) -> Announcement:
        """One announcement of a series, about to leave."""

    async def launched(self, announcement_id: int, head: str, tail: str, now: int) -> None:
        """Its messages are made."""

    async def draft(self, announcement_id: int) -> Announcement | None:
        """A draft by its number."""

    async def stop(self, announcement_id: int, now: int) -> bool:
        """Too many messages fail; True once in its life."""

    async def remind(self, announcement_id: int, now: int, pause: int) -> bool:
        """False when the missing were reminded less than `pause` seconds ago."""

    async def listed(self, author_id: int | None, most: int) -> list[Announcement]:
        """Those that were confirmed, whatever became of them, newest first: of one author, or everybody's."""

    async def by_code(self, code: str) -> Announcement | None:
        """The announcement of a code that was made known."""

    async def written_with(self, words: str, since: int) -> list[Announcement]:
        """Those written since a moment whose text contains the words, drafts too, each series once."""

    async def planned(self) -> list[Announcement]:
        """Those that wait for their time, or for a second person."""

    async def due(self, now: int) -> list[Announcement]:
        """Those whose time has come."""

    async def recent(self, since: int, most: int = 500) -> list[Announcement]:
        """Those that were made known since a moment, newest first."""

    async def recent_words(self, since: int, most: int = 500) -> list[tuple[int, str]]:
        """Numbers and texts of the same."""

    async def discard(self, author_id: int) -> bool:
        """Drop the live draft."""

    async def get(self, announcement_id: int) -> Announcement | None:
        """A confirmed announcement."""

    async def finish(self, announcement_id: int, now: int) -> bool:
        """True the first time."""

    async def reopen(self, announcement_id: int) -> None:
        """More of what has ended leaves: its author is told again when that is over."""

    async def made_by(self, author_id: int) -> int:
        """Number of announcements a person has confirmed."""

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""

    async def with_polls(self, since: int) -> list[Announcement]:
        """Those with a poll that were made known since a moment, newest first."""

    async def polls_to_close(self, now: int, lasts: int) -> list[Announcement]:
        """Those whose poll is open and past its end; one without an end lasts so many seconds."""

    async def close_poll(self, announcement_id: int, now: int) -> bool:
        """True the first time."""


class DraftFileTable(Protocol):
    """Files of drafts that are still to be uploaded."""

    async def note(self, announcement_id: int, file: SentFile) -> None:
        """A file of a draft, to be uploaded."""

    async def count(self, announcement_id: int) -> int:
        """Number of files of a draft still to be uploaded."""

    async def drop_all(self, announcement_id: int) -> None:
        """None of the files that are still to be uploaded will be."""


class CorrectionTable(Protocol):
    """Other words for an announcement, and those it had."""

    async def propose(self, announcement_id: int, text: str) -> None:
        """Other words that wait for a press."""

    async def proposed(self, announcement_id: int) -> ProposedWords | None:
        """The words that wait for a press or for a second person."""

    async def hand_in(self, announcement_id: int, by: int) -> None:
        """The words that were proposed wait for a second person."""

    async def drop(self, announcement_id: int) -> None:
        """No other words are waited for."""

    async def correct(self, announcement_id: int, text: str, now: int) -> None:
        """Other words; the tail stays, and the words it had are remembered."""

    async def former(self, since: int) -> list[FormerWords]:
        """Words announcements had, corrected since a moment, newest first."""


class LinkTable(Protocol):
    """Links in announcements, and whether they open."""

    async def ask(self, links: Iterable[str], now: int) -> None:
        """Queue links to be opened, unless that was done lately."""

    async def found(self, link: str, fault: str | None, now: int) -> bool:
        """Note the state of a link; True when it is a fault that was not known."""

    async def fault(self, link: str) -> str | None:
        """The reason why a link does not open, when that is known."""


class SavedAudienceTable(Protocol):
    """Audiences with a name."""

    async def save(self, name: str, audience: str, now: int) -> None:
        """Saved again, the new one counts."""

    async def get(self, name: str) -> str | None:
        """The audience of that name."""

    async def names(self) -> list[str]:
        """All names."""

    async def drop(self, name: str) -> bool:
        """False when there was none of that name."""


class ManualChannelTable(Protocol):
    """Places where people post by hand."""

    async def all(self) -> list[ManualChannel]:
        """The places that are in use."""

    async def add(self, title: str, responsible_id: int, now: int) -> None:
        """A new place, or another responsible person."""

    async def replace_chat(self, chat: Chat, title: str, responsible_id: int, now: int) -> None:
        """A place where a chat was, for the same people."""

    async def remove(self, target_id: int, now: int) -> bool:
        """False when it was not in use."""

    async def kept_by(self, person_id: int) -> int:
        """For how many places somebody is responsible."""


class MemberCounts(Protocol):
    """Numbers of members of chats."""

    async def members_on(self, day: date) -> dict[int, int]: ...


class UnitOfWork(ClassesUnitOfWork, ChatsUnitOfWork, AccessUnitOfWork, Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def acknowledgements(self) -> AcknowledgementTable: ...

    @property
    def announcements(self) -> AnnouncementTable: ...

    @property
    def corrections(self) -> CorrectionTable: ...

    @property
    def draft_files(self) -> DraftFileTable: ...

    @property
    def audit(self) -> AuditTable: ...

    @property
    def chats(self) -> ChatTable: ...

    @property
    def classes(self) -> ClassTable: ...

    @property
    def edits(self) -> EditTable: ...

    @property
    def grants(self) -> GrantTable: ...

    @property
    def links(self) -> LinkTable: ...

    @property
    def forgotten_presses(self) -> ForgottenPresses: ...

    @property
    def votes(self) -> VoteTable: ...

    @property
    def manual_channels(self) -> ManualChannelTable: ...

    @property
    def members(self) -> MemberTable: ...

    @property
    def bot_events(self) -> BotEventTable: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def people(self) -> PeopleTable: ...

    @property
    def postings(self) -> PostingTable: ...

    @property
    def saved_audiences(self) -> SavedAudienceTable: ...

    @property
    def shown_targets(self) -> ShownTargetTable: ...

    @property
    def skipped_chats(self) -> SkippedChatTable: ...

    @property
    def statistics(self) -> MemberCounts: ...

"""What the use cases need from the outside: the tables of one transaction, seen from the school's side."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from school.announcing import Announcement, Change, Fate, ManualTarget, Posting, SentFile, State
from school.auditing import Deed, Granted, Rank, Right
from school.examining import Look
from school.figures import ChatFacts, Gap, Sent, Series
from school.model import (
    Chat,
    ChatState,
    DeliveryCount,
    Doubt,
    FailedTarget,
    Letter,
    Person,
    Ticket,
    TicketState,
    Topic,
    Words,
)
from school.progress_ports import Classes, Consents, FlowWeeks, Members, Paths


class People(Protocol):
    """What is remembered of people."""

    async def get(self, person_id: int) -> Person:
        """The person; somebody never met has nothing known."""

    async def last_seen(self, person_id: int) -> int | None:
        """When the person was last here; None for somebody unknown."""

    async def save(self, person: Person, now: int) -> None:
        """Store, as somebody who was just here."""

    async def mark_reachable(self, person_id: int, reachable: bool) -> None:
        """Whether the person can be written to."""

    async def seen(self, person_id: int, now: int) -> None:
        """The person was just here; somebody unknown stays unknown."""

    async def silent(self, before: int) -> list[int]:
        """People not seen since a moment."""

    async def take(self, person_id: int, now: int) -> None:
        """A human has spoken in the person's dialog."""

    async def hand_back(self, person_id: int) -> None:
        """The dialog is the bot's again."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class Chats(Protocol):
    """The chats the bot is in."""

    async def get(self, chat_id: int) -> Chat | None:
        """The chat, if ever seen."""

    async def bound(self) -> list[Chat]:
        """Chats that receive announcements."""

    async def notice(self, chat_ids: Iterable[int], now: int) -> None:
        """Something was seen in these chats."""

    async def entitle(self, chat_id: int, title: str) -> None:
        """The chat's title."""

    async def bind(self, chat_id: int, by: int, now: int) -> None:
        """The chat receives announcements."""

    async def dedicate(self, chat_id: int, purpose: str, class_id: int | None) -> None:
        """What the chat is for, and whose it is."""

    async def bound_by(self, person_id: int) -> int:
        """How many chats a person has bound."""

    async def unbind(self, chat_id: int) -> bool:
        """The chat receives none; False when it received none before."""

    async def mark(self, chat_id: int, state: ChatState) -> None:
        """Whether the chat can be written to."""

    async def staff_chat(self) -> int | None:
        """The chat to which people's questions go, if one was chosen."""

    async def choose_staff_chat(self, chat_id: int | None, now: int) -> None:
        """Questions go to this chat and to no other; None: to no chat."""


class Announcements(Protocol):
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
        """When it leaves next."""

    async def approve(self, announcement_id: int, by: int, now: int) -> None:
        """A second person agrees."""

    async def occurrence(self, of: Announcement) -> Announcement:
        """One announcement of a series, about to leave."""

    async def launched(self, announcement_id: int, tail: str, now: int) -> None:
        """Its letters are made."""

    async def draft(self, announcement_id: int) -> Announcement | None:
        """A draft by its number."""

    async def note_file(self, announcement_id: int, file: SentFile) -> None:
        """A file of a draft, to be uploaded."""

    async def drop_files(self, announcement_id: int) -> None:
        """None of the files that are still to be uploaded will be."""

    async def files_waiting(self, announcement_id: int) -> int:
        """How many files of a draft are still to be uploaded."""

    async def stop(self, announcement_id: int, now: int) -> bool:
        """Too many letters fail; True once in its life."""

    async def remind(self, announcement_id: int, now: int, pause: int) -> bool:
        """False when the missing were reminded less than `pause` seconds ago."""

    async def correct(self, announcement_id: int, text: str) -> None:
        """Other words; the tail stays."""

    async def written_with(self, words: str, since: int) -> list[Announcement]:
        """Those written since a moment whose text contains the words, drafts too, each series once."""

    async def planned(self) -> list[Announcement]:
        """Those that wait for their time, or for a second person."""

    async def due(self, now: int) -> list[Announcement]:
        """Those whose time has come."""

    async def recent(self, since: int, most: int = 500) -> list[Announcement]:
        """Those that were made known since a moment, newest first."""

    async def discard(self, author_id: int) -> bool:
        """Drop the live draft."""

    async def get(self, announcement_id: int) -> Announcement | None:
        """A confirmed announcement."""

    async def finish(self, announcement_id: int, now: int) -> bool:
        """True the first time."""

    async def made_by(self, author_id: int) -> int:
        """How many announcements a person has confirmed."""

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""


class Outbox(Protocol):
    """Letters not yet sent."""

    async def put(self, letter: Letter, now: int) -> None:
        """Store a reply."""

    async def put_announcement(
        self, announcement_id: int, letters: Sequence[Letter], peers: Iterable[int], not_before: int, now: int
    ) -> None:
        """Store each letter for each target."""

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Stop what has not left yet."""

    async def freeze(self, announcement_id: int) -> None:
        """What has not left waits until it is thawed."""

    async def thaw(self, announcement_id: int, now: int) -> None:
        """It may go again."""

    async def fates(self, announcement_id: int) -> list[Fate]:
        """What became of each target."""

    async def arrived(self, announcement_id: int) -> list[tuple[int, int, int, int]]:
        """Letters that stand somewhere, as (peer, cmid, part, when they were sent)."""

    async def is_sending(self, announcement_id: int) -> bool:
        """Whether a letter is on its way, with the words it had."""

    async def reword(self, announcement_id: int, texts: Sequence[str]) -> None:
        """Other words for what has not left."""

    async def count(self, announcement_id: int) -> DeliveryCount:
        """How the letters stand."""

    async def not_reached(self, announcement_id: int) -> list[FailedTarget]:
        """Targets that were not reached."""

    async def kept(self, peer_id: int) -> int:
        """How many letters to a person are on record."""

    async def reaching(self, about: str, written_at: int) -> bool:
        """Whether one of the letters so marked, written at that moment, has arrived somewhere, or still may."""

    async def withdraw(self, about: str, now: int) -> None:
        """Stop letters so marked that have not left yet."""

    async def forget(self, peer_id: int) -> None:
        """Delete a person's settled letters."""


class Tickets(Protocol):
    """Questions handed to the staff."""

    async def open(self, person_id: int, now: int, recipient_id: int | None = None) -> Ticket:
        """A new ticket, without words yet."""

    async def get(self, ticket_id: int) -> Ticket | None:
        """The ticket, unless it was deleted."""

    async def current(self, person_id: int) -> Ticket | None:
        """The person's open ticket in which somebody last had a word."""

    async def all_open(self) -> list[Ticket]:
        """Every ticket that is not closed, oldest first."""

    async def count_open(self, person_id: int) -> int:
        """How many open tickets the person has."""

    async def move(self, ticket_id: int, state: TicketState, now: int) -> None:
        """Somebody had a word."""

    async def close(self, ticket_id: int, now: int) -> None:
        """Nothing more can be added; the words are deleted."""

    async def add(self, ticket_id: int, text: str, now: int) -> None:
        """Words of the person, which wait to be passed on."""

    async def words(self, ticket_id: int) -> list[Words]:
        """All words of the person that are still kept."""

    async def waiting(self, ticket_id: int) -> list[Words]:
        """Words that were not passed on yet."""

    async def passed(self, ticket_id: int, words: Sequence[Words], now: int) -> None:
        """These words have gone to the staff."""

    async def due(self, passed_before: int) -> list[Ticket]:
        """Tickets with waiting words, and nothing passed on since a moment."""

    async def forget(self, person_id: int) -> list[int]:
        """Delete the person's tickets; their numbers."""


class Activity(Protocol):
    """Counters of chats."""

    async def days_of(self, person_id: int) -> int:
        """In how many days of how many chats one author was counted."""

    async def forget(self, person_id: int) -> None:
        """Delete the rows of one author."""


class Reviews(Protocol):
    """What was not answered well, and how answers fared."""

    async def note(self, question: str, why: str, topic: str | None, now: int) -> None:
        """Store a question, or that it was asked again."""

    async def next(self, after: int = 0) -> Doubt | None:
        """The next one after an id."""

    async def get(self, review_id: int) -> Doubt | None:
        """One that still waits."""

    async def count(self) -> int:
        """How many wait."""

    async def drop(self, review_id: int) -> bool:
        """It is dealt with; False when it was before."""

    async def count_told(self, day: date, topic: str) -> None:
        """A topic was told; an empty one: a question was not answered."""

    async def count_verdict(self, day: date, topic: str, helped: bool) -> None:
        """What a person said of an answer."""


class LocalContent(Protocol):
    """What is taught in the chat, kept beside the content."""

    def add_phrasing(self, topic_id: str, phrasing: str) -> None:
        """A phrasing of a topic."""

    def add_topic(self, group: str, title: str, answer: str, phrasing: str) -> Topic:
        """A new topic; the same title again gives the same topic."""


class Statistics(Protocol):
    """Reading the counters; no chats at all mean the whole school."""

    async def chats(self) -> list[ChatFacts]:
        """Every chat ever seen."""

    async def series(self, first: date, last: date, chats: Collection[int] = ()) -> Series:
        """Counts by days and the heat map."""

    async def totals(self, first: date, last: date) -> dict[int, dict[str, int]]:
        """Sums by chat."""

    async def messages(self, first: date, last: date, chats: Collection[int] = ()) -> int | None:
        """Messages of a period; None when nothing was counted."""

    async def messages_by_chat(self, first: date, last: date) -> dict[int, int]:
        """The same of every chat."""

    async def authors(self, kind: str, start: date, chat: int = 0) -> int:
        """Different people of a whole period."""

    async def authors_by_chat(self, kind: str, start: date) -> dict[int, int]:
        """The same for every chat."""

    async def distinct_authors(self, first: date, last: date, chats: Collection[int]) -> int | None:
        """Different people of any period, as long as they are kept."""

    async def waits(self, first: date, last: date, chats: Collection[int]) -> Counter[int]:
        """Answers of teachers by the minutes they took."""

    async def waits_by_chat(self, first: date, last: date) -> dict[int, Counter[int]]:
        """The same for every chat."""

    async def hours_by_chat(self, first: date, last: date) -> dict[int, list[int]]:
        """Messages by hour of the day."""

    async def days_by_chat(self, first: date, last: date, weekly: bool) -> dict[int, dict[str, dict[str, int]]]:
        """All counts by day or week."""

    async def members_on(self, day: date) -> dict[int, int]:
        """Members of chats."""

    async def gaps(self, begin: int, end: int) -> list[Gap]:
        """Lost stretches."""

    async def announcements(self, begin: int, end: int) -> list[Sent]:
        """Announcements and the fate of their letters."""

    async def bot(self, first: date, last: date) -> dict[str, int]:
        """What the bot did."""

    async def linking(self) -> dict[tuple[str, str], tuple[int, int]]:
        """By (class, role): people who have begun to link their profiles, and who have."""

    async def classes_of(self, person_id: int) -> frozenset[str]:
        """The classes of which somebody is the class teacher."""


class Notes(Protocol):
    """Small facts for the reports."""

    async def count(self, event: str, day: date, times: int = 1) -> None:
        """Something happened."""

    async def members(self, members: Mapping[int, int], day: date) -> None:
        """Members of chats."""

    async def tell_once(self, what: str, period: str, now: int) -> bool:
        """True the first time."""


class Acknowledgements(Protocol):
    """Who has pressed «Ознакомлен(а)»."""

    async def add(self, announcement_id: int, person_id: int, peer_id: int, now: int) -> bool:
        """False when the person had pressed before."""

    async def of(self, announcement_id: int) -> list[tuple[int, int, int]]:
        """Who has, as (person, where, when)."""

    async def made_by(self, person_id: int) -> int:
        """How many a person has made."""

    async def forget(self, person_id: int) -> None:
        """Delete those of a person."""


class Links(Protocol):
    """Links in announcements, and whether they open."""

    async def ask(self, links: Iterable[str], now: int) -> None:
        """They are to be looked at, unless that was done lately."""

    async def found(self, link: str, fault: str | None, now: int) -> bool:
        """What was seen; True when it is a fault that was not known."""

    async def fault(self, link: str) -> str | None:
        """Why it does not open, when that is known."""


class Edits(Protocol):
    """Letters that are to be changed or taken back."""

    async def put(self, announcement_id: int, what: str, changes: Iterable[Change], now: int) -> None:
        """What was asked for before and is not done is dropped."""

    async def outcome(self, announcement_id: int) -> dict[str, int]:
        """How those asked for last have ended."""

    async def forget(self, person_id: int) -> None:
        """Delete what is to be done in a person's dialog."""


class SavedAudiences(Protocol):
    """Audiences with a name."""

    async def save(self, name: str, audience: str, now: int) -> None:
        """Saved again, the new one counts."""

    async def get(self, name: str) -> str | None:
        """The audience of that name."""

    async def names(self) -> list[str]:
        """All names."""

    async def drop(self, name: str) -> bool:
        """False when there was none of that name."""


class Health(Protocol):
    """How bound chats were last shown."""

    async def all(self) -> dict[int, Look]:
        """The looks by chat."""


class Grants(Protocol):
    """Rights given in the chat."""

    async def alive(self, now: int) -> list[Right]:
        """The rights that hold now, those of class teachers among them."""

    async def give(self, right: Right, by: int, now: int, expires_at: int | None) -> None:
        """Given again, the new end counts."""

    async def take(self, person_id: int, ranks: list[Rank]) -> int:
        """How many were taken away."""

    async def all(self, now: int) -> list[Granted]:
        """What was given and has not ended."""

    async def held_by(self, person_id: int) -> int:
        """How many rights a person holds."""

    async def forget(self, person_id: int) -> None:
        """Delete what a person was given."""


class Audit(Protocol):
    """The journal; rows are only added."""

    async def add(self, person_id: int, action: str, announcement_id: int | None = None, detail: str = "") -> None:
        """Note a deed."""

    async def last(self, most: int, announcement_id: int | None = None) -> list[Deed]:
        """The latest deeds, newest first."""

    async def done_by(self, person_id: int) -> int:
        """How many deeds of a person are on record."""


class ManualTargets(Protocol):
    """Places where people post by hand."""

    async def all(self) -> list[ManualTarget]:
        """The places that are in use."""

    async def add(self, title: str, responsible_id: int, now: int) -> None:
        """A new place, or another responsible person."""

    async def remove(self, target_id: int, now: int) -> bool:
        """False when it was not in use."""

    async def kept_by(self, person_id: int) -> int:
        """For how many places somebody is responsible."""


class Postings(Protocol):
    """Posts that are no letters."""

    async def put(self, announcement_id: int, kind: str, target_id: int, now: int) -> None:
        """It waits to be posted."""

    async def settle(
        self, announcement_id: int, kind: str, target_id: int, state: str, now: int, reason: str | None = None,
        post_id: int | None = None,
    ) -> bool:  # fmt: skip
        """True the first time."""

    async def of(self, announcement_id: int) -> list[Posting]:
        """All posts of an announcement."""

    async def overdue(self, made_before: int) -> list[Posting]:
        """Posts by hand that were asked for earlier and are not done."""

    async def cancel(self, announcement_id: int, now: int) -> int:
        """How many were not posted yet."""


class Desk(Protocol):
    """All tables of one transaction, and its moment in UTC seconds."""

    @property
    def now(self) -> int:
        """The moment of the turn."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def chats(self) -> Chats:
        """Chats."""

    @property
    def announcements(self) -> Announcements:
        """Announcements."""

    @property
    def outbox(self) -> Outbox:
        """Letters."""

    @property
    def tickets(self) -> Tickets:
        """Questions handed to the staff."""

    @property
    def reviews(self) -> Reviews:
        """Questions not answered well."""

    @property
    def activity(self) -> Activity:
        """Counters."""

    @property
    def consents(self) -> Consents:
        """Who lets the bot keep their place."""

    @property
    def paths(self) -> Paths:
        """Places in flows."""

    @property
    def classes(self) -> Classes:
        """Classes and their teachers."""

    @property
    def members(self) -> Members:
        """Who belongs to which class."""

    @property
    def flow_weeks(self) -> FlowWeeks:
        """Counters of steps."""

    @property
    def statistics(self) -> Statistics:
        """Figures read from the counters."""

    @property
    def grants(self) -> Grants:
        """Rights given in the chat."""

    @property
    def manual_targets(self) -> ManualTargets:
        """Places where people post by hand."""

    @property
    def postings(self) -> Postings:
        """Posts that are no letters."""

    @property
    def acknowledgements(self) -> Acknowledgements:
        """Who has pressed «Ознакомлен(а)»."""

    @property
    def edits(self) -> Edits:
        """Letters that are to be changed."""

    @property
    def links(self) -> Links:
        """Links of announcements."""

    @property
    def health(self) -> Health:
        """How bound chats were last shown."""

    @property
    def saved_audiences(self) -> SavedAudiences:
        """Audiences with a name."""

    @property
    def audit(self) -> Audit:
        """The journal."""

    @property
    def notes(self) -> Notes:
        """Small facts for the reports."""

"""The things the school talks about, as plain frozen values.

Ids of people and chats are the messenger's integers; times are UTC seconds unless a name says otherwise.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the school."""

    STUDENT = "student"
    PARENT = "parent"
    TEACHER = "teacher"
    CLASS_TEACHER = "class_teacher"
    ADMIN = "admin"


class Colour(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a letter.

    `action` is a short id such as `topic:why_link`; it carries no authority, people can forge it.
    An `instant` button is answered by a notice instead of a message in the talk.
    """

    label: str
    action: str
    colour: Colour = Colour.SECONDARY
    instant: bool = False


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one peer. With `stays`, the buttons stay under the input field until replaced.

    `about` marks what the letter is about, for those who reply to it (`school.rules.handoff.Mark`);
    `enclosure` asks for a picture or a file that is made before the letter leaves: JSON with plain data, so that making
    it can be repeated (see `reports.worker`); `attachment` is what the messenger calls files it has already.
    """

    peer_id: int
    text: str
    buttons: Keyboard = ()
    stays: bool = False
    about: str | None = None
    enclosure: str = ""
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler wants said: letters, and the notice that answers an instant button."""

    letters: tuple[Letter, ...] = ()
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What is remembered of a person.

    `flow` is the flow the person is in; `awaits` names the question the bot has asked and waits to have answered;
    `taken_at` is when a human last spoke in the person's dialog, unless it was handed back to the bot since.
    """

    person_id: int
    role: Role | None = None
    flow: str | None = None
    awaits: str | None = None
    taken_at: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the catalogue with its answer; `{{key}}` in the answer stands for a school value."""

    id: str
    group: str
    title: str
    button: str
    audience: frozenset[Role]
    answer: str
    source: tuple[str, ...]
    checked_on: date
    certain: bool
    related: tuple[str, ...] = ()
    note: str = ""
    phrasings: tuple[str, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the menu."""

    id: str
    title: str
    button: str
    intro: str


@dataclass(frozen=True, slots=True)
class SchoolValue:
    """A fact only the school knows. `per_role` values may differ by role."""

    key: str
    what: str
    fallback: str
    required: bool
    per_role: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A branch out of a step; `reaches` is what who takes it surely has already."""

    label: str
    to: str
    reaches: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a flow; the last one has no `next`.

    `reaches` is what is done when the step is done (profile, secured, linked, chats); `check` is the question
    that tells whether it is, `no` the button that says it is not; `picture` is the path of a file; `was` is ids of
    steps this one has taken the place of.
    """

    id: str
    title: str
    text: str
    source: tuple[str, ...]
    next: str | None
    done: str
    choices: tuple[Choice, ...] = ()
    trouble: str = ""
    trouble_topics: tuple[str, ...] = ()
    reaches: str = ""
    check: str = ""
    no: str = ""
    picture: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """Guided linking for one role; steps in the order in which they are told.

    A flow `for_children` is one for which consent is a parent's.
    """

    id: str
    role: Role
    title: str
    button: str
    intro: str
    steps: tuple[Step, ...]
    for_children: bool = False


class Fixer(StrEnum):
    """Who can repair what a symptom shows."""

    SELF = "self"
    PARENT = "parent"
    SUPPORT = "support"
    CLASS_TEACHER = "class_teacher"
    ADMIN = "admin"
    SCHOOL = "school"

    @property
    def at_school(self) -> bool:
        """Whether only the school can."""
        return self in (Fixer.CLASS_TEACHER, Fixer.ADMIN, Fixer.SCHOOL)


@dataclass(frozen=True, slots=True)
class Symptom:
    """What a person sees when a step does not work out: why, what to do, who can do it.

    `phrases` are words by which it is recognised in a pasted text; `steps` are ids of steps it is offered at.
    """

    id: str
    button: str
    phrases: tuple[str, ...]
    steps: tuple[str, ...]
    cause: str
    fix: str
    who: Fixer
    topic: str
    source: tuple[str, ...]
    roles: frozenset[Role]


@dataclass(frozen=True)
class Catalogue:
    """Everything the bot can say about the subject, in the order of the menu."""

    groups: tuple[Group, ...]
    topics: dict[str, Topic]
    flows: dict[str, Flow]
    values: dict[str, SchoolValue]
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the school has filled in: key → role (or "" for everybody) → text."""
    symptoms: dict[str, Symptom] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question the bot did not answer well, masked; `why` is unknown, not_helped or handed."""

    id: int
    question: str
    why: str
    topic: str | None
    times: int


class ChatState(StrEnum):
    """Whether a chat can be written to."""

    OK = "ok"
    NO_ACCESS = "no_access"
    LEFT = "left"
    READ_ONLY = "read_only"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation of many; bound when staff have chosen it to receive announcements."""

    chat_id: int
    title: str
    bound: bool
    state: ChatState
    first_seen_at: int
    sees_all_since: int | None
    purpose: str | None = None
    """What it was bound for (`school.rules.chat_kinds.Purpose`); None: read from the title."""
    class_name: str | None = None


class TicketState(StrEnum):
    """Whose word it is: the staff's when new or reopened, the person's when answered."""

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

    @property
    def is_open(self) -> bool:
        """Whether words can still be added."""
        return self.state is not TicketState.CLOSED


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of what a person has written for a ticket."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """How many letters of an announcement stand where."""

    sent: int
    waiting: int
    failed: int
    unknown: int

    @property
    def total(self) -> int:
        """All letters of the announcement."""
        return self.sent + self.waiting + self.failed + self.unknown


@dataclass(frozen=True, slots=True)
class FailedTarget:
    """A chat or person an announcement did not reach, with the reason's key (see `content/phrases.toml`)."""

    peer_id: int
    title: str
    reason: str

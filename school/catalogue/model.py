"""What the bot can say: topics, school values, flows and symptoms."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from school.catalogue.facts import Fact
from school.people.model import Platform, Role


@dataclass(frozen=True, slots=True)
class Aspect:
    """A direct question that may be asked of a topic: ways to ask it, and the line that answers it before all else.

    `kind` is one of `content/aspects.toml`, by whose patterns it is known too, or the topic's own; `patterns` hold in
    the topic alone. `first` may be empty for some readers: they are told the answer as it is.
    """

    kind: str
    first: str
    asks: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the catalogue with its answer; `{{key}}` in the answer stands for a school value.

    A topic with a `platform` is offered in that world only; in the other one `elsewhere` is the topic that answers
    instead. `about_both` says that the answer names both messengers because that is what it is about.
    """

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
    platform: Platform | None = None
    elsewhere: str = ""
    about_both: bool = False
    facts: tuple[str, ...] = ()
    child_title: str = ""
    """Title and button for a child, where those for adults speak of one."""
    by_steps: bool = False
    """Whether the guide leads through it, too."""
    aspects: tuple[Aspect, ...] = ()

    def first_line(self, kind: str) -> str:
        """The line that answers a direct question of that kind, for all its readers; empty when the topic has none."""
        return next((aspect.first for aspect in self.aspects if aspect.kind == kind), "")


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
    choices: tuple[str, ...] = ()
    """What may be filled in, when it is not free text."""
    staff_fallback: str = ""
    """The fall-back for teachers and the administration, where theirs is another."""


@dataclass(frozen=True, slots=True)
class Template:
    """An announcement with blanks in square brackets."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A branch out of a step, to another one or into another flow.

    `reaches` is what who takes it surely has already.
    """

    label: str
    to: str
    reaches: str = ""
    platform: Platform | None = None
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a flow; the last one has no `next`.

    `reaches` is what is done when the step is done (profile, secured, linked, chats); `check` is the question
    that tells whether it is, `no` the button that says it is not; `picture` is the path of a file; `was` is ids of
    steps this one has taken the place of. A step with a `platform` is there in that world only: in the other one
    the way goes on to its `next`.
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
    platform: Platform | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """Guided linking for one role; steps in the order in which they are told.

    A flow `for_children` is one for which consent is a parent's. `world` is the platform whose steps these are.
    """

    id: str
    role: Role
    title: str
    button: str
    intro: str
    steps: tuple[Step, ...]
    for_children: bool = False
    world: Platform | None = None

    @property
    def key(self) -> str:
        """The name under buttons: with its world, so that a press leads on in the same one."""
        return f"{self.id}.{self.world}" if self.world else self.id


class Fixer(StrEnum):
    """The people who can repair a fault."""

    SELF = "self"
    PARENT = "parent"
    ADULT = "adult"
    SUPPORT = "support"
    MESSENGER = "messenger"
    GOSUSLUGI = "gosuslugi"
    CLASS_TEACHER = "class_teacher"
    ADMIN = "admin"
    SCHOOL = "school"

    @property
    def at_school(self) -> bool:
        """Whether only the school can."""
        return self in (Fixer.CLASS_TEACHER, Fixer.ADMIN, Fixer.SCHOOL)


@dataclass(frozen=True, slots=True)
class Symptom:
    """A sign that a step does not work out: the cause, the fix and who can do it.

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
    platform: Platform | None = None
    about_both: bool = False
    facts: tuple[str, ...] = ()


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
    names: dict[Platform, tuple[str, ...]] = field(default_factory=dict)
    """What people call each messenger, in small letters."""
    facts: dict[str, Fact] = field(default_factory=dict)
    replaced: dict[str, Topic] = field(default_factory=dict)
    """Our topics in whose place the school has put its own words."""
    templates: dict[str, Template] = field(default_factory=dict)
    """Templates of announcements in the school's own words."""

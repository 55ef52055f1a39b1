"""How far people have come in linking: consent and progress in a flow."""

from dataclasses import dataclass

from school.people.model import Role

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person lets the bot keep their place. `version` is that of the wording they agreed to."""

    version: int
    given_at: int
    reminders: bool = True


@dataclass(frozen=True, slots=True)
class FlowProgress:
    """A person's way through a flow. `trail` is the ids of steps passed, the last one being where the person is.

    `milestones` are what is surely reached (profile, secured …), `symptom` what went wrong at the present step,
    `reminded` how many reminders were sent since the person last moved.
    """

    flow: str
    role: Role
    trail: Trail
    milestones: Trail = ()
    skipped: Trail = ()
    symptom: str | None = None
    moved_at: int = 0
    finished_at: int | None = None
    reminded: int = 0


@dataclass(frozen=True, slots=True)
class StalledPerson:
    """A person who has stopped half-way and may be reminded."""

    person_id: int
    path: FlowProgress


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """The progress of one member of a class, without the person. Without a path they only came."""

    class_id: int
    role: Role
    path: FlowProgress | None


@dataclass(frozen=True, slots=True)
class StepWeek:
    """Events at a step in a week: `counts` by came, done, skipped and `symptom:<id>`."""

    flow: str
    step: str
    counts: dict[str, int]

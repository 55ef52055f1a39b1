"""What is remembered of people."""

from dataclasses import dataclass
from enum import StrEnum

from school.messaging.prompt import Prompt


class Role(StrEnum):
    """The relation of a person to the school."""

    STUDENT = "student"
    PARENT = "parent"
    TEACHER = "teacher"
    CLASS_TEACHER = "class_teacher"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """The record of a person.

    `flow` is the flow the person is in; `prompt` is the question of the bot that waits for an answer;
    `taken_at` is when a human last spoke in the person's dialog, unless it was handed back to the bot since.
    """

    person_id: int
    role: Role | None = None
    flow: str | None = None
    prompt: Prompt | None = None
    taken_at: int | None = None

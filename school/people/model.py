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


class Platform(StrEnum):
    """In which messenger the chat of a class is; people are told of that one only."""

    MAX = "max"
    VK = "vk"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """The record of a person.

    `flow` is the flow the person is in; `prompt` is the question of the bot that waits for an answer;
    `taken_at` is when a human last spoke in the person's dialog, unless it was handed back to the bot since;
    `platform` is what the person answered about the chat of their class, `class_platform` what is known of the class.
    """

    person_id: int
    role: Role | None = None
    flow: str | None = None
    prompt: Prompt | None = None
    taken_at: int | None = None
    platform: Platform | None = None
    class_platform: Platform | None = None

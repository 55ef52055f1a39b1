"""What a chat is for and whose it is, read from its title: «5А, родители», «7 «Б» класс»."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Purpose(StrEnum):
    """The purpose of a chat (Положение, 2.1); chats are compared with others of the same purpose."""

    MANAGEMENT = "management"
    STAFF = "staff"
    PARENTS_COUNCIL = "parents_council"
    PUPILS_COUNCIL = "pupils_council"
    PUPILS = "pupils"
    PARENTS = "parents"
    TEACHERS = "teachers"
    CLASS = "class"
    OTHER = "other"
    CLASS_TEACHERS = "class_teachers"
    """People alone, never a chat: those the school has appointed."""


@dataclass(frozen=True, slots=True)
class ChatKind:
    """`class_name` is like «5А»."""

    purpose: Purpose
    class_name: str | None = None


_CLASS = re.compile(r"(?<!\d)(1[01]|[1-9])\s*[-–]?\s*[«\"“(]?\s*([А-ЯЁ])(?![а-яё\w])[»\"”)]?")
_WORDS = (
    (Purpose.PARENTS_COUNCIL, re.compile(r"родительск\w+ (?:актив|комитет)", re.IGNORECASE)),
    (Purpose.PUPILS_COUNCIL, re.compile(r"ученическ\w+ актив|совет\w* учащихся", re.IGNORECASE)),
    (Purpose.MANAGEMENT, re.compile(r"руководств|заместител|завуч", re.IGNORECASE)),
    (Purpose.PARENTS, re.compile(r"родит", re.IGNORECASE)),
    (Purpose.STAFF, re.compile(r"учител|педагог|педсовет|сотрудник|администрац|методобъед|коллег", re.IGNORECASE)),
    (Purpose.PUPILS, re.compile(r"учени|учащ|ребят|дети", re.IGNORECASE)),
)


def kind_of(title: str) -> ChatKind:
    """A class chat without a word for its people is just the class's."""
    written = class_in(title)
    for purpose, word in _WORDS:
        if word.search(title):
            return ChatKind(purpose, written)
    return ChatKind(Purpose.CLASS if written else Purpose.OTHER, written)


def class_in(text: str) -> str | None:
    """The first class named in a text, as «5А»."""
    found = _CLASS.search(text) or _CLASS.search(text.upper())
    return f"{found.group(1)}{found.group(2)}" if found else None


class Kinded(Protocol):
    """Anything a kind is read from."""

    @property
    def title(self) -> str:
        """As the messenger has it."""

    @property
    def purpose(self) -> str | None:
        """The purpose it was bound for."""

    @property
    def class_name(self) -> str | None:
        """The class it was bound for."""


def kind_of_chat(chat: Kinded) -> ChatKind:
    """The kind the chat was bound for, else the one its title says."""
    if chat.purpose is None:
        return kind_of(chat.title)
    return ChatKind(Purpose(chat.purpose), chat.class_name)

"""Which chats somebody asks about, and whether they may."""

from collections.abc import Mapping, Sequence
from datetime import date

from school.access.grants import refusal
from school.access.permissions import Action, Staff
from school.calendar.periods import Period, read_period, whole
from school.chats.purpose import class_in, kind_of_chat
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts
from school.statistics.model import ChatFacts, Scope

SCHOOL_WORDS = frozenset({"школа", "школе", "школы", "все", "school"})


class ScopeResolver:
    """Head, deputies and administrators see all; a class teacher the own class's chats; members of a chat that chat."""

    def __init__(self, texts: Texts, staff: Staff, class_teachers: Mapping[str, frozenset[int]]) -> None:
        self._texts = texts
        self._staff = staff
        self._class_teachers = class_teachers

    def read(self, words: str, today: date, usual: str) -> tuple[str, Period]:
        """The part of a command that names chats, and the period; without one, the usual one."""
        parts = words.split()
        for start in range(len(parts)):
            rest = " ".join(parts[start:])
            if start and rest.isdecimal():
                break  # the number of a chat, or of the year in its title
            if period := read_period(rest, today):
                return " ".join(parts[:start]), period
        return " ".join(parts), whole(usual, today)

    def named(self, words: str, chats: Sequence[ChatFacts], person_id: int, own: frozenset[str]) -> Scope:
        """The chats meant by words of a command in private; `own` are the classes the person is class teacher of."""
        own = self._own(person_id, own)
        if not words and not self._sees_all(person_id):
            words = min(own, default="")
        if not words or words.lower() in SCHOOL_WORDS:
            return self._allowed(Scope("school", self._texts("stats.school")), person_id, own)
        found = self._class(words, chats) or self._by_title(words, chats)
        if found is None:
            raise SchoolError("stats.unknown_chat")
        return self._allowed(found, person_id, own)

    def from_token(
        self, token: str, chats: Sequence[ChatFacts], person_id: int, own: frozenset[str], here: int
    ) -> Scope:
        """The chats of a button; `here` is the chat in which it was pressed. Buttons can be forged."""
        own = self._own(person_id, own)
        if token == "school":
            return self._allowed(Scope(token, self._texts("stats.school")), person_id, own)
        if token.startswith("class-"):
            found = self._class(token.removeprefix("class-"), chats)
        else:
            found = next((self._of(chat) for chat in chats if f"chat-{chat.chat_id}" == token), None)
        if found is None:
            raise SchoolError("stats.unknown_chat")
        return found if found.ids == (here,) else self._allowed(found, person_id, own)

    def here(self, chat_id: int, chats: Sequence[ChatFacts]) -> Scope:
        """The chat in which it was asked: its members see its totals."""
        found = next((chat for chat in chats if chat.chat_id == chat_id), None)
        if found is None:
            raise SchoolError("stats.unknown_chat")
        return self._of(found)

    def title(self, chat: ChatFacts) -> str:
        """The title, or the number of a chat without one."""
        return chat.title or self._texts("chat.untitled", id=chat.chat_id % 1_000_000_000)

    def _of(self, chat: ChatFacts) -> Scope:
        return Scope(f"chat-{chat.chat_id}", self.title(chat), (chat,))

    def _class(self, words: str, chats: Sequence[ChatFacts]) -> Scope | None:
        name = class_in(words)
        if name is None or len("".join(filter(str.isalnum, words))) > len(name):
            return None
        own = tuple(chat for chat in chats if kind_of_chat(chat).class_name == name)
        return Scope(f"class-{name}", self._texts("stats.class", name=name), own) if own else None

    def _by_title(self, words: str, chats: Sequence[ChatFacts]) -> Scope | None:
        wanted = words.casefold()
        if wanted.isdecimal() and len(wanted) < 10:
            return next((self._of(chat) for chat in chats if chat.chat_id % 1_000_000_000 == int(wanted)), None)
        exact = [chat for chat in chats if chat.title.casefold() == wanted]
        found = exact or [chat for chat in chats if wanted in chat.title.casefold()]
        if len(found) > 1:
            raise SchoolError("stats.several", chats="\n".join(f"— {self.title(chat)}" for chat in found[:5]))
        return self._of(found[0]) if found else None

    def _sees_all(self, person_id: int) -> bool:
        return self._staff.may(person_id, Action.SEE_STATS)

    def _own(self, person_id: int, known: frozenset[str]) -> frozenset[str]:
        """Classes by the bot's own list and by the settings."""
        return known | {name for name, who in self._class_teachers.items() if person_id in who}

    def _allowed(self, scope: Scope, person_id: int, own: frozenset[str]) -> Scope:
        classes = {kind_of_chat(chat).class_name for chat in scope.chats}
        if self._sees_all(person_id) or (classes and classes <= own):
            return scope
        raise refusal(self._texts, Action.SEE_STATS)

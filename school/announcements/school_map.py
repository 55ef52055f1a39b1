"""The map of a school: its classes, chats and channels, against which the words of an audience are held."""

from dataclasses import dataclass

from school.chats.purpose import ChatKind, Purpose
from school.messaging.vocabulary import stem


@dataclass(frozen=True, slots=True)
class NamedChat:
    """A bound chat; `number` is the one people know it by."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class SchoolMap:
    """Nothing is checked against what is empty: a school that has just begun knows no classes."""

    classes: frozenset[str] = frozenset()
    kinds: frozenset[ChatKind] = frozenset()
    chats: tuple[NamedChat, ...] = ()
    channels: tuple[str, ...] = ()

    def of_grade(self, grade: int) -> tuple[str, ...]:
        """The classes of a grade."""
        return tuple(sorted(name for name in self.classes if name[:-1] == str(grade)))

    def has(self, purpose: Purpose | None, class_name: str | None) -> bool:
        """Whether a chat of that purpose (None: of any) and class (None: of any) is bound."""
        return not self.kinds or any(
            purpose in (None, kind.purpose) and class_name in (None, kind.class_name) for kind in self.kinds
        )

    def titled(self, title: str) -> tuple[NamedChat, ...]:
        """The chats of a title, however it is declined."""
        wanted = stems_of(title)
        return tuple(chat for chat in self.chats if stems_of(chat.title) == wanted)

    def channel(self, title: str) -> str | None:
        """The channel of a title, as it is written in the list."""
        wanted = stems_of(title)
        return next((known for known in self.channels if stems_of(known) == wanted), None)


def stems_of(title: str) -> tuple[str, ...]:
    """The words of a title without their endings and signs."""
    plain = "".join(letter if letter.isalnum() else " " for letter in title)
    return tuple(map(stem, plain.split()))

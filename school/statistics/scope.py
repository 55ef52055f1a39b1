"""Which chats and days somebody asks about, and whether they may."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from school.access.grants import refusal
from school.access.permissions import Action, Staff
from school.announcements.audience import Audience, ClassFilter, Group
from school.announcements.audience_grammar import read_audience
from school.calendar.periods import NO_CALENDAR, Period, read_period
from school.calendar.school_calendar import SchoolCalendar
from school.chats.purpose import ChatKind, Purpose, class_in, kind_of_chat
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts
from school.statistics.model import ChatFacts, Scope

SCHOOL_WORDS = frozenset({"школа", "школе", "школы", "все", "school"})

USUAL_DAYS = 7
"""Days of the period that is told when none is named: full ones, up to yesterday."""

MOST_WORDS = 16
"""Words of a command that are looked at."""

_BETWEEN = frozenset({"за", "по", "в", "во", "на", "про", "для", "у", "из"})


def usual_period(today: date) -> Period:
    """The last seven full days."""
    return Period(today - timedelta(days=USUAL_DAYS), today - timedelta(days=1))


def split_words(words: str, today: date, calendar: SchoolCalendar = NO_CALENDAR) -> tuple[str, Period | None]:
    """The place and the period of a command, in either order. Raises `SchoolError` `stats.…` as `read_period`."""
    if (found := _beside_a_comma(words, today, calendar)) is not None:
        return found
    parts = words.replace(",", " ").split()[:MOST_WORDS]
    count = len(parts)
    for length in range(count, 0, -1):
        for start in (*([0] if length < count else []), count - length):
            said = " ".join(parts[start : start + length])
            if length < count and (said.isdecimal() or _is_class(said)):
                continue  # the number of a chat, or of the year in its title
            if period := read_period(said, today, calendar):
                return _place(parts[:start] + parts[start + length :]), period
    return _place(parts), None


def _beside_a_comma(words: str, today: date, calendar: SchoolCalendar) -> tuple[str, Period] | None:
    """«Родители 1-4, октябрь»: where a comma stands between them, nothing is read across it."""
    sides = words.split(",")
    if len(sides) != 2 or len(words.split()) > MOST_WORDS or _is_class(sides[0].strip()) or _is_class(sides[1].strip()):
        return None
    read = [None if side.strip().isdecimal() else read_period(side, today, calendar) for side in sides]
    for place, period in ((sides[0], read[1]), (sides[1], read[0])):
        if period is not None and place.strip() and read.count(None) == 1:
            return _place(place.split()), period
    return None


def _place(parts: list[str]) -> str:
    """Words that name chats, without the small words around them."""
    while parts and parts[0].lower() in _BETWEEN:
        parts = parts[1:]
    while parts and parts[-1].lower() in _BETWEEN:
        parts = parts[:-1]
    return " ".join(parts)


def _is_class(words: str) -> bool:
    return class_in(words) is not None and len(words) < 4


class ScopeResolver:
    """Head, deputies and administrators see all; a class teacher the own class's chats. A chat reads its totals when
    one of these asks there."""

    def __init__(self, texts: Texts, staff: Staff, class_teachers: Mapping[str, frozenset[int]]) -> None:
        self._texts = texts
        self._staff = staff
        self._class_teachers = class_teachers

    def read(
        self, words: str, today: date, usual: Period, calendar: SchoolCalendar = NO_CALENDAR
    ) -> tuple[str, Period]:
        """The words of a command that name chats, and the period; without one, the usual one."""
        place, period = split_words(words, today, calendar)
        return place, period or usual

    def named(self, words: str, chats: Sequence[ChatFacts], person_id: int, own: frozenset[str]) -> Scope:
        """The chats meant by words of a command in private; `own` are the classes the person is class teacher of."""
        own = self._own(person_id, own)
        if not words and not self._sees_all(person_id):
            words = min(own, default="")
        if not words or words.lower() in SCHOOL_WORDS:
            return self._allowed(Scope("school", self._texts("stats.school")), person_id, own)
        found = self._class(words, chats) or self._by_audience(words, chats) or self._by_title(words, chats)
        if found is None:
            raise SchoolError("stats.unknown_chat")
        return self._allowed(found, person_id, own)

    def from_token(self, token: str, chats: Sequence[ChatFacts], person_id: int, own: frozenset[str]) -> Scope:
        """The chats of a button. Buttons can be forged."""
        own = self._own(person_id, own)
        if token == "school":
            return self._allowed(Scope(token, self._texts("stats.school")), person_id, own)
        if token.startswith("class-"):
            found = self._class(token.removeprefix("class-"), chats)
        elif token.startswith("who-"):
            found = self._of_groups(groups_of(token), chats)
        else:
            found = next((self._of(chat) for chat in chats if f"chat-{chat.chat_id}" == token), None)
        if found is None:
            raise SchoolError("stats.unknown_chat")
        return self._allowed(found, person_id, own)

    def here(self, chat_id: int, chats: Sequence[ChatFacts], person_id: int, own: frozenset[str]) -> Scope:
        """The chat in which it was asked."""
        found = next((chat for chat in chats if chat.chat_id == chat_id), None)
        if found is None:
            raise SchoolError("stats.not_bound")
        return self._allowed(self._of(found), person_id, self._own(person_id, own))

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

    def _by_audience(self, words: str, chats: Sequence[ChatFacts]) -> Scope | None:
        """«Родители», «9 класс», «ученики 5-7»: the chats an announcement with these words would reach. None when the
        words are a title, or no audience."""
        if words.isdecimal() or any(chat.title.casefold() == words.casefold() for chat in chats):
            return None
        try:
            audience = read_audience(words)
        except SchoolError:
            return None
        if audience.minus or audience.wall or audience.places or audience.chats:
            return None
        return self._of_groups(audience.groups, chats)

    def _of_groups(self, groups: tuple[Group, ...], chats: Sequence[ChatFacts]) -> Scope | None:
        own = tuple(chat for chat in chats if _reached(groups, kind_of_chat(chat)))
        token = token_of(groups)
        if not own or len(token) > LONGEST_TOKEN or any(group.direct for group in groups):
            return None
        return Scope(token, Audience(groups).to_text(), own)

    def _by_title(self, words: str, chats: Sequence[ChatFacts]) -> Scope | None:
        wanted = words.casefold()
        if wanted.isdecimal() and len(wanted) < 10:
            return next((self._of(chat) for chat in chats if chat.chat_id % 1_000_000_000 == int(wanted)), None)
        exact = [chat for chat in chats if chat.title.casefold() == wanted]
        part = [chat for chat in chats if wanted in chat.title.casefold()] if len(wanted) > 2 else []
        found = exact or part
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


LONGEST_TOKEN = 60
"""Characters of what stands in a button: VK takes 255 bytes of payload, and a Russian letter needs six."""


def _reached(groups: tuple[Group, ...], kind: ChatKind) -> bool:
    return any(group.holds_class(kind.class_name) and group.holds_purpose(kind.purpose) for group in groups)


def token_of(groups: tuple[Group, ...]) -> str:
    """Groups as they stand in a button: `who-parents.5,7А+pupils.`."""
    written = (
        f"{group.purpose or 'any'}.{','.join(f'{one.grade}{one.letter}' for one in group.classes)}" for group in groups
    )
    return f"who-{'+'.join(written)}"


def groups_of(token: str) -> tuple[Group, ...]:
    """The groups of a button; none for a forged one."""
    try:
        return tuple(map(_group_of, token.removeprefix("who-")[:LONGEST_TOKEN].split("+")))
    except ValueError:
        return ()


def _group_of(written: str) -> Group:
    purpose, _, classes = written.partition(".")
    filters = (
        ClassFilter(int(digits), name.removeprefix(digits))
        for name in filter(None, classes.split(","))
        if (digits := "".join(filter(str.isdecimal, name)))
    )
    return Group(None if purpose == "any" else Purpose(purpose), tuple(filters))

"""What may be wrong with an announcement: remarks to be confirmed, never refusals."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from school.calendar.words import MONTHS, WEEKDAYS
from school.messaging.splitting import MAX_MESSAGE_CHARACTERS, split_text

_DATE = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:\.(\d{1,2})(?:\.(\d{4}))?(?![\d.])|\s+(" + "|".join(MONTHS) + r")(?:\s+(\d{4}))?)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:(понедельник)|(вторник)|(сред[ауы])|(четверг)|(пятниц)|(суббот)|(воскресень))", re.IGNORECASE
)
_NEAR_A_DATE = 16
"""Characters between a weekday and the date it belongs to."""

_RELATIVE = re.compile(r"\b(сегодня|завтра|послезавтра|вчера)\b", re.IGNORECASE)
_INVITES = re.compile(r"\b(приглаша\w+|собрани\w+|приходите|ждём вас|ждем вас|состоится|встреч[аиу]\b)", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b|\bв \d{1,2} (?:час|утра|вечера|дня)", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(кабинет\w*|каб\.?|зал\w*|актов\w+|столов\w+|библиотек\w+|холл\w*|двор\w*|стадион\w*|адрес\w*|ул\.|улиц\w+"
    r"|онлайн|сферум\w*|класс[еу]\b|школ[еу]\b|школы\b|корпус\w*|этаж\w*|спортзал\w*|по ссылке|звонк\w+)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)|(?<!\d)\d{3}-\d{2}-\d{2}(?!\d)"
)
_NAME = re.compile(
    r"\b[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|енко|ук|юк|ян|ко|их|ых)\s+"
    r"[А-ЯЁ][а-яё]{2,}(?:\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична))?\b"
)
_FULL_NAME = re.compile(r"\b[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]{2,}\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична)\b")
_CAPITALS = re.compile(r"\b[А-ЯЁ]{4,}\b")
_ALL = re.compile(r"[@*](?:all|everyone|online|все|всем)\b", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"'|\]]+|(?<![@.\w-])[\w-]+(?:\.[\w-]+)*\.(?:ru|com|рф|org|net|me)\b(?!@)"
    r"(?:/[^\s<>«»\"'|\]]*)?",
    re.IGNORECASE,
)
_MOST_CAPITALS = 3

KNOWN_HOSTS = frozenset(
    {"vk.com", "vk.ru", "vk.me", "vk.cc", "sferum.ru", "gosuslugi.ru", "nso.ru", "edu.ru", "edu.gov.ru", "rutube.ru",
     "sferum.com", "max.ru", "yandex.ru", "mail.ru", "novo-sibirsk.ru"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at again: `lint.<key>` in the phrases, with its values."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """An announcement to be looked at: `leaves_at` is when it is to leave, None for at once; both times are local."""

    text: str
    now: datetime
    leaves_at: datetime | None = None
    hosts: frozenset[str] = KNOWN_HOSTS


def lint(text: str, now: datetime, leaves_at: datetime | None = None, hosts: Iterable[str] = ()) -> tuple[Remark, ...]:
    """All remarks on a text, in the order of the table below. `hosts` are the school's own, besides the known ones."""
    subject = Subject(text, now, leaves_at, KNOWN_HOSTS | {host.lower() for host in hosts})
    return tuple(remark for look in _LOOKS for remark in look(subject))


def links(text: str) -> list[str]:
    """The links of a text, as they are written, without the signs behind them."""
    return [found.group().rstrip(".,;:!?)") for found in _LINK.finditer(text)]


def _dates(of: Subject) -> Iterable[Remark]:
    """A date that is not in the calendar, has passed, or contradicts the weekday beside it."""
    for found in _DATE.finditer(of.text):
        day, month = int(found[1]), int(found[2] or 0) or MONTHS.index((found[4] or MONTHS[0]).lower()) + 1
        written = found.group().strip()
        if not found[4] and not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        meant = _meant(day, month, found[3] or found[5], of.now.date())
        if meant is None:
            yield Remark("no_such_date", {"date": written})
        elif meant < (of.leaves_at or of.now).date():
            yield Remark("past", {"date": written})
        elif (named := _weekday_near(of.text, found.start(), found.end())) is not None and named != meant.weekday():
            yield Remark("weekday", {"date": written, "weekday": WEEKDAYS[meant.weekday()]})


def _meant(day: int, month: int, year: str | None, today: date) -> date | None:
    """The date that is written; without a year one of a passed half-year is meant in the next."""
    try:
        found = date(int(year) if year else today.year, month, day)
        return found if year or (today - found).days < 183 else found.replace(year=today.year + 1)
    except ValueError:
        return None


def _weekday_near(text: str, start: int, end: int) -> int | None:
    """The weekday right before or behind a date."""
    before = list(_WEEKDAY.finditer(text, max(start - _NEAR_A_DATE - 10, 0), start))
    behind = _WEEKDAY.search(text, end, end + _NEAR_A_DATE)
    found = before[-1] if before and start - before[-1].end() <= _NEAR_A_DATE else behind
    between = (
        text[found.end() : start] if found and found.end() <= start else text[end : found.start()] if found else ""
    )
    if found is None or re.search(r"[.!?\n]\s", between):
        return None
    return (found.lastindex or 1) - 1


def _relative(of: Subject) -> Iterable[Remark]:
    """«Завтра» in something that leaves on another day is another day."""
    if of.leaves_at and of.leaves_at.date() != of.now.date() and (found := _RELATIVE.search(of.text)):
        yield Remark("relative", {"word": found.group().lower(), "date": f"{of.leaves_at:%d.%m}"})


def _invitation(of: Subject) -> Iterable[Remark]:
    if not _INVITES.search(of.text):
        return
    if not _TIME.search(of.text):
        yield Remark("no_time")
    if not _PLACE.search(of.text):
        yield Remark("no_place")


def _phones(of: Subject) -> Iterable[Remark]:
    if found := _PHONE.search(of.text):
        yield Remark("phone", {"phone": found.group()})


def _names(of: Subject) -> Iterable[Remark]:
    """Full names; a teacher by first name and patronymic is none."""
    if found := _FULL_NAME.search(of.text) or _NAME.search(of.text):
        yield Remark("name", {"name": found.group()})


def _capitals(of: Subject) -> Iterable[Remark]:
    loud = _CAPITALS.findall(of.text)
    if len(loud) >= _MOST_CAPITALS:
        yield Remark("capitals", {"words": ", ".join(loud[:3])})


def _length(of: Subject) -> Iterable[Remark]:
    if len(of.text) > MAX_MESSAGE_CHARACTERS:
        yield Remark("long", {"length": len(of.text), "parts": len(split_text(of.text))})


def _links(of: Subject) -> Iterable[Remark]:
    for link in links(of.text):
        host = _host(link)
        if host and not any(host == known or host.endswith(f".{known}") for known in of.hosts):
            yield Remark("foreign_link", {"link": link})


def _host(link: str) -> str:
    try:
        return (urlsplit(link if "://" in link else f"http://{link}").hostname or "").removeprefix("www.")
    except ValueError:
        return link


def _everybody(of: Subject) -> Iterable[Remark]:
    if found := _ALL.search(of.text):
        yield Remark("everybody", {"word": found.group()})


_LOOKS: tuple[Callable[[Subject], Iterable[Remark]], ...] = (
    _dates, _relative, _invitation, _phones, _names, _capitals, _length, _links, _everybody,
)  # fmt: skip

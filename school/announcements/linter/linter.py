"""What may be wrong with an announcement: remarks to be confirmed, never refusals."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from school.announcements.audience import Audience
from school.announcements.linter.contacts import cards, mails, money, phones
from school.announcements.linter.dates import dates, is_past, no_date, relative, relative_weekday
from school.announcements.linter.readers import salutation
from school.announcements.linter.text_and_remarks import LONGEST, Remark, Subject
from school.announcements.linter.times import clocks, contradictory, impossible, reversed_hours
from school.announcements.linter.typos import typos

__all__ = ["Remark", "links", "lint"]

_INVITES = re.compile(
    r"\b(приглаша\w+|(?<!протокол )(?<!итоги )(?<!после )собрани\w+|приходите|ждём вас"
    r"|ждем вас|состоится|встреч[аиу]\b)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:(?<!протокол )(?<!итоги )(?<!после )собрани[ея]|сбор|встреч[аиу]|концерт|спектакль"
    r"|утренник|экзамен|консультаци[яию]|педсовет|репетици[яию]|соревнования"
    r"|планёрк[ау]|планерк[ау]|совещание|заседание|мастер-класс|лекци[яию]|праздник"
    r"|линейк[ау]|тренировк[ау]|ярмарк[ау]"
    r"|дискотек[ау]|медосмотр|зач[её]т|турнир|вебинар|семинар|кружок|прививк\w+|вакцинаци[яию]"
    r"|фотосесси[яию])\b(?!\s+от\b)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:сегодня|завтра|послезавтра|понедельник|вторник|сред[уы]|четверг|пятниц[уы]"
    r"|суббот[уы]|воскресенье|\d{1,2}\.\d{1,2}"
    r"|\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября"
    r"|декабря))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.-]\d\d\b|\b(?:в|к|ко) \d{1,2}\b(?!\s*-?\s*[а-яё]?\s*класс)|\bурок\w*"
    r"|\bполов\w+|\bв час\b|\bпосле \w+ урока",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(кабинет\w*|каб\b|ауд\b|аудитори\w+|зал\w*|актов\w+|столов\w+|библиотек\w+|холл\w*"
    r"|фойе|двор\w*|стадион\w*|адрес\w*|ул\.|улиц\w+"
    r"|онлайн|дистанционно|сферум\w*|класс[еу]\b|школ[еу]\b|школы\b|корпус\w*|этаж\w*"
    r"|спортзал\w*|ссылк\w+|звонк\w+|видеозвон\w+"
    r"|медкабинет\w*|учительск\w+|вахт\w+|площадк\w+|парк\w*|музе\w+|театр\w*|планетари\w+"
    r"|дом\w* культуры|дк\b|сквер\w*|бассейн\w*"
    r"|раздевал\w+|крыльц\w+|вход\w*|мастерск\w+|лаборатори\w+|центр\w*|приёмн\w+|приемн\w+"
    r"|рекреаци\w+|гардероб\w*|бухгалтери\w+"
    r"|учебн\w+ част\w+|поликлиник\w+|зоопарк\w*|цирк\w*|кинотеатр\w*|ворот\w*|остановк\w+"
    r"|гимнази\w+|лице\w+|поле\b|лес\w*|подвал\w*|медпункт\w*|мед\. ?пункт\w*|тир\b|тире\b|кат(?:ок|ке|ка)\b"
    r"|манеж\w*|алле[яеи]|памятник\w*|мемориал\w*|вокзал\w*|территори\w+|пришкольн\w+|скверик\w*|кафе\b"
    r"|боулинг\w*|аквапарк\w*|кванториум\w*|технопарк\w*|у (?:меня|нас|завхоза|секретаря|медсестры)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b[А-ЯЁ][а-яё]{1,30}(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|енко|ук|юк"
    r"|ян|ко|их|ых)\s+"
    r"[А-ЯЁ][а-яё]{2,30}(?:\s+[А-ЯЁ][а-яё]{1,30}(?:вич|вна|ична|инична))?\b"
)
_FULL_NAME = re.compile(r"\b[А-ЯЁ][а-яё]{1,30}\s+[А-ЯЁ][а-яё]{2,30}\s+[А-ЯЁ][а-яё]{1,30}(?:вич|вна|ична)\b")
_CAPITALS = re.compile(r"\b[А-ЯЁ]{4,}\b")
_ALL = re.compile(r"[@*](?:all|everyone|online|все|всем)\b", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"'|\]]+|(?<![@.\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:ru"
    r"|com|рф|org|net|me)\b(?!@)"
    r"(?:/[^\s<>«»\"'|\]]*)?",
    re.IGNORECASE,
)
_MOST_CAPITALS = 3
MOST_OF_A_KIND = 5
"""Remarks of one look: a preview is read by people."""

KNOWN_HOSTS = frozenset(
    {"vk.com", "vk.ru", "vk.me", "vk.cc", "sferum.ru", "gosuslugi.ru", "nso.ru", "edu.ru", "edu.gov.ru", "rutube.ru",
     "sferum.com", "max.ru", "yandex.ru", "mail.ru", "novo-sibirsk.ru"}
)  # fmt: skip


def lint(
    text: str, now: datetime, leaves_at: datetime | None = None, hosts: Iterable[str] = (),
    audience: Audience | None = None, series: bool = False,
) -> tuple[Remark, ...]:  # fmt: skip
    """All remarks on a text, in the order of the table below. `hosts` are the school's own, besides the known ones;
    `audience` are its readers, `series` tells that it leaves again and again."""
    known = KNOWN_HOSTS | {host.lower() for host in hosts}
    subject = Subject(text[:LONGEST], now, leaves_at, known, audience, series)
    return tuple(remark for look in _LOOKS for remark in islice(look(subject), MOST_OF_A_KIND))


def links(text: str) -> list[str]:
    """The links of a text, as they are written, without the signs behind them."""
    return [found.group().rstrip(".,;:!?)") for found in _LINK.finditer(text)]


def _invitation(of: Subject) -> Iterable[Remark]:
    """An invitation without a time or a place; what has been is none."""
    invites = _INVITES.search(of.text)
    event = _EVENT.search(of.text)
    if is_past(of) or not (invites or event):
        return
    timed = next(clocks(of.text), None) is not None or _TIME.search(of.text) is not None
    ahead = _AHEAD.search(of.text) is not None
    if invites and not timed and not of.series and _INVITES_ONLY.search(of.text):
        yield Remark("no_time")
    if (invites or ahead) and (timed or invites) and not _PLACE.search(of.text):
        yield Remark("no_place")


_INVITES_ONLY = re.compile(r"\b(?:приглаша\w+|приходите|жд[её]м вас|состоится)\b", re.IGNORECASE)


def _names(of: Subject) -> Iterable[Remark]:
    """Full names; a teacher by first name and patronymic is none."""
    if found := _FULL_NAME.search(of.text) or _NAME.search(of.text):
        yield Remark("name", {"name": found.group()})


def _capitals(of: Subject) -> Iterable[Remark]:
    loud = _CAPITALS.findall(of.text)
    if len(loud) >= _MOST_CAPITALS:
        yield Remark("capitals", {"words": ", ".join(loud[:3])})


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
    dates, relative_weekday, relative, no_date, impossible, reversed_hours, contradictory, _invitation, salutation,
    typos, cards, phones, mails, money, _names, _capitals, _links, _everybody,
)  # fmt: skip

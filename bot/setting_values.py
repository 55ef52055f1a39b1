"""Values of settings: what is accepted as good, and what is expected, in Russian, of one that is not."""

import re
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.calendar.school_calendar import Span
from school.calendar.timetable import Lesson
from school.people.class_names import read_class

LONGEST_NAME = 100
"""Characters of a school's name: it stands in sentences."""

CHATS = range(2_000_000_001, 2_100_000_001)
"""Numbers VK gives to chats (dev.vk.com, messages.send): an owner is a person."""


def no_flag(value: Any) -> Any:
    """Number of a person; `true` would be taken for 1."""
    if isinstance(value, bool):
        raise ValueError("ожидается номер VK, например 12345, а не true или false")
    return value


def no_chat(number: int) -> int:
    """Number of a person, not of a chat."""
    if number in CHATS:
        raise ValueError("это номер чата, а нужен номер человека: число в адресе его страницы")
    return number


def no_flag_for_a_number(value: Any, kind: Any) -> Any:
    """Value of a setting; `true` would be taken for 1, copies kept for a day."""
    if isinstance(value, bool) and kind in (int, float):
        raise ValueError("ожидается число, а не true или false")
    return value


def a_command(words: list[str]) -> list[str]:
    """Program with its arguments; none is no command."""
    if words and not words[0].strip():
        raise ValueError("первое слово — программа, например /usr/bin/age")
    return words


def school_name(text: str) -> str:
    """Name that people will see."""
    name = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueError(f"ожидается название школы, от 1 до {LONGEST_NAME} знаков")
    return name


def class_name(text: str) -> str:
    """Name of a class."""
    if read_class(text) is None:
        raise ValueError("ожидается класс вида 5А: число от 1 до 11 и буква")
    return text


def classes_once(teachers: dict[str, list[int]]) -> dict[str, list[int]]:
    """Class teachers by class; «5А» and «5 а» are one class."""
    names = ["{}{}".format(*(read_class(name) or (name, ""))) for name in teachers]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"класс {twice[0]} назван дважды: соберите номера в один список")
    return teachers


def site(text: str) -> str:
    """Name of a site, as it stands between `//` and the next slash of an address."""
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", text.strip()):
        raise ValueError("ожидается имя сайта без https:// и косых черт, например school57.ru")
    return text.strip()


def region_id(text: str) -> str:
    """Name of a folder in `content/regions`."""
    if not re.fullmatch(r"[a-z_]{2,20}", text):
        raise ValueError("ожидается слово из латинских букв, например nso")
    return text


def regulation_id(text: str | None) -> str | None:
    """Name of a file in `content/regulations`, or `none`."""
    if text is not None and not re.fullmatch(r"[a-z0-9_-]{1,20}", text):
        raise ValueError('ожидается имя файла из content/regulations, например "218", или "none"')
    return text


def a_folder(path: Path) -> Path:
    """Path of a folder; it need not be there yet. Nothing would be the folder the bot was started in."""
    if path == Path():
        raise ValueError("ожидается имя папки, например content_local")
    if path.exists() and not path.is_dir():
        raise ValueError("это файл, а нужна папка")
    return path


def a_file(path: Path) -> Path:
    """Path of a file; it need not be there yet."""
    if path.is_dir():
        raise ValueError("это папка, а нужен файл, например data/school.sqlite3")
    return path


def zone_exists(name: str) -> str:
    """Name of a time zone."""
    try:
        ZoneInfo(name)
    except Exception:
        raise ValueError("ожидается часовой пояс, например Asia/Novosibirsk") from None
    return name


def hours_of_quiet(text: str) -> str:
    """Hours that announcements wait out."""
    try:
        QuietHours.parse(text)
    except ValueError:
        raise ValueError("ожидаются часы вида 21:00-07:00") from None
    return text


def weekly_hours(text: str) -> str:
    """Days and hours of the staff."""
    try:
        StaffHours.parse(text)
    except ValueError:
        raise ValueError("ожидаются дни и часы вида пн-пт 09:00-17:00, через запятую") from None
    return text


def bell(text: str) -> str:
    """Beginning and end of a lesson."""
    try:
        Lesson.parse(text)
    except ValueError:
        raise ValueError("ожидается урок вида 08:30-09:10") from None
    return text


def span(text: str) -> str:
    """Days from one to another."""
    try:
        Span.parse(text)
    except ValueError:
        raise ValueError("ожидаются дни вида 2026-10-26..2026-11-03 или один день 2026-12-31") from None
    return text


def time_of_day(text: str) -> str:
    """Time of a day; empty is not told."""
    try:
        return time.fromisoformat(text).strftime("%H:%M") if text else ""
    except ValueError:
        raise ValueError("ожидается время вида 08:00") from None


def is_colour(text: str) -> str:
    """Colour of the web."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("ожидается цвет вида #1b5e9b")
    return text


def ends_with_slash(url: str) -> str:
    """Address of methods."""
    if not url.startswith(("http://", "https://")) or not url.endswith("/"):
        raise ValueError("ожидается адрес http(s)://…/method/ с косой чертой в конце")
    return url


def loopback(text: str) -> str:
    """Address on this machine; empty is no page. What it tells is nobody's secret, nor anybody else's business."""
    if not text:
        return text
    host, _, port = text.rpartition(":")
    if host not in ("127.0.0.1", "[::1]", "localhost") or not port.isdecimal() or int(port) > 65535:
        raise ValueError("ожидается адрес этой же машины с портом, например 127.0.0.1:9218")
    return text


def no_blank(token: SecretStr | None) -> SecretStr | None:
    """Token without blanks; an empty one is none."""
    bare = token.get_secret_value().strip() if token else ""
    return SecretStr(bare) if bare else None

"""`python -m bot init`: a new school. Asks, verifies each answer, writes the settings; with flags, without asking."""

import asyncio
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.cli.errors import complain, explain_refusal
from bot.cli.setup_files import Answers, FileExists, write_files
from bot.content.reading.regions import known_regions, read_pack
from bot.settings import ContentSettings, VkSettings
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.token import Access

Good = TypeVar("Good")
CONTENT = ContentSettings().path
TOKEN = "BOT_VK__TOKEN"


class _Wrong(Exception):
    """An answer that can't be; the message says what is expected, in Russian."""


@dataclass(frozen=True, slots=True)
class Given:
    """Flags; None where the person is to be asked."""

    id: str
    name: str | None
    region: str | None
    timezone: str | None
    token_file: Path | None
    owners: list[str] | None
    events: bool | None
    system: bool
    root: Path
    again: bool
    api_url: str | None


def init(given: Given) -> int:
    """Exit status: 0 written, 78 an answer is missing or wrong."""
    try:
        answers, access = _answers(given)
        _offer_events(given, answers, access)
        paths = write_files(answers, given.root, given.system, given.again)
    except (_Wrong, FileExists) as error:
        return complain(error)
    except OSError as error:
        return complain(f"Файл {error.filename} не записан: {error.strerror}. Проверьте права на папку.")
    except (EOFError, KeyboardInterrupt):
        return complain("Прервано, ничего не записано.")
    print("Записано:", *(f"  {path}" for path in paths), sep="\n")
    print(*_next(given, answers), sep="\n")
    return 0


def _answers(given: Given) -> tuple[Answers, Access]:
    name = _ask(given.name, "--name", "Название школы, как его увидят люди", _name)
    regions = ", ".join(f"{region} ({read_pack(CONTENT, region).name})" for region in known_regions(CONTENT))
    region = _ask(given.region, "--region", f"Регион: {regions}", _region)
    usual = read_pack(CONTENT, region).timezones[0]
    timezone = _ask(
        given.timezone or ("" if given.region else None), "--timezone", f"Часовой пояс [{usual}]", _zone(usual)
    )
    url = _api_url(given)
    token, access = _ask(_token_given(given), f"--token-file или {TOKEN}", "Ключ сообщества", _token(url), secret=True)
    written = ", ".join(given.owners) if given.owners else None
    owners = _ask(
        written, "--owner", "Владельцы: ссылки на страницы, имена или номера через запятую", _owners(token, url)
    )
    own = "" if url == VkSettings().api_url else url
    return Answers(given.id, name, region, timezone, token, owners, own), access


def _api_url(given: Given) -> str:
    return given.api_url or os.environ.get("BOT_VK__API_URL") or VkSettings().api_url


def _ask(given: str | None, flag: str, question: str, check: Callable[[str], Good], secret: bool = False) -> Good:
    """The flag's value, else what the person types, again until it is good."""
    if given is not None:
        return check(given)
    if not sys.stdin.isatty():
        raise _Wrong(f"Не хватает {flag}: {question}.")
    while True:
        try:
            return check(getpass.getpass(f"{question}: ") if secret else input(f"{question}: "))
        except _Wrong as wrong:
            print(wrong)


def _name(written: str) -> str:
    if not (name := " ".join(written.split())) or len(name) > 100:
        raise _Wrong("Название школы: от 1 до 100 знаков.")
    return name


def _region(written: str) -> str:
    """By its id, or by how its name begins."""
    wanted, known = written.strip().casefold(), known_regions(CONTENT)
    named = [region for region in known if wanted and read_pack(CONTENT, region).name.casefold().startswith(wanted)]
    if wanted not in known and len(named) != 1:
        raise _Wrong(f"Региона «{wanted}» нет. Есть: {', '.join(known)}. Свой — docs/regions.ru.md.")
    return wanted if wanted in known else named[0]


def _zone(usual: str) -> Callable[[str], str]:
    def check(written: str) -> str:
        zone = written.strip() or usual
        try:
            ZoneInfo(zone)
        except (KeyError, OSError, ValueError):
            raise _Wrong(f"Часового пояса «{zone}» нет. Ожидается, например, {usual}.") from None
        return zone

    return check


def _token_given(given: Given) -> str | None:
    """A token is never an argument: others on the machine see those."""
    if given.token_file is None:
        return os.environ.get(TOKEN)
    try:
        return given.token_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise _Wrong(f"Файл ключа {given.token_file} не читается.") from None


def _token(url: str) -> Callable[[str], tuple[str, Access]]:
    def check(written: str) -> tuple[str, Access]:
        from bot.cli.check import check_rights  # noqa: PLC0415 - imports aiohttp, as does the next
        from bot.vk.first_look import look  # noqa: PLC0415

        if not (token := written.strip()) or not token.isascii() or len(token.split()) > 1:
            raise _Wrong("Ключ сообщества — одно слово из латинских букв и цифр.")
        access = _asked_of_vk(look(token, url))
        if wrong := [finding.text for finding in check_rights(access.rights) if not finding.well]:
            raise _Wrong(wrong[0])
        print(f"Сообщество: club{access.group_id}, права на месте.")
        return token, access

    return check


def _owners(token: str, url: str) -> Callable[[str], tuple[int, ...]]:
    def check(written: str) -> tuple[int, ...]:
        from bot.vk.first_look import find_people  # noqa: PLC0415 - imports aiohttp

        names = [one.strip() for one in written.split(",") if one.strip()]
        found = _asked_of_vk(find_people(token, url, names))
        unknown = [name for name, number in found.items() if number is None]
        if unknown or not found:
            raise _Wrong(f"В VK нет человека: {', '.join(unknown)}." if unknown else "Нужен хотя бы один владелец.")
        return tuple(sorted({number for number in found.values() if number}))

    return check


def _asked_of_vk(call: Any) -> Any:
    try:
        return asyncio.run(call)
    except VkError as error:
        raise _Wrong(explain_refusal(error)) from None
    except (VkUnclear, VkUnreachable) as error:
        raise _Wrong(f"VK не отвечает ({error}). Проверьте сеть и повторите.") from None


def _offer_events(given: Given, answers: Answers, access: Access) -> None:
    from bot.cli.check import check_polling  # noqa: PLC0415 - imports aiohttp, as does the next
    from bot.vk.first_look import switch_on  # noqa: PLC0415

    wrong = [finding.text for finding in check_polling(access.longpoll) if not finding.well] if access.longpoll else []
    if not wrong:
        return print("Long Poll и события включены.")
    print(*wrong, sep="\n")
    agreed = given.events
    if agreed is None:
        agreed = sys.stdin.isatty() and input("Включить всё нужное сейчас? [д/н]: ").strip().lower() in ("д", "да", "y")
    if not agreed:
        return print("Не включено: включите сами по словам выше или повторите с --set-events.")
    _asked_of_vk(switch_on(answers.token, _api_url(given), access.group_id))
    print("Long Poll и события включены.")
    return None


def _next(given: Given, answers: Answers) -> list[str]:
    """Commands for what is left."""
    if not given.system:
        check, run = _commands("check", "run")
        return ["Дальше:", f"  set -a; . ./bot.env; {check}", f"  {run}"]
    user = f"schoolbot-{answers.id}"
    return [
        "Дальше, от root:",
        f"  adduser --system --group --no-create-home {user}",
        "  systemctl daemon-reload",
        f"  systemctl enable --now schoolbot@{answers.id} schoolbot-backup@{answers.id}.timer",
        f"  journalctl -u schoolbot@{answers.id} -f",
    ]


def _commands(*names: str) -> list[str]:
    """As this very program can be called again: by its name, or from the checkout that `make` has prepared."""
    if Path(sys.argv[0]).name == "school-bot":
        return [f"school-bot {name}" for name in names]
    python = Path(sys.executable)
    shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    return [f"{shown} -m bot {name}" for name in names]

"""`python -m bot init`: a new school. Asks, verifies each answer, writes the settings; with flags, without asking."""

import asyncio
import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.asking_again import Interview, Silent, Wrong
from bot.cli.called import by_make, called
from bot.cli.errors import complain, explain_refusal
from bot.cli.init_regulation import regulation_answer, regulation_question, usual_regulation
from bot.cli.setup_files import (
    OWN,
    Answers,
    FileExists,
    folder_of,
    is_hidden,
    own_program,
    refuse_taken,
    write_files,
)
from bot.content.reading.regions import known_regions, read_pack
from bot.content.reading.regulation import FILE
from bot.settings import ContentSettings, VkSettings
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.token import Access

CONTENT = ContentSettings().path
TOKEN = "BOT_VK__TOKEN"
FAILED = 1

KEPT = "init.answers.json"
"""Beside the settings, until these are written."""


@dataclass(frozen=True, slots=True)
class Given:
    """Flags; None where the person is to be asked."""

    id: str
    name: str | None
    region: str | None
    regulation: str | None
    timezone: str | None
    token_file: Path | None
    owners: list[str] | None
    events: bool | None
    system: bool
    root: Path
    again: bool
    api_url: str | None


def init(given: Given) -> int:
    """Exit status: 0 written, 1 written but for the events, 78 an answer is missing or wrong."""
    folder = folder_of(given.root, given.id, given.system)
    interview = Interview(folder / KEPT)
    try:
        refuse_taken(folder, given.again)
        answers, access = _answers(given, interview)
        paths = write_files(answers, given.root, given.system, given.again)
    except (Wrong, FileExists) as error:
        return complain(f"{error} {interview.kept()}".strip())
    except OSError as error:
        return complain(f"Файл {error.filename} не записан: {error.strerror}. Проверьте права на папку.")
    except (EOFError, KeyboardInterrupt):
        return complain(f"\nПрервано, школа не записана. {interview.kept()}".rstrip())
    interview.forget()
    print("Записано:", *(f"  {path}" for path in paths), sep="\n")
    left = _events_left(given, answers, access)
    print(*_next(given, answers), sep="\n")
    return complain(left, FAILED) if left else 0


def _events_left(given: Given, answers: Answers, access: Access) -> str:
    """Offer to switch them on; what to do when VK would not. The school is written by now, and stays."""
    try:
        _offer_events(given, answers, access)
    except (EOFError, KeyboardInterrupt):
        print()
    except Wrong as error:
        return f"События не включены. {error} Остальное записано; события — та же команда с --again --set-events."
    return ""


def _answers(given: Given, interview: Interview) -> tuple[Answers, Access]:
    ask = interview.ask
    name = ask(given.name, "--name", "Название школы, как его увидят люди", _name)
    regions = ", ".join(f"{region} ({read_pack(CONTENT, region).name})" for region in known_regions(CONTENT))
    region = ask(given.region, "--region", f"Регион: {regions}", _region)
    cited = usual_regulation(name, region)
    regulation = ask(
        given.regulation or (cited if given.region else None), "--regulation", regulation_question(), regulation_answer,
        cited,
    )  # fmt: skip
    usual = read_pack(CONTENT, region).timezones[0]
    timezone = ask(
        given.timezone or (usual if given.region else None), "--timezone", "Часовой пояс", _zone(usual), usual
    )
    url = _api_url(given)
    token, access = ask(_token_given(given), f"--token-file или {TOKEN}", "Ключ сообщества", _token(url), secret=True)
    written = ", ".join(given.owners) if given.owners else None
    owners = ask(
        written, "--owner", "Владельцы: ссылки на страницы, имена или номера через запятую", _owners(token, url)
    )
    own = "" if url == VkSettings().api_url else url
    return Answers(given.id, name, region, regulation, timezone, token, owners, own), access


def _api_url(given: Given) -> str:
    return given.api_url or os.environ.get("BOT_VK__API_URL") or VkSettings().api_url


def _name(written: str) -> str:
    if not (name := " ".join(written.split())) or len(name) > 100:
        raise Wrong("Название школы: от 1 до 100 знаков.")
    return name


def _region(written: str) -> str:
    """By its id, or by how its name begins."""
    wanted, known = written.strip().casefold(), known_regions(CONTENT)
    named = [region for region in known if wanted and read_pack(CONTENT, region).name.casefold().startswith(wanted)]
    if wanted not in known and len(named) != 1:
        raise Wrong(f"Региона «{wanted}» нет. Есть: {', '.join(known)}. Свой — docs/regions.ru.md.")
    return wanted if wanted in known else named[0]


def _zone(usual: str) -> Callable[[str], str]:
    def check(written: str) -> str:
        zone = written.strip() or usual
        try:
            ZoneInfo(zone)
        except (KeyError, OSError, ValueError):
            raise Wrong(f"Часового пояса «{zone}» нет. Ожидается, например, {usual}.") from None
        return zone

    return check


def _token_given(given: Given) -> str | None:
    """A token is never an argument: others on the machine see those."""
    if given.token_file is None:
        return os.environ.get(TOKEN)
    try:
        return given.token_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Wrong(f"Файл ключа {given.token_file} не читается.") from None


def _token(url: str) -> Callable[[str], tuple[str, Access]]:
    def check(written: str) -> tuple[str, Access]:
        from bot.cli.check import check_rights  # noqa: PLC0415 - imports aiohttp, as does the next
        from bot.vk.first_look import look  # noqa: PLC0415

        if not (token := written.strip()) or not token.isascii() or len(token.split()) > 1:
            raise Wrong("Ключ сообщества — одно слово из латинских букв и цифр.")
        access = _asked_of_vk(look(token, url))
        if wrong := [finding.text for finding in check_rights(access.rights) if not finding.well]:
            raise Wrong(wrong[0])
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
            raise Wrong(f"В VK нет человека: {', '.join(unknown)}." if unknown else "Нужен хотя бы один владелец.")
        return tuple(sorted({number for number in found.values() if number}))

    return check


def _asked_of_vk(call: Any) -> Any:
    try:
        return asyncio.run(call)
    except VkError as error:
        raise Wrong(explain_refusal(error)) from None
    except (VkUnclear, VkUnreachable) as error:
        raise Silent(f"VK не отвечает ({error}). Проверьте сеть.") from None


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
        token = "" if by_make() else f"set -a; . {shlex.quote(f'{given.root}/bot.env')}; "
        config = given.root / "config.toml"
        return [
            *_own_regulation(answers, ContentSettings().local),
            "Дальше:",
            f"  {token}{called('check', config)}",
            f"  {called('run', config)}",
        ]
    user = f"schoolbot-{answers.id}"
    program = own_program()
    hidden = (
        f"Служба не увидит {program}: домашние папки от неё закрыты. Поставьте программу в /opt (docs/runbook.ru.md)."
    )
    return [
        *_own_regulation(answers, Path("/var/lib/schoolbot") / answers.id / ContentSettings().local),
        *([hidden] if is_hidden(program) else []),
        "Дальше, от root:",
        f"  adduser --system --group --no-create-home {user}",
        "  systemctl daemon-reload",
        f"  systemctl enable --now schoolbot@{answers.id} schoolbot-backup@{answers.id}.timer",
        f"  journalctl -u schoolbot@{answers.id} -f",
    ]


def _own_regulation(answers: Answers, local: Path) -> list[str]:
    """Where a school that has one writes it; until then nobody is told of it."""
    if answers.regulation != OWN:
        return []
    return [f"Пункты своего Положения впишите в {local / FILE} (docs/regions.ru.md); до тех пор бот о нём молчит."]

"""`python -m bot status`: is the bot well? Asked from outside, of the tables and of what the process has written."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.errors import complain
from bot.runtime.health import VitalSigns, last_backup_at, read_signs, size_of
from bot.runtime.single_instance import is_running
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import Settings, SettingsError
from bot.version import version
from storage.errors import StorageError
from storage.messaging.backlog import BacklogTable
from storage.read_only import open_for_reading

ILL = 1


def status(config: Path | None, as_json: bool) -> int:
    """Exit status: 0 well, 1 something is wrong with the running, 78 settings or database."""
    try:
        settings = load_settings(config)
        signs = asyncio.run(_signs(settings))
    except (SettingsError, StorageError) as error:
        return complain(error)
    if as_json:
        print(json.dumps(_object(signs), ensure_ascii=False))
    else:
        print("\n".join(_lines(signs, ZoneInfo(settings.school.timezone))))
    return ILL if signs.ills() else 0


async def _signs(settings: Settings) -> VitalSigns:
    path, now = settings.storage.path, wall_clock()
    async with open_for_reading(path) as connection:
        backlog = await BacklogTable(connection).read(now)
    running, process = is_running(path), read_signs(path, now)
    return VitalSigns(
        now, version(), running, backlog, process if running else None, size_of(path), last_backup_at(path)
    )


def _object(signs: VitalSigns) -> dict[str, object]:
    """All figures, with those that are made of them."""
    return asdict(signs) | {"lag_seconds": signs.lag_seconds, "ills": signs.ills()}


def _lines(signs: VitalSigns, zone: ZoneInfo) -> Iterator[str]:
    ills = signs.ills()
    yield f"Плохо: {', '.join(ills)}." if ills else "Всё хорошо: бот слышит и отвечает."
    yield f"Версия: {signs.version}."
    if signs.lag_seconds is not None:
        yield f"Последний ответ VK о событиях: {signs.lag_seconds} с назад."
    if backlog := signs.backlog:
        oldest = signs.waits_seconds(backlog.oldest_event_at)
        yield f"Событий ждут ответа: {backlog.events_waiting}, старшее {oldest} с. С ошибкой: {backlog.events_failed}."
        due = signs.waits_seconds(backlog.oldest_due_at)
        yield f"Сообщения по состояниям: {_listed(backlog.outbox)}. Старшее неотправленное ждёт {due} с."
    if process := signs.process:
        yield f"Последний удачный вызов VK: {_moment(process.last_success_at, zone)}."
        yield f"Отказы VK по кодам с запуска: {_listed(process.errors)}."
    yield f"База: {signs.database_bytes / 1e6:.1f} МБ."
    yield f"Последняя копия: {_moment(signs.last_backup_at, zone)}."


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{key} {count}" for key, count in sorted(counts.items())) or "нет"


def _moment(at: int | None, zone: ZoneInfo) -> str:
    return "нет" if at is None else datetime.fromtimestamp(at, UTC).astimezone(zone).strftime("%d.%m.%Y %H:%M:%S")

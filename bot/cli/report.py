"""`python -m bot report --month 2026-10 --out folder`: the report as files, while the bot runs or not."""

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.errors import complain
from bot.content.reading.of_school import read_content
from bot.runtime.wall_clock import wall_clock
from bot.services.statistics import make_reporter
from bot.setting_sources import load_settings
from bot.settings import Settings, SettingsError
from bot.workers.render_process import RenderFailed, RenderProcess
from bot.workers.report_data import ReportData
from render.tables import for_its_owner, write_csv
from school.calendar.clock import SchoolClock
from school.calendar.periods import Period, read_period
from school.messaging.errors import ContentError, SchoolError
from storage.errors import StorageError
from storage.read_only import open_for_reading
from storage.statistics.queries import StatisticsTable

FAILED = 1
_STEPS = 5
_WIDTH = 30


def report(config: Path | None, month: str | None, out: Path) -> int:
    """Exit status: 0 done, 78 something must be put right first, 1 broken."""
    try:
        settings = load_settings(config)
        asyncio.run(_write(settings, month, out, _progress(time.monotonic())))
    except (SettingsError, ContentError, StorageError) as error:
        return complain(error)
    except SchoolError as error:
        return complain(read_content(settings).texts(error.key, **error.values))
    except OSError as error:
        return complain(f"Не удалось записать отчёт в {out}: {error.strerror}.")
    except RenderFailed as error:
        return complain(f"Отчёт сделать не удалось: {error}.", FAILED)
    print(f"Отчёт записан в {out}.")
    return 0


async def _write(settings: Settings, month: str | None, out: Path, step: Callable[[int, str], None]) -> None:
    content, zone = read_content(settings), ZoneInfo(settings.school.timezone)
    period = _period(month, SchoolClock(zone).day(wall_clock()))
    stats = make_reporter(settings, content.texts, zone)
    reports = ReportData(settings.storage.path, wall_clock, stats, settings, content.texts)
    step(0, "чтение базы")
    data = await reports.compiled({"period": period.token})
    step(1, "книга, сводка, картинка")
    render_process = RenderProcess()
    try:
        files = await render_process.render({"report": data})
    finally:
        await render_process.close()
    step(3, "файлы")
    await asyncio.to_thread(_save, out, files)
    step(4, "таблицы CSV")
    await asyncio.to_thread(_save_tables, out, data)
    await _save_counters(settings.storage.path, out, period)
    step(_STEPS, "готово")


def _period(month: str | None, today: date) -> Period:
    period = read_period(month or "month-1", today)
    if period is None:
        raise SchoolError("stats.unknown_period")
    return period


def _save(out: Path, files: dict[str, bytes]) -> None:
    """Figures of classes are for whoever asked for them: no other user of the machine reads them."""
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, body in files.items():
        with open(out / name, "wb", opener=for_its_owner) as file:
            file.write(body)


def _save_tables(out: Path, data: dict[str, object]) -> None:
    tables = data["tables"]
    for table in tables if isinstance(tables, list) else []:
        write_csv(out / f"{table['name']}.csv", table["head"], table["rows"])


async def _save_counters(database: Path, out: Path, period: Period) -> None:
    """Everything counted by chat, day and hour, as it stands in the database."""
    async with open_for_reading(database) as connection:
        head, rows = await StatisticsTable(connection).every_hour(period.first, period.last)
    await asyncio.to_thread(write_csv, out / "chat_hours.csv", head, rows)


def _progress(begun: float) -> Callable[[int, str], None]:
    """A bar on standard error, drawn over itself in a terminal; nothing where a program reads."""

    def step(done: int, what: str) -> None:
        if not sys.stderr.isatty():
            return
        full = _WIDTH * done // _STEPS
        bar = "█" * full + "░" * (_WIDTH - full)
        end = "\r" if done < _STEPS else "\n"
        sys.stderr.write(f"{bar} {100 * done // _STEPS:3} % {time.monotonic() - begun:4.1f} с  {what:<24}{end}")
        sys.stderr.flush()

    return step

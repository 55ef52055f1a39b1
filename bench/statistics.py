"""Statistics measured: `python -m bench.statistics [folder]`.

Makes a database of ten million counted messages (200 chats, 3 years, 3,000 people), then times every `/stats` query,
the yearly report, and counting itself. Takes some minutes; the database is kept in the folder for a second look.
"""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import cast
from zoneinfo import ZoneInfo

from bot.cli.garbage import keep_for_good
from bot.content.reading.loading import load_content
from bot.services.statistics import make_reporter
from bot.settings import Settings
from bot.vk.event_parser import Community, EventParser
from bot.vk.longpoll import Batch, LongPoll
from bot.workers.event_listener import EventListener
from render.workbook import as_xlsx
from school.calendar.periods import whole
from school.statistics.model import Scope
from school.statistics.monthly_report import MonthlyReport
from storage.database import Database
from storage.read_only import open_for_reading
from storage.statistics.authors import author_hash
from storage.statistics.queries import StatisticsTable
from storage.unit_of_work import Store

CHATS, DAYS, MESSAGES, KEPT = 200, 3 * 365, 10_000_000, 180
TODAY = date(2026, 11, 25)
ZONE = ZoneInfo("Asia/Novosibirsk")
HOURS = [1] * 7 + [6, 10, 8, 8, 9, 12, 14, 14, 12, 12, 14, 18, 20, 16, 9, 4, 2]
NOW = int(datetime(2026, 11, 25, 16, tzinfo=ZONE).timestamp())


def main() -> None:
    """All measurements, printed."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp())
    path = folder / "ten_million.sqlite3"
    if not path.exists():
        asyncio.run(make(path))
    size = path.stat().st_size / 1e6
    counted = sqlite3.connect(path).execute("SELECT sum(messages) FROM chat_hours").fetchone()[0]
    print(f"{counted:,} messages, {size:.0f} MB")
    asyncio.run(read(path))
    asyncio.run(count(folder / "counting.sqlite3"))


async def make(path: Path) -> None:
    """The database: hours at random, all sums made of them."""
    await (await Database.open(path)).close()
    database, random = sqlite3.connect(path, isolation_level=None), Random(1)
    database.execute("BEGIN")
    titles = [f"{1 + n % 11}{'АБВГДЕЖЗИК'[n // 11 % 10]}, {'родители' if n < 110 else 'ученики'}" for n in range(CHATS)]
    begun = NOW - DAYS * 86400
    database.executemany(
        "INSERT INTO chats (chat_id, title, first_seen_at, sees_all_since, counted_since, bound_by, bound_at) "
        "VALUES (?, ?, ?, ?, ?, 1, ?)",
        [(2_000_000_001 + number, title, begun, begun, begun, begun) for number, title in enumerate(titles)],
    )
    database.executemany(
        "INSERT INTO chat_hours (chat_id, day, hour, messages, authors, replies, pictures) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        hours(random),
    )
    for statement in _SUMS:
        database.execute(statement)
    database.executemany("INSERT INTO chat_authors VALUES (?, ?, ?, ?, 0, NULL)", people(random))
    for statement in _COUNTS:
        database.execute(statement)
    database.execute("COMMIT")
    database.close()


def hours(random: Random) -> Iterator[tuple[object, ...]]:
    """Rows of chat_hours, some chats five times as lively as others."""
    lively = [random.lognormvariate(0, 0.7) for _ in range(CHATS)]
    mean = MESSAGES / DAYS / sum(lively)
    for back in range(DAYS, 0, -1):
        day = (TODAY - timedelta(days=back)).isoformat()
        for number in range(CHATS):
            amount = max(int(random.gauss(1, 0.5) * lively[number] * mean + 0.5), 0)
            counted: dict[int, int] = {}
            for hour in random.choices(range(24), HOURS, k=amount):
                counted[hour] = counted.get(hour, 0) + 1
            for hour, messages in counted.items():
                yield 2_000_000_001 + number, day, hour, messages, min(messages, 8), messages // 5, messages // 9


def people(random: Random) -> Iterator[tuple[object, ...]]:
    """Rows of chat_authors of the days that are kept: 18 different people a day and chat out of 40."""
    crowd = [[random.randbytes(12) for _ in range(40)] for _ in range(CHATS)]
    for back in range(KEPT, 0, -1):
        day = (TODAY - timedelta(days=back)).isoformat()
        for number in range(CHATS):
            for author in random.sample(crowd[number], 18):
                yield author, 2_000_000_001 + number, day, 3


_SUMS = (
    "INSERT INTO chat_days (chat_id, day, messages, replies, pictures) "
    "SELECT chat_id, day, sum(messages), sum(replies), sum(pictures) FROM chat_hours GROUP BY 1, 2",
    "INSERT INTO school_hours (day, hour, messages, replies, pictures) "
    "SELECT day, hour, sum(messages), sum(replies), sum(pictures) FROM chat_hours GROUP BY 1, 2",
    "INSERT INTO school_days (day, messages, replies, pictures) "
    "SELECT day, sum(messages), sum(replies), sum(pictures) FROM school_hours GROUP BY 1",
    "INSERT INTO answer_waits SELECT chat_id, day, abs(random() % 90), 1 FROM chat_days",
    "INSERT OR IGNORE INTO answer_waits SELECT chat_id, day, abs(random() % 600), 1 FROM chat_days",
    "INSERT INTO school_waits SELECT date(day, 'start of month'), minutes, sum(answers) FROM answer_waits "
    "GROUP BY 1, 2",
    "INSERT INTO chat_members SELECT chat_id, day, 40 FROM chat_days",
)
_COUNTS = (
    "INSERT INTO author_counts SELECT chat_id, 'day', day, 18 FROM chat_days",
    "INSERT INTO author_counts SELECT 0, 'day', day, 2500 FROM school_days",
    "INSERT INTO author_counts SELECT chat_id, 'week', date(day, '-6 days', 'weekday 1'), 38 FROM chat_days "
    "GROUP BY 1, 3",
    "INSERT INTO author_counts SELECT chat_id, 'month', date(day, 'start of month'), 40 FROM chat_days GROUP BY 1, 3",
    "INSERT INTO author_counts SELECT 0, 'month', date(day, 'start of month'), 3000 FROM school_days GROUP BY 3",
)


async def read(path: Path) -> None:
    """Every question of `/stats`, and the report of a year."""
    content = load_content(Path("content"))
    stats = make_reporter(Settings(), content.texts, ZONE)
    async with open_for_reading(path) as connection:
        found = StatisticsTable(connection)
        chats = await found.chats()
        scopes = {
            "school": Scope("school", "Школа"),
            "class": Scope("class-5А", "5А", tuple(chat for chat in chats if chat.title.startswith("5А"))),
            "chat": Scope("chat", chats[7].title, (chats[7],)),
        }
        for name, scope in scopes.items():
            for kind in ("day", "week", "month", "quarter", "year"):
                period = whole(kind, TODAY - timedelta(days=1))

                async def ask(scope: Scope = scope, period: object = period) -> object:
                    return await stats.overviews.of(found, scope, period, NOW, TODAY)  # type: ignore[arg-type]

                print(f"/stats {name} {kind}: {await best(ask):.0f} ms")
        await report(
            found, MonthlyReport(content.texts, stats.overviews, stats.summary_text, stats.chart_data, "ш", "#1b5e9b")
        )


async def best(work: Callable[[], Awaitable[object]], times: int = 5) -> float:
    """The median of several runs, milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[times // 2]


async def report(found: StatisticsTable, compiler: MonthlyReport) -> None:
    """The year's data, and the workbook made of them."""
    begun = time.perf_counter()
    data = await compiler.compile(found, whole("year", date(2025, 6, 1)), NOW, TODAY)
    compiled = time.perf_counter()
    book = as_xlsx(json.loads(json.dumps(data)))
    done = time.perf_counter()
    print(f"yearly report: data {compiled - begun:.1f} s, workbook {done - compiled:.1f} s ({len(book) / 1e6:.1f} MB)")


async def count(path: Path, events: int = 100_000) -> None:
    """Raw JSON to durable counters through the listener, in answers of different sizes."""
    random = Random(2)
    keep_for_good()
    raw = [json.dumps(message(random, number)) for number in range(events)]
    for size in (10, 100, 1000):
        for old in path.parent.glob(path.name + "*"):
            old.unlink()
        database = await Database.open(path)
        store = Store(database, lambda: NOW, lambda: 1, author_hash(b"k" * 32))
        listener = EventListener(
            store, cast(LongPoll, Prepared(raw, size)), EventParser(Community(218, "school218")), ZONE
        )
        begun, started = time.process_time(), time.perf_counter()
        await listener.run(_stored, lambda: None)
        took, cpu = time.perf_counter() - started, time.process_time() - begun
        await database.close()
        print(f"counting, {size} events an answer: {events / took:,.0f} a second ({events / cpu:,.0f} a CPU second)")


async def _stored() -> None:
    return None


class Prepared:
    """A long poll whose answers are there already, as text."""

    def __init__(self, raw: list[str], size: int) -> None:
        self._raw = raw
        self._size = size

    async def listen(self, ts: str | None) -> AsyncIterator[Batch]:
        """All events, answer by answer."""
        for start in range(0, len(self._raw), self._size):
            answer = f"[{','.join(self._raw[start : start + self._size])}]"
            yield Batch(str(start), json.loads(answer))


def message(random: Random, number: int) -> dict[str, object]:
    """A message of one of 40 people of one of 200 chats, the time going on."""
    chat = random.randrange(CHATS)
    body = {
        "peer_id": 2_000_000_001 + chat, "from_id": 1000 + chat * 15 + random.randrange(40),
        "date": NOW - 86400 + number // 3, "conversation_message_id": number, "id": 0, "out": 0, "fwd_messages": [],
        "text": f"Здравствуйте, а когда собрание номер {number}?", "attachments": [], "important": False,
    }  # fmt: skip
    event = {"message": body, "client_info": {"keyboard": True, "inline_keyboard": True}}
    return {"type": "message_new", "event_id": f"{number:040x}", "v": "5.199", "group_id": 218, "object": event}


if __name__ == "__main__":
    main()

"""A school year through the emulator's long poll: every figure equals what was counted apart, by brute force."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.vk.api import CommunityApi, make_limiter, make_session
from bot.vk.event_parser import Community, EventParser
from bot.vk.longpoll import LongPoll
from bot.workers.event_listener import EventListener
from demo.stage import SCHOOL
from school.calendar.clock import SchoolClock
from school.calendar.periods import whole
from school.calendar.quiet_hours import QuietHours
from school.statistics.counting import MARKS
from school.statistics.model import Scope
from school.statistics.overview import OverviewReader
from storage.unit_of_work import Store
from tests.storage.conftest import same_numbers
from tests.storage.statistics.conftest import Clock, counting
from tests.storage.statistics.truth import ZONE, Truth, count
from tests.storage.statistics.year import CHATS, GROUP, Writer, school_hours
from vk_emulator import Emulator, FixedClock

pytestmark = pytest.mark.real_clock
"""The year has a clock of its own; under `faketime` its forty weeks do not come in within their timeouts."""

FIRST, WEEKS = date(2026, 8, 31), 40
LAST = FIRST + timedelta(weeks=WEEKS)
ALL = list(CHATS)
QUIET = QuietHours(time(21), time(7))


def day_of(at: int) -> date:
    return datetime.fromtimestamp(at, ZONE).date()


@asynccontextmanager
async def listening(vk: Emulator, store: Store) -> AsyncIterator[None]:
    async def nothing() -> None:
        return

    async with make_session(5) as session:
        api = CommunityApi(vk_token(vk), vk.api_url, session, make_limiter(20))
        listener = EventListener(
            store, LongPoll(api, session, GROUP, 1), EventParser(Community(GROUP, "school218")), zone()
        )
        task = asyncio.create_task(listener.run(nothing, lambda: None))
        await listener.listening.wait()
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def vk_token(vk: Emulator) -> Any:
    from pydantic import SecretStr  # noqa: PLC0415

    return SecretStr(vk.token)


def zone() -> ZoneInfo:
    return ZoneInfo("Asia/Novosibirsk")


async def live_a_week(vk: Emulator, store: Store, writer: Writer, truth: Truth, week: int, clock: Clock) -> int:
    """Events of one week, some of them out of order; how many were sent."""
    monday = datetime.combine(FIRST + timedelta(weeks=week), time(), ZONE)
    clock.now = int((monday + timedelta(days=7)).timestamp())
    moments = [at for day in range(7) for at in school_hours(writer.random, monday + timedelta(days=day), 26)]
    writer.random.shuffle(moments)
    for at in moments:
        event = writer.event(at)
        count(truth, event, clock.now)
        await vk.longpoll.event(event["type"], event["object"], event["event_id"])
    await vk.longpoll.repeat(last=20)
    return len(moments)


async def until_counted(store: Store, events: int) -> None:
    async with asyncio.timeout(30):
        while True:
            async with store.begin() as uow:
                [(seen,)] = await uow.statistics._all("SELECT count(*) FROM seen_events")
            if seen >= events:
                return
            await asyncio.sleep(0.02)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """The database after the year, and the truth."""
    return asyncio.run(_live(tmp_path_factory.mktemp("year") / "school.sqlite3"))


async def _live(path: Path) -> tuple[Path, Truth]:
    truth, writer, clock, sent = Truth(), Writer(Random(2026)), Clock(), 0
    async with Emulator(SCHOOL, clock=FixedClock(0), rate_limit=None) as vk, counting(path, clock) as (store, database):
        await same_numbers(database, *CHATS)
        async with store.begin() as uow:
            for chat, title in CHATS.items():
                await uow.chats.bind(chat, 1, int(datetime.combine(FIRST, time(), ZONE).timestamp()))
                await uow.chats.set_title(chat, title)
        async with listening(vk, store):
            for week in range(WEEKS):
                sent += await live_a_week(vk, store, writer, truth, week, clock)
                await until_counted(store, sent)
                async with store.begin() as uow:
                    await uow.daily_close.close(day_of(clock.now), day_of, clock.now)
    return path, truth


@pytest.fixture
async def counted(year: tuple[Path, Truth]) -> AsyncIterator[tuple[Store, Truth]]:
    async with counting(year[0], Clock(int(datetime.combine(LAST, time(9), UTC).timestamp()))) as (store, _):
        yield store, year[1]


async def test_every_count_of_every_chat_and_hour(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    names = ("messages", *MARKS)
    async with store.begin() as uow:
        rows = await uow.statistics._all(f"SELECT chat_id, day, hour, {', '.join(names)} FROM chat_hours")  # noqa: S608
    found: Counter[Any] = Counter()
    for chat, day, hour, *counts in rows:
        here = chat, date.fromisoformat(day), hour
        found.update({(*here, name): n for name, n in zip(names, counts, strict=True) if n})
    assert found == truth.counts
    assert truth.counts.total() > 5000


async def test_days_and_the_school_are_the_sums(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    messages: Counter[tuple[int, date]] = Counter()
    for (chat, day, _, name), times in truth.counts.items():
        messages[chat, day] += times if name == "messages" else 0
    async with store.begin() as uow:
        school = await uow.statistics.series(FIRST, LAST)
        for chat in ALL:
            for day, counts in (await uow.statistics.series(FIRST, LAST, [chat])).days.items():
                assert (counts["messages"], counts["repeated"]) == (messages[chat, day], truth.repeated(chat, day))
    for name in ("messages", *MARKS):
        assert school.total(name) == truth.total(name, ALL, FIRST, LAST), name
    assert school.total("repeated") == sum(truth.repeated(*key) for key in {(c, d) for c, d, _ in truth.phrases})
    assert school.total("repeated") > 20


async def test_authors_of_hours_days_weeks_months_quarters(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    periods: dict[tuple[int, str, date], set[int]] = defaultdict(set)
    hours: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for chat, day, hour, who in truth.wrote:
        for scope in (chat, 0):
            hours[scope, day.isoformat(), hour].add(who)
            for kind in ("day", "week", "month", "quarter"):
                periods[scope, kind, whole(kind, day).first].add(who)
    async with store.begin() as uow:
        found = await uow.statistics._all("SELECT chat_id, kind, start, authors FROM author_counts")
        by_hour = await uow.statistics._all("SELECT chat_id, day, hour, authors FROM chat_hours WHERE authors > 0")
        by_hour += await uow.statistics._all("SELECT 0, day, hour, authors FROM school_hours WHERE authors > 0")
        assert await uow.statistics.authors("month", date(2026, 10, 1)) == len(periods[0, "month", date(2026, 10, 1)])
    assert {(c, k, date.fromisoformat(s)): n for c, k, s, n in found} == {key: len(w) for key, w in periods.items()}
    assert {(c, d, h): n for c, d, h, n in by_hour} == {key: len(who) for key, who in hours.items()}


async def test_how_long_answers_take(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    async with store.begin() as uow:
        for chat in ALL:
            true = truth.waits(chat)
            found = await uow.statistics.waits(FIRST, LAST, [chat])
            expected: Counter[int] = Counter()
            for (_, minutes), answers in true.items():
                expected[minutes] += answers
            assert found == expected, CHATS[chat]
        school = await uow.statistics.waits(date(2026, 9, 1), date(2027, 3, 31), [])
    assert sum(truth.waits(2_000_000_001).values()) > 20
    assert school == _sum(
        {m: n}
        for chat in ALL
        for (day, m), n in truth.waits(chat).items()
        if date(2026, 9, 1) <= day <= date(2027, 3, 31)
    )


async def test_how_long_questions_wait_and_how_many_nobody_answers(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    closed = int(datetime.combine(LAST, time(), ZONE).timestamp())
    nobody = 0
    async with store.begin() as uow:
        by_chat = await uow.statistics.question_waits_by_chat(FIRST, LAST)
        for chat in ALL:
            expected: Counter[int] = Counter()
            for (_, minutes), questions in truth.questions(chat, closed).items():
                expected[minutes] += questions
            assert by_chat[chat] == expected, CHATS[chat]
            nobody += expected[1440]
        month = truth.questions(ALL[0], closed)
        november = date(2026, 11, 1), date(2026, 11, 30)
        assert (await uow.statistics.question_waits(*november, [ALL[0]])).total() == sum(
            n for (day, _), n in month.items() if november[0] <= day <= november[1]
        )
    assert nobody > 5 and sum(counts.total() for counts in by_chat.values()) > 50


async def test_newcomers_are_counted_once_a_quarter(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    async with store.begin() as uow:
        for chat in ALL:
            found = (await uow.statistics.series(FIRST, LAST, [chat])).total("newcomers")
            assert found == truth.newcomers([chat], FIRST, LAST) > 2, CHATS[chat]
        school = (await uow.statistics.series(FIRST, LAST)).total("newcomers")
    assert school == truth.newcomers(ALL, FIRST, LAST)


async def test_an_overview_tells_the_truth(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    overviews, month = OverviewReader(SchoolClock(zone()), QUIET), whole("month", date(2026, 11, 1))
    chat, before = 2_000_000_001, whole("month", date(2026, 10, 1))
    async with store.begin() as uow:
        facts = {one.chat_id: one for one in await uow.statistics.chats()}
        scope = Scope(f"chat-{chat}", CHATS[chat], (facts[chat],))
        seen = await overviews.of(uow.statistics, scope, month, uow.now, LAST)
        both = Scope("class-7Б", "7Б", (facts[2_000_000_002], facts[2_000_000_003]))
        together = await overviews.of(uow.statistics, both, month, uow.now, LAST)
    assert seen.series.messages == truth.total("messages", [chat], month.first, month.last)
    assert seen.before == truth.total("messages", [chat], before.first, before.last), "whole months"
    assert seen.authors == truth.authors([chat], month.first, month.last)
    assert together.authors == truth.authors(both.ids, month.first, month.last)
    others = [truth.total("messages", [other], month.first, month.last) for other in (2_000_000_002, 2_000_000_005)]
    assert seen.typical == median(others)
    minutes = [m for (day, m), n in truth.waits(chat).items() for _ in range(n) if month.first <= day <= month.last]
    assert seen.wait == median(minutes)
    heat = [[0] * 24 for _ in range(7)]
    for (c, day, hour, name), n in truth.counts.items():
        if c == chat and name == "messages" and month.first <= day <= month.last:
            heat[day.weekday()][hour] += n
    assert [list(row) for row in seen.series.heat] == heat
    quiet = sum(n for row in heat for hour, n in enumerate(row) if hour >= 21 or hour < 7)
    assert seen.outside == pytest.approx(quiet / sum(map(sum, heat)))


async def test_people_are_deleted_by_age_and_their_number_stays(counted: tuple[Store, Truth]) -> None:
    store, truth = counted
    september = whole("month", date(2026, 9, 1))
    async with store.begin() as uow:
        await uow.daily_close.purge_people(LAST - timedelta(days=180))
        assert await uow.statistics.authors("month", september.first) == truth.authors(ALL, *_ends(september))
        assert await uow.statistics.distinct_authors(*_ends(september), [2_000_000_001]) is None
        [(oldest,)] = await uow.statistics._all("SELECT min(day) FROM chat_authors")
    assert date.fromisoformat(oldest) >= LAST - timedelta(days=180)


def _sum(counts: Iterable[Mapping[int, int]]) -> Counter[int]:
    total: Counter[int] = Counter()
    for one in counts:
        total.update(one)
    return total


def _ends(period: Any) -> tuple[date, date]:
    return period.first, period.last

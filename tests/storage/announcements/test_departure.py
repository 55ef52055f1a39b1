"""Whether what was held may leave now: use, quiet hours and right are looked at again."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.phrases import read_phrases
from school.access.model import Rank, Right
from school.access.permissions import Staff
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.departure import Departure
from school.announcements.timing import Timing
from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, OTHER_CHAT, announce, announced, rows

HOUR = 3600
NIGHT = 9 * HOUR
"""From `NOON`, in the zone of the test, to the middle of the quiet hours."""


@pytest.fixture
def departure() -> Departure:
    phrases = read_phrases(Path("content"))
    clock = SchoolClock(ZoneInfo("UTC"))
    timing = Timing(phrases, clock, QuietHours.parse("22:00-07:00"), 1800)
    return Departure(phrases, Staff(frozenset(), frozenset()), timing, DeliverySummary(phrases))


async def written(store: Store, database: Database, urgency: str = "ordinary") -> int:
    """An announcement of somebody with the right to make urgent ones for an hour and ordinary ones for ever."""
    async with store.begin() as uow:
        await uow.grants.give(Right(ANNA, Rank.WRITER), ANNA, uow.now, None)
        await uow.grants.give(Right(ANNA, Rank.DEPUTY), ANNA, uow.now, uow.now + HOUR)
    number = await announce(store, [CHAT, OTHER_CHAT], "Собрание")
    async with store.begin() as uow:
        await uow.announcements.launched(number, "", "", uow.now)
    async with database.transaction() as connection:
        await connection.execute("UPDATE announcements SET urgency = ?", (urgency,))
    return number


async def leaves(store: Store, departure: Departure, number: int) -> bool:
    async with store.begin() as uow:
        return await departure.may_leave(uow, number)


async def told(database: Database) -> list[str]:
    return [str(text) for (text,) in await rows(database, "SELECT text FROM outbox WHERE lane = 0")]


async def test_by_day_it_leaves(store: Store, database: Database, departure: Departure) -> None:
    assert await leaves(store, departure, await written(store, database))
    assert await told(database) == []


async def test_at_night_it_waits_for_the_morning(
    store: Store, database: Database, departure: Departure, outside: Outside
) -> None:
    number = await written(store, database)
    outside.advance(NIGHT)
    assert not await leaves(store, departure, number)
    assert await announced(store) == []
    [text] = await told(database)
    assert "начались тихие часы. 2 письма из 2" in text
    outside.advance(9 * HOUR)
    assert await leaves(store, departure, number)
    assert len(await announced(store)) == 2


async def test_what_was_sent_at_night_on_purpose_goes_on(
    store: Store, database: Database, departure: Departure, outside: Outside
) -> None:
    outside.advance(NIGHT)
    number = await written(store, database)
    outside.advance(60)
    assert await leaves(store, departure, number)


@pytest.mark.parametrize(("urgency", "leaves_then"), [("ordinary", True), ("urgent", False)])
async def test_an_urgency_its_author_may_no_longer_use_ends_it(
    store: Store, database: Database, departure: Departure, outside: Outside, urgency: str, leaves_then: bool
) -> None:
    number = await written(store, database, urgency)
    assert await leaves(store, departure, number)
    outside.advance(HOUR + 1)
    assert await leaves(store, departure, number) is leaves_then
    states = {state for (state,) in await rows(database, "SELECT state FROM outbox WHERE lane > 0")}
    assert states == {"due" if leaves_then else "cancelled"}
    assert any("нет права" in text for text in await told(database)) is not leaves_then


async def test_what_is_of_no_use_any_more_is_asked_about_once(
    store: Store, database: Database, departure: Departure, outside: Outside
) -> None:
    number = await written(store, database)
    async with database.transaction() as connection:
        await connection.execute("UPDATE announcements SET useful_until = ?", (NOON + HOUR,))
    outside.advance(HOUR)
    assert not await leaves(store, departure, number)
    assert await announced(store) == []
    [text] = await told(database)
    assert "полезно оно было до" in text
    async with database.transaction() as connection:
        await connection.execute("UPDATE announcements SET state = 'confirmed'")
    assert await leaves(store, departure, number)

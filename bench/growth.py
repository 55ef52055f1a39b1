"""`python -m bench.growth [PICTURE]`: does what an event costs grow with what is stored? In this process, no network.

One thing grows at a time. Processor time, the least of several tries: other programs make it longer, never shorter."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

from loguru import logger

from bot.cli.garbage import look_seldom
from bot.content.reading.loading import load_content
from bot.runtime.wall_clock import wall_clock
from bot.services.make import make_services
from bot.setting_sources import load_settings
from bot.surroundings import random_id
from bot.vk.event_parser import Community, EventParser
from bot.vk.whole_messages import WholeMessages
from bot.workers.event_handler import EventHandler
from bot.workers.event_listener import store_events
from bot.workers.incoming_limits import IncomingLimits
from demo import stage
from handlers.services import Services
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store

AT_ONCE, TRIES = 30, 15
FIRST, CHAT = 5_000_000, 2_000_000_001
ZONE = ZoneInfo("Asia/Novosibirsk")
QUESTION = "Подскажите, пожалуйста, как ребёнку войти в электронный дневник с телефона?"
PARSER = EventParser(Community(1, "school"))


@dataclass(frozen=True, slots=True)
class Stored:
    """Amounts at a measurement: the smallest school, and what grows in turn."""

    people: int = 100
    chats: int = 10
    events: int = 10_000
    announcements: int = 10


GROWTH = {
    "people": (100, 1_000, 10_000, 100_000),
    "chats": (10, 100, 1_000),
    "events": (10_000, 100_000, 1_000_000, 10_000_000),
    "announcements": (10, 100, 1_000, 10_000),
}
WORKS = ("a press answered", "a question answered", "a chat's message counted", "a letter claimed and settled")
Costs = list[float]
"""Microseconds of processor time for each of the works."""


class House:
    """The listener, the handler and the outbox over one database."""

    def __init__(self, store: Store, services: Services) -> None:
        self._store = store
        limits = IncomingLimits(services.staff, lambda _: False, 10**9, 10**9)
        self._handler = EventHandler(store, cast(WholeMessages, SimpleNamespace()), services, limits)
        self._numbers = iter(range(1, 10**9))

    async def costs(self) -> Costs:
        """One try of each work."""
        works = (self._turns("меню"), self._turns(QUESTION), self._counted, self._settled)
        return [await _cost(work) for work in works]

    def _turns(self, text: str) -> Callable[[], Awaitable[None]]:
        async def turns() -> None:
            await self._store_events(self._message(FIRST + number, FIRST + number, text) for number in range(AT_ONCE))
            await self._handler.fetch()
            while self._handler.waited():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)

        return turns

    async def _counted(self) -> None:
        await self._store_events(self._message(FIRST + number, CHAT, "Собрание в 18:00") for number in range(AT_ONCE))

    async def _settled(self) -> None:
        async with self._store.begin() as uow:
            claimed = await uow.claims.claim_replies(uow.now, AT_ONCE)
        async with self._store.begin() as uow:
            await uow.deliveries.all_sent([(message.id, 1) for message in claimed], uow.now)
            await uow.peers.drop_forgotten()

    async def _store_events(self, raw: Iterable[dict[str, Any]]) -> None:
        events = [PARSER.read(one) for one in raw]
        async with self._store.begin() as uow:
            await store_events(uow, events, ZONE, PARSER.address_of)

    def _message(self, author: int, peer: int, text: str) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"date": wall_clock(), "from_id": author, "peer_id": peer, "conversation_message_id": 10**8 + number}
        return {"type": "message_new", "event_id": f"x{number}", "object": {"message": {**message, "text": text}}}


async def _cost(work: Callable[[], Awaitable[None]]) -> float:
    began = time.process_time()
    await work()
    return (time.process_time() - began) / AT_ONCE * 1e6


@asynccontextmanager
async def house(stored: Stored, services: Services) -> AsyncIterator[House]:
    """A database with so much in it."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "growth.sqlite3")
        store = Store(database, wall_clock, random_id, author_hash(b"k" * 32))
        async with database.transaction(patient=True) as connection:
            for statement, rows in _rows(stored, wall_clock()):
                await connection.executemany(statement, rows)
        yield House(store, services)
        await database.close()


def _rows(stored: Stored, now: int) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    """Statements and what they are filled with: each person has written and was answered, each chat is counted."""
    people, chats = range(1, stored.people + 1), range(10**6, 10**6 + stored.chats)
    yield (
        "INSERT INTO peers (id, messenger, kind, external_id) VALUES (?, 'vk', ?, ?)",
        [*((n, "person", str(n)) for n in people), *((n, "chat", str(n - 10**6 + 1)) for n in chats)],
    )
    yield (
        "INSERT INTO people (person_id, role, first_seen_at, last_seen_at) VALUES (?, 'parent', ?, ?)",
        ((n, now, now) for n in people),
    )
    yield (
        "INSERT INTO outbox (peer_id, random_id, not_before, written_at, state, settled_at, cmid) "
        "VALUES (?, ?, ?, ?, 'sent', ?, 2)",
        ((n, n, now, now, now) for n in people),
    )
    yield (
        "INSERT INTO chats (chat_id, bound_by, bound_at, first_seen_at, sees_all_since, counted_since) "
        "VALUES (?, 1, 1, 1, 1, 1)",
        ((n,) for n in chats),
    )
    yield (
        "INSERT INTO seen_events (event_id, seen_at) VALUES (?, ?)",
        ((f"{n * 2654435761 % 2**32:08x}{n:032x}", now - n) for n in range(stored.events)),
    )
    yield (
        "INSERT INTO seen_messages (peer_id, cmid, seen_at) VALUES (?, ?, ?)",
        ((10**6 + n % stored.chats, n // stored.chats, now - n) for n in range(stored.events)),
    )
    announced = range(1, stored.announcements + 1)
    yield (
        "INSERT INTO announcements (id, author_id, text, state, written_at, confirmed_at, finished_at) "
        "VALUES (?, 1, ?, 'finished', ?, ?, ?)",
        ((n, f"Собрание родителей класса {n} будет в среду в 18:00 в кабинете {n}.", now, now, now) for n in announced),
    )
    yield (
        "INSERT INTO outbox (lane, peer_id, random_id, not_before, written_at, state, settled_at, cmid) "
        "VALUES (?, ?, ?, ?, ?, 'sent', ?, 3)",
        ((n, 10**6 + at, n, now, now, now) for n in announced for at in range(min(stored.chats, 10))),
    )


async def measured(what: str, most_events: int) -> Mapping[int, Costs]:
    """For one thing that grows, what each work costs at each size: the least of the tries, the sizes in turn."""
    content, settings = load_content(Path("content")), load_settings(stage.CONFIG)
    sizes = [size for size in GROWTH[what] if what != "events" or size <= most_events]
    async with AsyncExitStack() as stack:
        houses = [
            await stack.enter_async_context(
                house(replace(Stored(), **{what: size}), make_services(settings, content, ZONE))
            )
            for size in sizes
        ]
        tries = [[await one.costs() for one in houses] for _ in range(TRIES)]
    found = {
        size: [min(costs) for costs in zip(*of_size, strict=True)] for size, *of_size in zip(sizes, *tries, strict=True)
    }
    for size, costs in found.items():
        print(f"| {what} {size:,} |", " | ".join(f"{cost:,.0f}" for cost in costs), "|", flush=True)
    return found


def draw(found: Mapping[str, Mapping[int, Costs]], path: Path) -> None:
    """A panel for each thing that grows: costs as multiples of the smallest size's."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - seldom wanted

    figure = Figure(figsize=(10, 3), layout="constrained")
    panels = figure.subplots(1, len(found), sharey=True)
    for panel, (what, sizes) in zip(panels, found.items(), strict=True):
        least = next(iter(sizes.values()))
        for number, work in enumerate(WORKS):
            panel.plot(list(sizes), [costs[number] / least[number] for costs in sizes.values()], "o-", label=work)
        panel.set(xscale="log", xlabel=what, ylim=(0, 2))
        panel.axhline(1.2, color="grey", linestyle=":")
    panels[0].set_ylabel("cost, times that of the smallest")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(WORKS))
    figure.savefig(path, dpi=110)


def main() -> None:
    """Measure, print, and draw where a path is given."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth")
    parser.add_argument("picture", nargs="?", type=Path, help="PNG")
    parser.add_argument("--most-events", type=int, default=10**7)
    options = parser.parse_args()
    logger.remove()
    look_seldom()
    print("| µs |", " | ".join(WORKS), "|")
    print("| --- |", " | ".join(["---:"] * len(WORKS)), "|")
    found = {what: asyncio.run(measured(what, options.most_events)) for what in GROWTH}
    if options.picture:
        draw(found, options.picture)


if __name__ == "__main__":
    main()

"""Forgetting a person: no table keeps them, unless there is a reason, and the reason is written here.

A new table or column that names people fails these tests until it is forgotten or excused.
"""

import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from school.model import Letter, Person, Role
from school.rules.counting import Said, tally
from school.services.remember import Rememberer
from school.texts import Texts
from storage.activity import author_hash
from storage.database import Database
from storage.desk import Desk, Store
from storage.inbox import Arrival

from .conftest import KEY, NOON
from .letters import ANNA, CHAT, IVAN, announce, put, replies, rows

NAMES_PEOPLE = re.compile(r"person|author|user|peer|owner|member|staff|(^|_)by$|(^|_)(from|to|who)(_|$)")

NUMBERS = {"authors", "members"}
"""Columns that count people and name none."""


class Kept(NamedTuple):
    """Rows that stay, as an SQL condition, and why."""

    rows: str
    reason: str


KEPT: dict[tuple[str, str], Kept] = {
    ("seen_messages", "peer_id"): Kept("1", "what was seen is not answered twice; gone after storage.seen_days"),
    ("inbox", "person_id"): Kept("1", "the request itself; failed ones, without words, go after storage.seen_days"),
    ("outbox", "peer_id"): Kept("settled_at IS NULL", "still to be delivered; gone after storage.replies_days"),
    ("outbox", "person_id"): Kept("settled_at IS NULL", "a press waits a minute for its answer"),
    ("announcements", "author_id"): Kept(
        "state IN ('confirmed', 'finished')", "the school answers for what was announced in its name"
    ),
    ("chats", "bound_by"): Kept("1", "the school must know who has let announcements into a chat"),
}


async def columns(database: Database) -> list[tuple[str, str]]:
    """Every column that may name a person, of every table."""
    tables = await rows(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    found = []
    for (table,) in tables:
        described = await rows(database, f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
        names = [str(name) for (name,) in described if str(name) not in NUMBERS]
        found += [(str(table), name) for name in names if NAMES_PEOPLE.search(name)]
    return found


async def naming(database: Database, table: str, column: str, person: int, but: str = "0") -> int:
    """How many rows name the person, by id or by hash, but for those of a condition."""
    who = f"{column} IN ({person}, x'{author_hash(KEY)(person).hex()}')"
    [(number,)] = await rows(database, f"SELECT count(*) FROM {table} WHERE {who} AND NOT ({but})")  # noqa: S608
    assert isinstance(number, int)
    return number


async def live(store: Store, person: int) -> None:
    """Leave a trace in every table."""
    async with store.desk() as desk:
        await _in_tables(desk, person)
    await announce(store, [CHAT + person], "Собрание", author=person)
    await announce(store, [person], "Лично", author=person)
    async with store.desk() as desk:
        for letter in await desk.outbox.claim_announced(desk.now, 100):
            await desk.outbox.sent(letter.id, 1, desk.now)
        await desk.announcements.write(person, "черновик", desk.now)
        await desk.outbox.put_notice(f"t{person}", person, CHAT, "Принято", desk.now)
    await put(store, (person, "ответ"), (person, "второй ответ"))
    async with store.desk() as desk:
        for letter in await desk.outbox.claim_replies(desk.now, 25):
            await desk.outbox.sent(letter.id, 1, desk.now)
        await desk.outbox.put_notice(f"u{person}", person, CHAT, "Ждёт", desk.now)


async def _in_tables(desk: Desk, person: int) -> None:
    await desk.people.save(Person(person, Role.PARENT, "parent", ("one",)), desk.now)
    await desk.chats.bind(CHAT + person, person, desk.now)
    await desk.activity.add(tally([Said(CHAT, person, NOON)], ZoneInfo("Asia/Novosibirsk")))
    ticket = await desk.tickets.open(person, desk.now)
    await desk.tickets.add(ticket.id, "Когда собрание?", desk.now)
    await desk.inbox.remember([Arrival(f"e{person}", person, (person, 1), "{}")], desk.now)


async def forget(store: Store, person: int) -> None:
    async with store.desk() as desk:
        known = await desk.people.get(person)
        texts = Texts({"data.forgotten": "Удалено"})
        for letter in await Rememberer(texts).forget(desk, person, known):
            await desk.outbox.put(letter, desk.now)


async def test_the_trace_is_in_every_column_that_names_people(store: Store, database: Database) -> None:
    await live(store, ANNA)
    for table, column in await columns(database):
        assert await naming(database, table, column, ANNA), f"{table}.{column}: let live() leave a trace there"


async def test_no_table_keeps_a_person_who_was_forgotten(store: Store, database: Database) -> None:
    await live(store, ANNA)
    await forget(store, ANNA)
    for table, column in await columns(database):
        kept = KEPT.get((table, column), Kept("0", ""))
        assert not await naming(database, table, column, ANNA, but=kept.rows), f"{table}.{column} is not forgotten"


async def test_nobody_else_is_forgotten(store: Store, database: Database) -> None:
    await live(store, IVAN)
    before = {place: await naming(database, *place, IVAN) for place in await columns(database)}
    await live(store, ANNA)
    await forget(store, ANNA)
    assert {place: await naming(database, *place, IVAN) for place in await columns(database)} == before


async def test_every_excuse_is_for_something_that_is_there(database: Database) -> None:
    assert set(KEPT) <= set(await columns(database))
    assert all(kept.reason for kept in KEPT.values())


async def test_what_is_kept_for_a_while_goes_by_age(store: Store, database: Database) -> None:
    await live(store, ANNA)
    await put(store, Letter(ANNA, "ответ"))
    for letter in await replies(store):
        async with store.desk() as desk:
            await desk.outbox.sent(letter.id, 1, desk.now)
    async with store.desk() as desk:
        await desk.inbox.fail((await desk.inbox.waiting())[0], "KeyError")
        await desk.outbox.purge(NOON + 1)
        await desk.inbox.purge(NOON + 1)
    for place in (("inbox", "person_id"), ("seen_messages", "peer_id"), ("outbox", "person_id")):
        assert not await naming(database, *place, ANNA)


@pytest.mark.parametrize("column", ["person_id", "author", "author_id", "peer_id", "user_id", "bound_by", "sent_by"])
def test_such_names_are_noticed(column: str) -> None:
    assert NAMES_PEOPLE.search(column)

"""Forgetting a person: no table keeps them, unless there is a reason, and the reason is written here.

A new table or column that names people fails these tests until it is forgotten or excused.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import aiosqlite
import pytest

from bot.content.reading.loading import load_content
from school.access.model import Rank, Right
from school.announcements.model import EditRequest, Vote
from school.calendar.clock import SchoolClock
from school.linking.model import FlowProgress as Way
from school.messaging.model import OutgoingMessage
from school.people.model import Person, Role
from school.privacy.erasure import erase, erase_all_silent
from school.privacy.model import Terms
from school.privacy.my_data import MyData
from school.statistics.counting import ChatActivity, tally
from storage.database import Database
from storage.messaging.inbox import NewEvent
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store, UnitOfWork
from tests.storage.conftest import KEY, NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, announce, put, replies, rows

NAMES_PEOPLE = re.compile(
    r"responsible|recipient|person|author|user|peer|owner|member|staff|(^|_)by$|(^|_)(from|to|who)(_|$)"
)

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
        "state NOT IN ('draft', 'discarded')", "the school answers for what was announced in its name"
    ),
    ("announcements", "approved_by"): Kept("1", "the school answers for what was announced in its name"),
    ("announcements", "asked_by"): Kept("1", "other words for an announcement wait for an answer that is told to them"),
    ("manual_targets", "responsible_id"): Kept("1", "the school has named who posts there; it names another"),
    ("grants", "given_by"): Kept("1", "the school must know who has given a right"),
    ("audit", "person_id"): Kept("1", "the journal of the school's staff is never changed"),
    ("chats", "bound_by"): Kept("1", "the school must know who has let announcements into a chat"),
}


async def columns(database: Database) -> list[tuple[str, str]]:
    """Every column that may name a person, of every table."""
    async with database.transaction() as connection:
        return await _columns(connection)


async def _columns(connection: aiosqlite.Connection) -> list[tuple[str, str]]:
    query = (
        "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns "
        "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'"
    )
    async with connection.execute(query) as cursor:
        return [(table, column) for table, column in await cursor.fetchall() if _names(column)]


def _names(column: str) -> bool:
    return column not in NUMBERS and NAMES_PEOPLE.search(column) is not None


async def naming(database: Database, table: str, column: str, person: int, but: str = "0") -> int:
    """How many rows name the person, by id or by hash, but for those of a condition."""
    who = _who(column, person)
    [(number,)] = await rows(database, f"SELECT count(*) FROM {table} WHERE {who} AND NOT ({but})")  # noqa: S608
    assert isinstance(number, int)
    return number


def _who(column: str, person: int) -> str:
    """A column names a person: by id, by hash, by the hash of a chat."""
    hashed = author_hash(KEY)
    return f"{column} IN ({person}, x'{hashed.all(person)[0].hex()}', x'{hashed.all_in_chat(person, CHAT)[0].hex()}')"


async def live(store: Store, person: int) -> None:
    """Leave a trace in every table."""
    async with store.begin() as uow:
        await _in_tables(uow, person)
    number = await announce(store, [CHAT + person], "Собрание", author=person)
    await announce(store, [person], "Лично", author=person)
    async with store.begin() as uow:
        for message in await uow.claims.claim_announced(uow.now, 100):
            await uow.deliveries.sent(message.id, 1, uow.now)
        await uow.announcements.approve(number, person, uow.now)
        await uow.corrections.hand_in(number, person)
        await uow.announcements.write(person, "черновик", uow.now)
        await uow.outbox.put_notice(f"t{person}", person, CHAT, "Принято", uow.now)
    await put(store, (person, "ответ"), (person, "второй ответ"))
    async with store.begin() as uow:
        for message in await uow.claims.claim_replies(uow.now, 25):
            await uow.deliveries.sent(message.id, 1, uow.now)
        await uow.outbox.put_notice(f"u{person}", person, CHAT, "Ждёт", uow.now)


async def _in_tables(uow: UnitOfWork, person: int) -> None:
    await uow.people.save(Person(person, Role.PARENT, "parent"), uow.now)
    await uow.consents.give(person, 1, uow.now)
    await uow.flow_progress.put(person, Way("parent", Role.PARENT, ("one",), moved_at=uow.now))
    seventh = await uow.classes.named(7, "А") or await uow.classes.add(7, "А", 2026)
    await uow.classes.appoint(seventh.id, person)
    await uow.members.join(person, seventh.id, Role.PARENT, uow.now)
    await uow.chats.bind(CHAT + person, person, uow.now)
    await uow.chat_people.note(CHAT + person, [person], uow.now)
    joined = ChatActivity(CHAT, person, NOON - 3 * 24 * 3600, ("joins",), is_message=False, joined_id=person)
    await uow.counters.add(tally([joined, ChatActivity(CHAT, person, NOON)], ZoneInfo("Asia/Novosibirsk")))
    in_two_quarters = "UPDATE chat_authors SET week_author = author WHERE author = ?"
    await uow.statistics._all(in_two_quarters, author_hash(KEY).all(person)[0])
    there = author_hash(KEY).all_in_chat(person, CHAT)[0]
    await uow.statistics._all("UPDATE chat_moments SET author_before = author WHERE author = ?", there)
    ticket = await uow.tickets.open(person, uow.now, person)
    await uow.tickets.take(ticket.id, person)
    await uow.tickets.add(ticket.id, "Когда собрание?", uow.now)
    await uow.grants.give(Right(person, Rank.STAFF), person, uow.now, None)
    await uow.audit.add(person, "sent")
    await uow.acknowledgements.add(1, person, person, uow.now)
    await uow.votes.put(1, Vote(person, person, 0), uow.now)
    await uow.chat_health.ask(person)
    await uow.edits.put(person, "edit", [EditRequest(person, 1, "слова")], uow.now)
    await uow.manual_channels.add(f"Канал {person}", person, uow.now)
    await uow.inbox.remember([NewEvent(f"e{person}", person, (person, 1), "{}")], uow.now)


async def forget(store: Store, person: int) -> None:
    async with store.begin() as uow:
        await erase(uow, person)
        await uow.outbox.put(OutgoingMessage(person, "Удалено"), uow.now)


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


UNSHOWN: dict[str, str] = {
    "seen_messages": "a message's number, without words, told of by nobody",
    "edits": "a correction of an announcement on its way; gone after storage.replies_days",
    "inbox": "the request itself, being answered",
    "doctor_asks": "`/доктор` itself, being answered",
}
"""Tables that «Мои данные» does not tell of, and why."""


class Undone(Exception):
    """Rolls a transaction back."""


async def told(store: Store, my_data: MyData, person: int, but: str = "") -> list[str]:
    """What «Мои данные» tells, were there no rows of the person in the table `but`."""
    lines: list[str] = []
    with suppress(Undone):
        async with store.begin() as uow:
            await uow.people._connection.execute("DROP TRIGGER audit_is_kept_for_a_year")
            for table, column in await _columns(uow.people._connection):
                if table == but:
                    await uow.people._connection.execute(f"DELETE FROM {table} WHERE {_who(column, person)}")  # noqa: S608
            lines = await my_data.lines(uow, await uow.people.get(person))
            raise Undone
    return lines


async def test_my_data_tells_of_every_table_that_names_the_person(store: Store, database: Database) -> None:
    content = load_content(Path(__file__).parents[3] / "content")
    clock, terms = SchoolClock(ZoneInfo("Asia/Novosibirsk")), Terms(1095, 30, 14, 30, 180)
    my_data = MyData(content.catalogue, content.texts, clock, terms)
    await live(store, ANNA)
    whole = await told(store, my_data, ANNA)
    assert len(whole) > 8
    for table in sorted({table for table, _ in await columns(database)} - set(UNSHOWN)):
        assert await told(store, my_data, ANNA, but=table) != whole, f"{table}: let «Мои данные» tell of it"


async def test_who_was_silent_for_long_is_forgotten_and_nobody_else(
    store: Store, database: Database, outside: Outside
) -> None:
    await live(store, ANNA)
    outside.advance(180 * 24 * 3600)
    await live(store, IVAN)
    async with store.begin() as uow:
        await uow.people.seen(IVAN, uow.now)
        assert await erase_all_silent(uow, uow.now - 100) == 1
    appointed = Kept("1", "the school has named its class teachers and given its rights")
    for table, column in await columns(database):
        kept = KEPT.get((table, column), appointed if table in ("class_teachers", "grants") else Kept("0", ""))
        assert not await naming(database, table, column, ANNA, but=kept.rows), f"{table}.{column} is not forgotten"
        assert await naming(database, table, column, IVAN)


async def test_every_excuse_is_for_something_that_is_there(database: Database) -> None:
    assert set(KEPT) <= set(await columns(database))
    assert all(kept.reason for kept in KEPT.values())


async def test_what_is_kept_for_a_while_goes_by_age(store: Store, database: Database) -> None:
    await live(store, ANNA)
    await put(store, OutgoingMessage(ANNA, "ответ"))
    for message in await replies(store):
        async with store.begin() as uow:
            await uow.deliveries.sent(message.id, 1, uow.now)
    async with store.begin() as uow:
        await uow.inbox.fail((await uow.inbox.waiting())[0], "KeyError")
        await uow.message_records.purge(NOON + 1)
        await uow.inbox.purge(NOON + 1)
    for place in (("inbox", "person_id"), ("seen_messages", "peer_id"), ("outbox", "person_id")):
        assert not await naming(database, *place, ANNA)


@pytest.mark.parametrize("column", ["person_id", "author", "author_id", "peer_id", "user_id", "bound_by", "sent_by"])
def test_such_names_are_noticed(column: str) -> None:
    assert NAMES_PEOPLE.search(column)


async def test_who_wants_no_letters_is_left_alone_after_being_forgotten_by_age_and_not_after_asking_for_it(
    store: Store, outside: Outside
) -> None:
    await live(store, ANNA)
    async with store.begin() as uow:
        await uow.people.want_letters(ANNA, False, uow.now)
    outside.advance(181 * 24 * 3600)
    async with store.begin() as uow:
        assert await erase_all_silent(uow, uow.now - 180 * 24 * 3600) == 1
        assert ANNA in await uow.people.unreachable()
        assert (await uow.people.get(ANNA)).role is None
        await erase(uow, ANNA)
        assert ANNA not in await uow.people.unreachable()
        assert await uow.people.last_seen(ANNA) is None

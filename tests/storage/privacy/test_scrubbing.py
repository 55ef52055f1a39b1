"""What was deleted stands in none of the files: not in free pages, not in the journal beside the database."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from bot.jobs.scrubbing import Scrubbing
from school.messaging.peers import PERSON, Address
from school.people.model import Person, Role
from school.privacy.erasure import erase
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from storage.work import WorkKind
from tests.storage.conftest import KEY, NOON

WORDS = "мой секретный вопрос про карту и пароль"
VK_ID = "987654321012"


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


async def test_words_and_ids_are_in_no_file_after_deletion(path: Path, database: Database, store: Store) -> None:
    async with store.begin() as uow:
        address = Address("vk", PERSON, VK_ID)
        person_id = (await uow.peers.ensure([address]))[address]
        await uow.people.save(Person(person_id, Role.PARENT), uow.now)
        ticket = await uow.tickets.open(person_id, uow.now)
        await uow.tickets.add(ticket.id, WORDS, uow.now)
    assert WORDS.encode() in bytes_of(path.parent)
    assert VK_ID.encode() in bytes_of(path.parent)
    woken = []
    store.on(WorkKind.ERASURES, lambda: woken.append(True))
    async with store.begin() as uow:
        await erase(uow, person_id)
    async with store.begin() as uow:
        await uow.peers.drop_forgotten()
    assert woken, "the erasure wakes who empties the journal"
    await Scrubbing(store).after_erasure()
    assert WORDS.encode() not in bytes_of(path.parent)
    assert VK_ID.encode() not in bytes_of(path.parent)


async def test_whoever_reads_the_file_puts_it_off_and_holds_up_nobody(
    path: Path, database: Database, store: Store
) -> None:
    journal, patience = path.with_name(path.name + "-wal"), list[str]()
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM people").fetchone()
        async with store.begin() as uow:
            await uow.people.save(Person(1, Role.PARENT), uow.now)
        await database._connection.set_trace_callback(patience.append)
        await database.scrub()
        assert [line for line in patience if "busy" in line] == [
            "PRAGMA busy_timeout = 100",
            "PRAGMA busy_timeout = 5000",
        ]
        assert journal.stat().st_size
    await database.scrub()
    assert not journal.stat().st_size


async def test_files_are_for_the_bots_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database = await Database.open(tmp_path / "data" / "school.sqlite3")
        async with Store(database, lambda: NOON, lambda: 1, author_hash(KEY)).begin() as uow:
            await uow.people.save(Person(1, Role.PARENT), uow.now)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
        await database.close()
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700

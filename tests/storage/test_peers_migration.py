"""Databases of every earlier schema come to our numbers with all they hold; VK's ids stand in `peers` alone."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.vk.peers import address_of, peer_id_of
from school.messaging.incoming import Incoming
from school.messaging.naming_people import MentionForm, mention
from school.messaging.peers import Address
from storage.migrate import migrate, read_migrations

PEERS = 9
"""The migration that is tested."""

ONE, TWO, ANNA, FAR = 1, 2, 301, 200_000_000_123
"""Old numbers that will be new numbers of others, an ordinary one, and one that was taken for a chat."""

CHAT, OTHER = 2_000_000_001, 2_000_000_044
LIVED = (Path(__file__).parent / "lived.sql").read_text(encoding="utf-8")


NAMING = (
    "people.person_id", "chats.chat_id", "chats.bound_by", "chat_hours.chat_id", "chat_days.chat_id",
    "chat_authors.chat_id", "author_counts.chat_id", "chat_phrases.chat_id", "chat_moments.chat_id",
    "answer_waits.chat_id", "chat_members.chat_id", "chat_health.chat_id", "seen_messages.peer_id", "inbox.person_id",
    "announcements.author_id", "outbox.peer_id", "outbox.person_id", "tickets.person_id", "consents.person_id",
    "paths.person_id", "class_teachers.person_id", "members.person_id", "manual_targets.responsible_id",
    "acknowledgements.person_id", "acknowledgements.peer_id", "edits.peer_id", "grants.person_id", "grants.given_by",
    "audit.person_id",
)  # fmt: skip


async def asked(connection: aiosqlite.Connection, query: str) -> list[tuple[Any, ...]]:
    async with connection.execute(query) as cursor:
        return [tuple(row) for row in await cursor.fetchall()]


async def named(connection: aiosqlite.Connection, renumbered: bool) -> dict[str, list[int]]:
    """Whom every column names, in VK's numbers."""
    found: dict[str, list[int]] = {}
    peers = {number: Address(*rest) for number, *rest in await asked(connection, ALL_PEERS)} if renumbered else {}
    for place in NAMING:
        table, column = place.split(".")
        values = [value for (value,) in await asked(connection, f"SELECT {column} FROM {table}")]  # noqa: S608
        translated = [peer_id_of(peers[value]) if value in peers else value for value in values]
        found[place] = sorted(v for v in translated if isinstance(v, int) and v >= 0 and not _dropped(table, v))
    return found


ALL_PEERS = "SELECT id, messenger, kind, external_id FROM peers"


def _dropped(table: str, value: int) -> bool:
    """What was counted of the private talks of people who were taken for chats."""
    return value == FAR and table.startswith("chat")


@asynccontextmanager
async def lived(path: Path, version: int) -> AsyncIterator[aiosqlite.Connection]:
    """A database that has lived with the schema of a version, brought to the one before ours."""
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate(connection, read_migrations()[:version])
        for since, statements in re.findall(r"-- since (\d)\n(.*?)(?=\n-- |\Z)", LIVED, re.DOTALL):
            if int(since) <= version:
                await connection.executescript(statements)
        await migrate(connection, read_migrations()[: PEERS - 1])
        yield connection


@pytest.mark.parametrize("version", range(1, PEERS))
async def test_everybody_is_who_they_were(path: Path, version: int) -> None:
    async with lived(path, version) as connection:
        before = await named(connection, renumbered=False)
        await migrate(connection, read_migrations()[:PEERS])
        assert await named(connection, renumbered=True) == before
        assert sum(map(len, before.values())) > 10


async def _number(connection: aiosqlite.Connection, peer: int) -> int:
    address = address_of(peer)
    query = f"SELECT id FROM peers WHERE kind = '{address.kind}' AND external_id = '{address.external_id}'"  # noqa: S608
    [(number,)] = await asked(connection, query)
    return int(number)


async def test_numbers_inside_of_texts_are_ours_too(path: Path) -> None:
    async with lived(path, PEERS - 1) as connection:
        await migrate(connection, read_migrations()[:PEERS])
        anna, chat, gone = [await _number(connection, peer) for peer in (ANNA, CHAT, 77)]
        [(body,)] = await asked(connection, "SELECT body FROM inbox WHERE state = 'new'")
        assert Incoming.from_json(str(body)) == Incoming("message", anna, chat, 7, "Когда собрание?", in_chat=True)
        marked = await asked(connection, "SELECT about FROM outbox WHERE about IS NOT NULL ORDER BY about")
        assert marked == [(f"answer:1:{chat}",), ("ticket:1:0",)]
        details = await asked(connection, "SELECT detail FROM audit ORDER BY id")
        assert details == [
            (mention(anna).replace(MentionForm.NAMED, "link") + " — завуч",),
            (mention(gone, MentionForm.NAME),),
        ]
        with pytest.raises(aiosqlite.IntegrityError, match="append-only"):
            await connection.execute("UPDATE audit SET detail = ''")


async def test_an_id_far_above_is_a_person_and_no_chat(path: Path) -> None:
    async with lived(path, PEERS - 1) as connection:
        await migrate(connection, read_migrations()[:PEERS])
        assert await asked(connection, "SELECT title FROM chats ORDER BY title") == [("5А",), ("7Б",)]
        assert await asked(connection, "SELECT count(*) FROM chat_members") == [(1,)]
        kinds = await asked(connection, "SELECT kind, external_id FROM peers WHERE kind = 'chat' ORDER BY 2")
        assert kinds == [("chat", "1"), ("chat", "44")]


async def test_no_id_of_vk_stands_anywhere_else(path: Path) -> None:
    async with lived(path, PEERS - 1) as connection:
        await migrate(connection, read_migrations()[:PEERS])
        for (table,) in await asked(
            connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'peers'"
        ):
            for row in await asked(connection, f'SELECT * FROM "{table}"'):  # noqa: S608
                assert not {ANNA, CHAT, OTHER, FAR} & set(row), table
                assert not any(str(known) in json.dumps(row, default=str) for known in (CHAT, OTHER, FAR)), table

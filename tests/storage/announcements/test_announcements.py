"""An announcement is confirmed in the version that was shown, once."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from school.announcements.model import Announcement, State, Vote
from school.announcements.poll import Poll
from school.messaging.model import OutgoingMessage
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.letters import ANNA, CHAT, IVAN, OLGA, announce, rows


async def write(store: Store, text: str, author: int = ANNA) -> Announcement:
    async with store.begin() as uow:
        return await uow.announcements.write(author, text, uow.now)


async def confirm(store: Store, draft: Announcement) -> bool:
    async with store.begin() as uow:
        return await uow.announcements.confirm(draft)


async def live(store: Store, author: int = ANNA) -> Announcement | None:
    async with store.begin() as uow:
        return await uow.announcements.draft_of(author)


async def test_an_author_has_one_live_draft(store: Store, database: Database) -> None:
    first = await write(store, "раз")
    second = await write(store, "два")
    assert (second.id, second.version, second.text) == (first.id, first.version + 1, "два")
    assert await live(store) == second
    assert await rows(database, "SELECT count(*) FROM announcements") == [(1,)]


async def test_the_database_itself_refuses_a_second_live_draft(store: Store, database: Database) -> None:
    await write(store, "раз")
    with pytest.raises(sqlite3.IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(
                "INSERT INTO announcements (author_id, text, written_at) VALUES (?, 'два', 0)", (ANNA,)
            )


async def test_authors_do_not_see_each_others_drafts(store: Store) -> None:
    mine, other = await write(store, "моё"), await write(store, "чужое", IVAN)
    assert mine.id != other.id
    assert await live(store) == mine
    assert not await confirm(store, replace(other, author_id=ANNA))


async def test_the_version_that_was_shown_is_confirmed_once(store: Store) -> None:
    draft = await write(store, "раз")
    assert await confirm(store, draft)
    assert not await confirm(store, draft)
    assert await live(store) is None


async def test_an_old_version_is_not_confirmed(store: Store) -> None:
    old = await write(store, "раз")
    new = await write(store, "два")
    assert not await confirm(store, old)
    assert await live(store) == new


async def test_after_a_confirmation_a_new_draft_begins(store: Store) -> None:
    first = await write(store, "раз")
    await confirm(store, first)
    second = await write(store, "два")
    assert second.id > first.id
    assert second.version == 1


async def test_a_draft_is_no_announcement_yet(store: Store) -> None:
    draft = await write(store, "раз")
    async with store.begin() as uow:
        assert await uow.announcements.get(draft.id) is None
        assert not await uow.announcements.finish(draft.id, uow.now)
    await confirm(store, draft)
    async with store.begin() as uow:
        found = await uow.announcements.get(draft.id)
    assert found and (found.id, found.author_id, found.text, found.state) == (draft.id, ANNA, "раз", State.CONFIRMED)


async def test_an_announcement_is_finished_once(store: Store) -> None:
    draft = await write(store, "раз")
    await confirm(store, draft)
    async with store.begin() as uow:
        assert await uow.announcements.finish(draft.id, uow.now)
        assert not await uow.announcements.finish(draft.id, uow.now)
        assert await uow.announcements.get(draft.id)


async def test_a_discarded_draft_loses_its_text(store: Store, database: Database) -> None:
    draft = await write(store, "тайна")
    async with store.begin() as uow:
        assert await uow.announcements.discard(ANNA)
        assert not await uow.announcements.discard(ANNA)
    assert not await confirm(store, draft)
    assert await rows(database, "SELECT state, text FROM announcements") == [("discarded", "")]


async def test_forgetting_deletes_drafts_and_keeps_what_was_announced(store: Store, database: Database) -> None:
    await confirm(store, await write(store, "объявлено"))
    await write(store, "брошено")
    async with store.begin() as uow:
        await uow.announcements.discard(ANNA)
    await write(store, "пишется")
    await write(store, "чужое", IVAN)
    async with store.begin() as uow:
        await uow.announcements.forget_drafts(ANNA)
    assert await rows(database, "SELECT text FROM announcements ORDER BY id") == [("объявлено",), ("чужое",)]


moves = st.lists(st.sampled_from(["write", "confirm newest", "confirm oldest", "discard"]), max_size=12)


@given(moves)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_only_what_is_live_is_confirmed(store: Store, todo: list[str]) -> None:
    async with store.begin() as uow:
        await uow.announcements.discard(ANNA)
    drafts: list[Announcement] = []
    alive = False
    for number, move in enumerate(todo):
        if move == "write":
            drafts.append(await write(store, f"{number}"))
            alive = True
        elif move == "discard":
            async with store.begin() as uow:
                assert await uow.announcements.discard(ANNA) == alive
            alive = False
        elif drafts:
            chosen = drafts[-1] if move == "confirm newest" else drafts[0]
            assert await confirm(store, chosen) == (alive and chosen == drafts[-1])
            alive = alive and chosen != drafts[-1]
    assert (await live(store) is not None) == alive


async def test_the_report_counts_who_acknowledged_where_it_was_asked(store: Store) -> None:
    plain = await announce(store, [CHAT, IVAN], "раз")
    async with store.begin() as uow:
        draft = await uow.announcements.write(ANNA, "два", uow.now)
        asking = await uow.announcements.change(replace(draft, wants_ack=True), uow.now)
        await uow.announcements.confirm(asking)
        await uow.broadcasts.put(asking.id, [OutgoingMessage(0, "два")], [CHAT], uow.now, uow.now)
        for number in (plain, asking.id):
            await uow.announcements.launched(number, "", "", uow.now)
        for person in (ANNA, IVAN, ANNA):
            await uow.acknowledgements.add(asking.id, person, CHAT, uow.now)
        found = await uow.statistics.announcements(uow.now - 1, uow.now + 1)
    assert [(one.announcement_id, one.targets, one.acknowledged) for one in found] == [
        (plain, 2, None), (asking.id, 1, 2),
    ]  # fmt: skip


async def test_of_polls_long_closed_only_numbers_are_kept(store: Store) -> None:
    draft = await write(store, "Собрание")
    async with store.begin() as uow:
        await uow.announcements.change(replace(draft, poll=Poll("", ("Да", "Нет"))), uow.now)
        for person, peer, choice in ((ANNA, CHAT, 0), (IVAN, CHAT, 0), (OLGA, OLGA, 1)):
            await uow.votes.put(draft.id, Vote(person, peer, choice), uow.now)
        await uow.votes.count_only(uow.now)
        assert len(await uow.votes.of(draft.id)) == 3, "open polls keep theirs"
        assert await uow.announcements.close_poll(draft.id, uow.now - 10)
        assert not await uow.announcements.close_poll(draft.id, uow.now)
        await uow.votes.count_only(uow.now - 10)
        assert len(await uow.votes.of(draft.id)) == 3
        await uow.votes.count_only(uow.now)
        assert await uow.votes.of(draft.id) == []
        assert await uow.votes.forgotten(draft.id) == {(CHAT, 0): 2, (0, 1): 1}

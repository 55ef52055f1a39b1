"""What is remembered of people and chats, and where in the stream the bot is."""

from dataclasses import replace

import pytest

from school.chats.model import Chat, ChatState
from school.people.model import Person, Role
from storage.database import Database
from storage.messaging.stream_position import Gap, Position
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, OTHER_CHAT, rows

HALF_WAY = Person(ANNA, Role.PARENT, "parent", "announcement")


async def test_somebody_never_met_has_nothing_known(store: Store) -> None:
    async with store.desk() as desk:
        assert await desk.people.get(ANNA) == Person(ANNA)
        assert await desk.people.last_seen(ANNA) is None


@pytest.mark.parametrize("person", [HALF_WAY, Person(ANNA), *(Person(ANNA, role) for role in Role)])
async def test_a_person_is_remembered_as_saved(store: Store, person: Person) -> None:
    async with store.desk() as desk:
        await desk.people.save(person, desk.now)
    async with store.desk() as desk:
        assert await desk.people.get(ANNA) == person
        assert await desk.people.last_seen(ANNA) == NOON
        assert await desk.people.get(IVAN) == Person(IVAN)


async def test_saving_again_replaces_everything_but_the_first_visit(
    store: Store, outside: Outside, database: Database
) -> None:
    async with store.desk() as desk:
        await desk.people.save(HALF_WAY, desk.now)
    outside.advance(60)
    async with store.desk() as desk:
        await desk.people.save(replace(HALF_WAY, flow=None, awaits=None), desk.now)
        assert await desk.people.get(ANNA) == replace(HALF_WAY, flow=None, awaits=None)
    assert await rows(database, "SELECT first_seen_at, last_seen_at FROM people") == [(NOON, NOON + 60)]


async def test_whoever_writes_again_can_be_written_to(store: Store, database: Database) -> None:
    async with store.desk() as desk:
        await desk.people.mark_reachable(ANNA, False)
        await desk.people.seen(ANNA, desk.now)
        assert await desk.people.last_seen(ANNA) is None, "a stranger stays a stranger"
        await desk.people.save(HALF_WAY, desk.now)
        await desk.people.mark_reachable(ANNA, False)
    assert await rows(database, "SELECT reachable FROM people") == [(0,)]
    async with store.desk() as desk:
        await desk.people.save(HALF_WAY, desk.now)
    assert await rows(database, "SELECT reachable FROM people") == [(1,)]


async def test_a_chat_is_known_from_the_first_time_it_is_seen(store: Store, outside: Outside) -> None:
    async with store.desk() as desk:
        await desk.chats.notice([CHAT, CHAT], desk.now)
        await desk.chats.sees_all([CHAT], desk.now)
    outside.advance(60)
    async with store.desk() as desk:
        await desk.chats.notice([CHAT], desk.now)
        await desk.chats.sees_all([CHAT, OTHER_CHAT], desk.now)
        assert await desk.chats.all() == [Chat(CHAT, "", False, ChatState.OK, NOON, NOON)]
        assert await desk.chats.get(OTHER_CHAT) is None


async def test_bound_chats_are_listed_by_title(store: Store) -> None:
    async with store.desk() as desk:
        for chat, title in ((CHAT, "7 «Б»"), (OTHER_CHAT, "5 «А»")):
            await desk.chats.bind(chat, ANNA, desk.now)
            await desk.chats.entitle(chat, title)
        assert [chat.title for chat in await desk.chats.bound()] == ["5 «А»", "7 «Б»"]
        assert await desk.chats.unbind(CHAT)
        assert not await desk.chats.unbind(CHAT)
        assert [chat.chat_id for chat in await desk.chats.bound()] == [OTHER_CHAT]
        assert await desk.chats.untitled() == []


@pytest.mark.parametrize("state", ChatState)
async def test_a_chat_that_could_not_be_reached_is_bound_anew(store: Store, state: ChatState) -> None:
    async with store.desk() as desk:
        await desk.chats.bind(CHAT, ANNA, desk.now)
        await desk.chats.mark(CHAT, state)
        assert (await desk.chats.bound())[0].state is state
        await desk.chats.bind(CHAT, IVAN, desk.now)
        assert (await desk.chats.bound())[0].state is ChatState.OK


async def test_the_position_is_one_and_the_last(store: Store, outside: Outside) -> None:
    async with store.desk() as desk:
        assert await desk.positions.get() is None
        await desk.positions.put("77", desk.now)
    outside.advance(5)
    async with store.desk() as desk:
        await desk.positions.put("78", desk.now)
        assert await desk.positions.get() == Position("78", NOON + 5)


async def test_a_gap_is_swept_once(store: Store) -> None:
    async with store.desk() as desk:
        await desk.positions.record_gap(NOON - 100, NOON)
        await desk.positions.record_gap(NOON, NOON - 5)  # the clock was set back
        gaps = await desk.positions.unswept()
        assert gaps == [Gap(1, NOON - 100, NOON), Gap(2, NOON, NOON)]
        await desk.positions.swept(gaps[0], desk.now)
        assert await desk.positions.unswept() == gaps[1:]

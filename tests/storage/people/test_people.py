"""What is remembered of people and chats, and where in the stream the bot is."""

from dataclasses import replace

import pytest

from school.chats.model import Chat, ChatState
from school.messaging.prompt import Prompt, PromptKind
from school.people.model import Person, Role
from storage.database import Database
from storage.messaging.stream_position import Gap, Position
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, OTHER_CHAT, rows

HALF_WAY = Person(ANNA, Role.PARENT, "parent", Prompt(PromptKind.TICKET, "3", NOON + 60))


async def test_somebody_never_met_has_nothing_known(store: Store) -> None:
    async with store.begin() as uow:
        assert await uow.people.get(ANNA) == Person(ANNA)
        assert await uow.people.last_seen(ANNA) is None


@pytest.mark.parametrize("person", [HALF_WAY, Person(ANNA), *(Person(ANNA, role) for role in Role)])
async def test_a_person_is_remembered_as_saved(store: Store, person: Person) -> None:
    async with store.begin() as uow:
        await uow.people.save(person, uow.now)
    async with store.begin() as uow:
        assert await uow.people.get(ANNA) == person
        assert await uow.people.last_seen(ANNA) == NOON
        assert await uow.people.get(IVAN) == Person(IVAN)


async def test_saving_again_replaces_everything_but_the_first_visit(
    store: Store, outside: Outside, database: Database
) -> None:
    async with store.begin() as uow:
        await uow.people.save(HALF_WAY, uow.now)
    outside.advance(60)
    async with store.begin() as uow:
        await uow.people.save(replace(HALF_WAY, flow=None, prompt=None), uow.now)
        assert await uow.people.get(ANNA) == replace(HALF_WAY, flow=None, prompt=None)
    assert await rows(database, "SELECT first_seen_at, last_seen_at FROM people") == [(NOON, NOON + 60)]


async def test_whoever_writes_again_can_be_written_to(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        await uow.people.mark_reachable(ANNA, False)
        await uow.people.seen(ANNA, uow.now)
        assert await uow.people.last_seen(ANNA) is None, "a stranger stays a stranger"
        await uow.people.save(HALF_WAY, uow.now)
        await uow.people.mark_reachable(ANNA, False)
    assert await rows(database, "SELECT reachable FROM people") == [(0,)]
    async with store.begin() as uow:
        await uow.people.save(HALF_WAY, uow.now)
    assert await rows(database, "SELECT reachable FROM people") == [(1,)]


async def test_a_chat_is_known_from_the_first_time_it_is_seen(store: Store, outside: Outside) -> None:
    async with store.begin() as uow:
        await uow.chats.notice([CHAT, CHAT], uow.now)
        await uow.chats.sees_all([CHAT], uow.now)
    outside.advance(60)
    async with store.begin() as uow:
        await uow.chats.notice([CHAT], uow.now)
        await uow.chats.sees_all([CHAT, OTHER_CHAT], uow.now)
        assert await uow.chats.get(CHAT) == Chat(CHAT, "", False, ChatState.OK, NOON, NOON)
        assert await uow.chats.get(OTHER_CHAT) is None


async def test_bound_chats_are_listed_by_title(store: Store) -> None:
    async with store.begin() as uow:
        for chat, title in ((CHAT, "7 «Б»"), (OTHER_CHAT, "5 «А»")):
            await uow.chats.bind(chat, ANNA, uow.now)
            await uow.chats.set_title(chat, title)
        assert [chat.title for chat in await uow.chats.bound()] == ["5 «А»", "7 «Б»"]
        assert await uow.chats.unbind(CHAT)
        assert not await uow.chats.unbind(CHAT)
        assert [chat.chat_id for chat in await uow.chats.bound()] == [OTHER_CHAT]
        assert await uow.chats.untitled() == []


@pytest.mark.parametrize("state", ChatState)
async def test_a_chat_that_could_not_be_reached_is_bound_anew(store: Store, state: ChatState) -> None:
    async with store.begin() as uow:
        await uow.chats.bind(CHAT, ANNA, uow.now)
        await uow.chats.mark(CHAT, state)
        assert (await uow.chats.bound())[0].state is state
        await uow.chats.bind(CHAT, IVAN, uow.now)
        assert (await uow.chats.bound())[0].state is ChatState.OK


async def test_the_position_is_one_and_the_last(store: Store, outside: Outside) -> None:
    async with store.begin() as uow:
        assert await uow.stream_position.get() is None
        await uow.stream_position.put("77", uow.now)
    outside.advance(5)
    async with store.begin() as uow:
        await uow.stream_position.put("78", uow.now)
        assert await uow.stream_position.get() == Position("78", NOON + 5)


async def test_a_gap_is_swept_once(store: Store) -> None:
    async with store.begin() as uow:
        await uow.stream_position.record_gap(NOON - 100, NOON)
        await uow.stream_position.record_gap(NOON, NOON - 5)  # the clock was set back
        gaps = await uow.stream_position.unswept()
        assert gaps == [Gap(1, NOON - 100, NOON), Gap(2, NOON, NOON)]
        await uow.stream_position.swept(gaps[0], uow.now)
        assert await uow.stream_position.unswept() == gaps[1:]

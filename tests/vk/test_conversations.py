"""Chats, history, the wall and the token as VK tells of them, over HTTP and in odd shapes."""

from collections.abc import AsyncIterator
from typing import Any, cast

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.vk.api import CommunityApi
from bot.vk.conversations import MAX_CONVERSATIONS, Conversation, Conversations
from bot.vk.errors import VkError, VkUnclear
from bot.vk.event_parser import Community, EventParser
from bot.vk.history import History
from bot.vk.peers import address_of
from bot.vk.token import Token, longpoll_of, rights_of
from bot.vk.wall import Wall, WallPost
from tests.emulator.api import ANNA, CHAT, IVAN, TOKEN
from tests.vk.raw import GROUP
from vk_emulator import Emulator

jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["items", "peer", "id", "chat_settings", "title", "admin_ids", "can_write", "reason"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


class Says:
    """A VK that gives one answer to everything, or one error, and remembers what it was asked."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self.asked: list[dict[str, Any]] = []

    async def call(self, method: str, **data: Any) -> Any:
        self.asked.append(data)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def saying(answer: Any) -> CommunityApi:
    return cast("CommunityApi", Says(answer))


@pytest.fixture
async def api(vk: Emulator) -> AsyncIterator[CommunityApi]:
    async with aiohttp.ClientSession() as session:
        yield CommunityApi(SecretStr(TOKEN), vk.api_url, session, AsyncLimiter(1000, 1))


async def test_a_chat_is_read(vk: Emulator, api: CommunityApi) -> None:
    await vk.chat(CHAT, "title", title='5А "Дружба"')
    conversations = Conversations(api, vk.world.community.id)
    assert await conversations.read({CHAT: address_of(CHAT)}) == {
        CHAT: Conversation(CHAT, '5А "Дружба"', 3, admin=True)
    }
    assert await conversations.members(address_of(CHAT)) == frozenset(
        address_of(one) for one in (ANNA, IVAN, vk.world.bot_id)
    )
    await vk.chat(CHAT, "state", state="read_only")
    seen = (await conversations.read({CHAT: address_of(CHAT)}))[CHAT]
    assert seen and (seen.here, seen.writes, seen.reason) == (True, False, "no_access")


async def test_what_vk_does_not_show_is_none_and_what_could_not_be_asked_is_missing(vk: Emulator) -> None:
    assert await Conversations(saying({"count": 0, "items": []}), GROUP).read({CHAT: address_of(CHAT)}) == {CHAT: None}
    for trouble in (VkError(10), VkUnclear("x")):
        assert await Conversations(saying(trouble), GROUP).read({CHAT: address_of(CHAT)}) == {}
        assert await Conversations(saying(trouble), GROUP).members(address_of(CHAT)) is None


async def test_many_chats_are_asked_about_in_pages() -> None:
    says = Says({"items": []})
    chats = list(range(CHAT, CHAT + MAX_CONVERSATIONS + 1))
    assert (
        list(await Conversations(cast("CommunityApi", says), GROUP).read({chat: address_of(chat) for chat in chats}))
        == chats
    )
    assert [len(asked["peer_ids"].split(",")) for asked in says.asked] == [MAX_CONVERSATIONS, 1]


@given(jsons)
async def test_odd_answers_about_chats_raise_nothing(answer: Any) -> None:
    conversations = Conversations(saying(answer), GROUP)
    assert set(await conversations.read({CHAT: address_of(CHAT)})) == {CHAT}
    await conversations.members(address_of(CHAT))
    assert await History(saying(answer), EventParser(Community(GROUP, "x"))).unanswered(0) is not None
    assert isinstance((await Wall(saying(answer), GROUP).post("a", "b", ())).post_id, int)
    rights_of(answer)
    longpoll_of(answer)


async def test_unanswered_messages_come_back_oldest_first(vk: Emulator, api: CommunityApi) -> None:
    await vk.person(IVAN).says("старое")
    await vk.advance(100)
    since = int(vk.world.clock.now())
    await vk.person(ANNA).says("как войти в &?")
    await vk.advance(1)
    await vk.person(IVAN).says("и я")
    await vk.person(IVAN).in_chat(CHAT).says("не о том")
    history = History(api, EventParser(Community(vk.world.community.id, "x")))
    missed = [one.event.incoming for one in await history.unanswered(since)]
    assert [one.text for one in missed if one] == ["как войти в &?", "и я"]
    assert {one.event.event_id for one in await history.unanswered(0)} == {
        one.event.event_id for one in await history.unanswered(0)
    }


async def test_a_post_on_the_wall_or_why_there_is_none(vk: Emulator, api: CommunityApi) -> None:
    wall = Wall(api, vk.world.community.id)
    first = await wall.post("announcement1", "Собрание", ())
    assert first.post_id and first.reason is None
    assert await Wall(saying(VkError(214)), GROUP).post("a", "b", ()) == WallPost(reason="no_right")
    assert await Wall(saying(VkError(222)), GROUP).post("a", "b", ()) == WallPost(reason="222")
    with pytest.raises(VkUnclear):
        await Wall(saying(VkUnclear("x")), GROUP).post("a", "b", ())


async def test_a_token_is_accepted_refused_or_not_known() -> None:
    assert await Token(saying({"groups": []})).is_accepted()
    assert not await Token(saying(VkUnclear("x"))).is_accepted()
    assert not await Token(saying(VkError(10))).is_accepted()
    with pytest.raises(VkError):
        await Token(saying(VkError(5))).is_accepted()

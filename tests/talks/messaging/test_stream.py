"""The path of an event: nothing is lost, nothing is done twice."""

import asyncio
from typing import Any

import pytest

from bot.runtime.single_instance import AlreadyRunning
from bot.vk.errors import VkError
from bot.vk.peers import address_of
from school.messaging.incoming import Incoming
from storage.messaging.inbox import NewEvent
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, School, button


async def test_what_was_written_while_the_bot_was_off_is_answered(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.stop()
    await school.parent.says("меню")
    await school.parent.in_chat(PARENTS_5A).says("и это посчитают")
    await school.start()
    assert "Чем помочь" in (await school.parent.hears()).text
    assert await school.one("SELECT sum(messages) FROM chat_hours") == 1


async def test_events_delivered_again_change_nothing(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.says("меню")
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.parent.hears()
    await school.vk.longpoll.repeat(last=3)
    await school.vk.longpoll.repeat(last=3)
    await school.parent.says("мои данные")
    assert (
        "в чатах посчитано, что вы писали или вошли, без имени и текста: 1 день" in (await school.parent.hears()).text
    )
    await school.parent.hears_nothing()
    assert await school.one("SELECT sum(messages) FROM chat_hours") == 1


async def test_events_fetched_by_several_at_once_are_handled_once(school: School) -> None:
    """The listener and the sweep of a gap both fetch; each waits for a commit that they may share."""
    await school.parent.says("меню")
    await school.parent.hears()
    assert school.process
    store = school.process.store
    calls: list[Any] = [call for section in school.process.sections for call in section.tasks]
    [handler] = [call.__self__.event_handler for call in calls if call.__qualname__ == "EventStream.listen"]
    async with store.begin() as uow:
        parent = (await uow.peers.ensure([address_of(PARENT)]))[address_of(PARENT)]
        asks = Incoming("message", parent, parent, 900, "меню").to_json()
        await uow.inbox.remember([NewEvent("asked-once", parent, None, asks)], uow.now)
    await asyncio.gather(*(handler.fetch() for _ in range(5)))
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing()


async def test_an_expired_key_loses_nothing(school: School) -> None:
    await school.vk.longpoll.expire_key()
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM gaps") == 0


@pytest.mark.parametrize("lose", ["lose_history", "lose_all"])
async def test_a_lost_history_is_recorded_swept_and_told_to_the_owners(school: School, lose: str) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    await school.stop()
    await school.parent.says("не приходит код из смс")
    await school.vk.person(OTHER_PARENT).says("меню")
    await getattr(school.vk.longpoll, lose)()
    await school.start()
    assert "код" in (await school.parent.hears()).text.lower()
    assert "Чем помочь" in (await school.vk.person(OTHER_PARENT).hears()).text
    alarm = (await school.admin.hears()).text
    assert "не сохранил события" in alarm and "найдено 2 сообщения" in alarm
    assert await school.one("SELECT count(*) FROM gaps WHERE swept_at IS NOT NULL") == 1
    await school.parent.hears_nothing()


@pytest.mark.parametrize("kind", ["html", "drop", "lost_answer"])
async def test_a_broken_poll_is_asked_again(school: School, kind: str) -> None:
    await school.vk.faults.add(kind, "longpoll", times=2)
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing()


async def test_a_press_is_answered_once_however_often_it_is_delivered(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление Уроки с 9:00")
    await school.admin.hears()
    await school.admin.says("x", payload={"a": "audience:все"})
    await school.admin.presses(button((await school.admin.hears()), "тправить"))
    await school.vk.longpoll.repeat(last=5)
    await school.admin.hears_all(2)
    await school.admin.hears_nothing()
    assert len([m for m in await school.vk.transcript(PARENTS_5A) if "Уроки с 9:00" in m["text"]]) == 1


async def test_a_second_bot_on_the_same_database_refuses(school: School) -> None:
    with pytest.raises(AlreadyRunning, match="уже работает бот"):
        await school.twin().start()
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text


async def test_a_dead_token_ends_the_bot_after_it_has_asked_twice(school: School) -> None:
    await school.vk.kill_token()
    await school.parent.says("меню")
    with pytest.raises(VkError) as refusal:
        await school.ended()
    assert refusal.value.code == 5
    await school.vk.kill_token(state="alive")
    await school.start()
    school.clock.advance(31)  # a message refused because of the token rests for half a minute
    assert "Чем помочь" in (await school.parent.hears()).text


async def test_a_token_refused_once_is_a_blip(school: School) -> None:
    await school.vk.faults.error(5, "messages.send")
    await school.parent.says("меню")
    await school.parent.hears_nothing(1)
    school.clock.advance(31)
    assert "Чем помочь" in (await school.parent.hears()).text
    assert "не принимает ключ" in (await school.admin.hears()).text


async def test_the_first_start_does_not_answer_what_was_written_before_it(school: School) -> None:
    assert await school.one("SELECT count(*) FROM position") == 1
    await school.vk.person(PARENT).hears_nothing()

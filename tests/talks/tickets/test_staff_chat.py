"""Where the staff answers: its chat, and what happens when that cannot be reached."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from demo.past import PARENTS_5A, STAFF_ROOM
from tests.talks.school import (
    ADMIN,
    OTHER_PARENT,
    WEDNESDAY,
    School,
    open_school,
)
from tests.talks.tickets.humans import (
    QUESTION,
    TO_THE_BOT,
    asks_a_human,
    bot_answers,
    is_answered,
    last_letter,
    opens_staff_chat,
    states,
)
from vk_emulator import FixedClock


async def test_only_staff_may_answer_and_others_are_not_even_told(school: School) -> None:
    await opens_staff_chat(school)
    await school.vk.chat(STAFF_ROOM, "join", user_id=OTHER_PARENT)
    await asks_a_human(school.parent)
    asked = await last_letter(school, STAFF_ROOM)
    for intruder in (OTHER_PARENT, 201):
        there = school.vk.person(intruder).in_chat(STAFF_ROOM)
        await there.says("Я отвечу", reply_to_cmid=asked.cmid)
        await there.says("[club218|бот], я отвечу", reply_to_cmid=asked.cmid)
    await school.parent.hears_nothing(1)
    assert len([m for m in await school.vk.transcript(STAFF_ROOM) if m["out"]]) == 2
    assert await states(school) == [(1, "new")]


@pytest.mark.parametrize("command", ["/тикеты", "/tickets", "/закрыть 1", "/close 1"])
async def test_a_parent_may_not_see_or_close_tickets(school: School, command: str) -> None:
    await asks_a_human(school.parent)
    await school.parent.says(command)
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_a_parent_may_not_choose_the_staff_chat(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("/дежурный")
    assert "для сотрудников" in (await there.hears()).text


async def test_replies_to_other_letters_are_no_answers(school: School) -> None:
    staff = await opens_staff_chat(school)
    hello = await last_letter(school, STAFF_ROOM)
    assert "не вопрос человека" in (await is_answered(staff, hello, "Понял")).text
    teacher = school.vk.person(201).in_chat(STAFF_ROOM)
    await teacher.hears_all(2)
    await teacher.says("И я", reply_to_cmid=hello.cmid)
    await teacher.hears_nothing()
    await school.binds(PARENTS_5A)
    parent = school.parent.in_chat(PARENTS_5A)
    await parent.says("Спасибо", reply_to_cmid=(await parent.hears()).cmid)
    await parent.hears_nothing()


async def test_in_private_a_reply_to_another_letter_is_an_ordinary_question(school: School) -> None:
    await school.admin.says("меню")
    await school.admin.says(TO_THE_BOT, reply_to_cmid=(await school.admin.hears()).cmid)
    await school.admin.hears()


async def test_the_staff_chat_moves_and_is_given_up_by_the_same_command(school: School) -> None:
    old = await opens_staff_chat(school)
    new = school.admin.in_chat(PARENTS_5A)
    await new.says("/desk")
    assert "читать их будут все" in (await new.hears()).text
    assert "в другой чат" in (await old.hears()).text
    await new.says("/desk")
    assert "больше не приходят" in (await new.hears()).text
    await asks_a_human(school.parent)
    assert QUESTION in (await school.admin.hears()).text
    await old.hears_nothing()


async def test_the_staff_chat_survives_a_restart_and_so_does_the_way_back(school: School) -> None:
    staff = await opens_staff_chat(school)
    await school.restart()
    await asks_a_human(school.parent)
    asked = await staff.hears()
    await school.stop()
    await staff.says("В четверг", reply_to_cmid=asked.cmid)
    await school.start()
    assert "В четверг" in (await school.parent.hears()).text
    assert "Передаю ответ" in (await staff.hears()).text
    await school.restart()
    await school.parent.presses("Спасибо, всё ясно")
    assert "Вопрос закрыт" in (await school.parent.hears()).text


async def test_a_reply_that_comes_before_we_know_where_its_letter_stands_is_an_answer(school: School) -> None:
    staff = await opens_staff_chat(school)
    await school.vk.faults.add("lost_answer", "messages.send", peer_id=STAFF_ROOM)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    assert "Передаю ответ" in (await is_answered(staff, asked, "В четверг")).text
    assert "В четверг" in (await school.parent.hears()).text


async def test_an_answer_that_does_not_arrive_is_told_where_it_was_given(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    await school.parent.denies()
    await is_answered(staff, asked, "В четверг")
    assert (await staff.hears()).text == (
        "Ответ на вопрос № 1 не дошёл: человек не разрешил сообщения. Попросите его написать боту первым."
    )
    assert await states(school) == [(1, "reopened")]
    await bot_answers(school.parent)


async def test_a_question_the_staff_chat_does_not_get_goes_to_the_owners(school: School) -> None:
    await opens_staff_chat(school)
    await school.vk.chat(STAFF_ROOM, "kick_bot", silent=True)
    await asks_a_human(school.parent)
    assert "не дошёл до чата дежурных" in (await school.admin.hears()).text
    asked = await school.admin.hears()
    assert QUESTION in asked.text
    await is_answered(school.admin, asked, "В четверг")
    assert "В четверг" in (await school.parent.hears()).text


async def test_a_question_nobody_can_get_is_not_promised(school: School) -> None:
    await school.vk.user(ADMIN, state="privacy")
    assert "номер — 1" in (await asks_a_human(school.parent)).text
    assert "передать не получилось" in (await school.parent.hears()).text
    assert await states(school) == [(1, "closed")]


async def test_further_words_nobody_can_get_are_not_promised_either(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks_a_human(school.parent)
        await school.admin.hears()
        await school.vk.user(ADMIN, state="privacy")
        clock.advance(61)
        assert "Добавил" in (await asks_a_human(school.parent, "И где?")).text
        assert "передать не получилось" in (await school.parent.hears()).text

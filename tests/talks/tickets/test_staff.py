"""What the staff see of tickets."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from demo.past import PARENTS_5A, STAFF_ROOM
from school.statistics.report_tables import with_mean_wait
from tests.talks.linking.classes import has_class
from tests.talks.school import DEPUTY, OTHER_PARENT, PUPIL, WEDNESDAY, School, open_school
from tests.talks.tickets.humans import (
    QUESTION,
    asks_a_human,
    bot_answers,
    is_answered,
    opens_staff_chat,
    states,
    talking,
)
from vk_emulator import FixedClock


async def test_open_tickets_are_listed_with_state_and_age_and_without_names(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        staff, _, _ = await talking(school)
        clock.advance(26 * 3600)
        await asks_a_human(school.vk.person(OTHER_PARENT))
        clock.advance(3 * 3600)
        await asks_a_human(school.vk.person(PUPIL))
        clock.advance(5 * 60)
        await staff.hears_all(2)
        await staff.says("/тикеты")
        listed = (await staff.hears()).text
        assert "Открытых вопросов: 3" in listed
        assert "№ 1 — отвечен, 1 день назад" in listed
        assert "№ 2 — ждёт ответа, 3 часа назад" in listed
        assert "№ 3 — ждёт ответа, 5 минут назад" in listed
        assert not any(str(person) in listed for person in (301, 302, 402)) and "Заботина" not in listed
        deputy = school.vk.person(DEPUTY)
        await deputy.says("/tickets")
        assert (await deputy.hears()).text == listed


async def test_without_open_tickets_that_is_said(school: School) -> None:
    await school.admin.says("/тикеты")
    assert (await school.admin.hears()).text == "Открытых вопросов нет."


async def test_a_ticket_is_shown_again_and_can_be_answered_there(school: School) -> None:
    await asks_a_human(school.parent)
    deputy = school.vk.person(DEPUTY)
    await deputy.says("/тикеты 1")
    shown = await deputy.hears()
    assert QUESTION in shown.text and "ждёт ответа" in shown.text
    await is_answered(deputy, shown, "В четверг")
    assert "В четверг" in (await school.parent.hears()).text


async def test_closing_tells_the_person_and_gives_the_talk_back(school: School) -> None:
    staff, asked, _ = await talking(school)
    await staff.says("/закрыть 1")
    assert "Вопрос № 1 закрыт" in (await staff.hears()).text
    assert "Сотрудник закрыл вопрос № 1" in (await school.parent.hears()).text
    assert await states(school) == [(1, "closed")]
    assert await school.one("SELECT count(*) FROM ticket_words") == 0
    await bot_answers(school.parent)
    assert "закрыт или удалён. Ничего не отправлено" in (await is_answered(staff, asked, "И ещё")).text
    await school.parent.hears_nothing()


async def test_a_ticket_is_closed_by_a_reply_too_and_without_an_answer(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    await staff.says("/close", reply_to_cmid=asked.cmid)
    assert "Вопрос № 1 закрыт" in (await staff.hears()).text
    assert "Сотрудник закрыл вопрос № 1" in (await school.parent.hears()).text


async def test_a_ticket_is_not_closed_over_words_nobody_has_seen(school: School) -> None:
    staff, _, _ = await talking(school)
    await school.parent.says("А в каком кабинете?")
    await school.parent.hears_nothing()
    await staff.says("/закрыть 1")
    assert "А в каком кабинете?" in (await staff.hears()).text
    assert "пока не закрыт" in (await staff.hears()).text
    await staff.says("/закрыть 1")
    assert "Вопрос № 1 закрыт" in (await staff.hears()).text


async def test_numbers_that_name_no_open_ticket(school: School) -> None:
    for command, answer in (
        ("/закрыть", "Укажите номер"),
        ("/закрыть первый", "Укажите номер"),
        ("/закрыть 7", "№ 7 среди открытых нет"),
        ("/тикеты 7", "№ 7 среди открытых нет"),
        ("/закрыть 99999999999999999999", "среди открытых нет"),
        ("/закрыть № 0", "Укажите номер"),
    ):
        await school.admin.says(command)
        assert answer in (await school.admin.hears()).text


async def test_in_other_chats_tickets_are_not_spoken_of(school: School) -> None:
    await asks_a_human(school.parent)
    there = school.admin.in_chat(PARENTS_5A)
    for command in ("/тикеты", "/закрыть 1"):
        await there.says(command)
        assert "в чате дежурных" in (await there.hears()).text
    assert await states(school) == [(1, "new")]


async def test_staff_are_told_the_commands(school: School) -> None:
    await school.admin.says("/помощь")
    told = (await school.admin.hears()).text
    assert "/тикеты" in told and "/закрыть" in told and "/дежурный" in told


async def test_questions_handed_over_and_the_wait_for_an_answer_are_counted(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks_a_human(school.parent)
        asked = await school.admin.hears()
        clock.advance(30 * 60)
        await is_answered(school.admin, asked, "В четверг")
        await school.parent.hears()
        counted = dict(await school.rows("SELECT event, sum(times) FROM bot_days GROUP BY event"))
        assert counted["handed"] == counted["answered_by_people"] == 1
        assert counted["answer_seconds"] == 30 * 60
        assert with_mean_wait(counted)["answer_minutes"] == 30


@pytest.mark.parametrize("chosen", [True, False])
async def test_an_answer_given_in_a_gap_reaches_the_person(school: School, chosen: bool) -> None:
    """In the chat of the staff, and in a private dialog."""
    staff = await opens_staff_chat(school) if chosen else school.admin
    await asks_a_human(school.parent)
    asked = await staff.hears()
    await school.stop()
    await staff.says("В четверг в шесть", reply_to_cmid=asked.cmid)
    await school.vk.longpoll.lose_history()
    await school.start()
    assert "В четверг в шесть" in (await school.parent.hears()).text
    await school.restart()
    await school.parent.hears_nothing(1)


async def test_a_class_teacher_at_the_desk_is_told_that_the_answer_was_not_passed_on(school: School) -> None:
    teacher = (await has_class(school)).in_chat(STAFF_ROOM)
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    await teacher.hears_all(2)
    told = (await is_answered(teacher, asked, "В четверг")).text
    assert "Ответ не передан: ответить может только сотрудник школы (владелец бота" in told
    await school.parent.hears_nothing()
    assert await states(school) == [(1, "new")] and "не передан" in (await staff.hears()).text
    assert "Передаю ответ" in (await is_answered(staff, asked, "В четверг")).text

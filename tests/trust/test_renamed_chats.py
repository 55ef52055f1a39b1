"""A title that names others than a chat is for is asked about; what waits for the answer is never lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted, said_in, sets
from tests.talks.school import (
    DEPUTY,
    PARENTS_5A,
    PARENTS_7B,
    STAFF_ROOM,
    WEDNESDAY,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock, HeardMessage

HOUR = 3600.0
SAME, OTHER = "Люди те же: родители 5А", "Теперь это: родители 7Б"


@pytest.fixture
async def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
async def school(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock, quiet_hours="22:00-07:00") as opened:
        yield opened


async def asked_of(school: School, title: str = "7Б, родители") -> HeardMessage:
    """The question the administration hears after the chat of 5А was given another title."""
    await school.vk.chat(PARENTS_5A, action="title", title=title)
    return await school.admin.hears()


async def waiting(school: School, audience: str = "родители 5А") -> HeardMessage:
    """The question, after which an announcement for the chat and one other was sent."""
    await school.binds(PARENTS_5A, STAFF_ROOM)
    asked = await asked_of(school)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", audience)
    waits = "Уйдёт, когда администрация ответит, для кого переименованный чат, или ему вернут название: «7Б, родители»"
    assert waits in preview.text
    await school.admin.presses("Отправить", cmid=preview.cmid)
    assert "«7Б, родители»" in (await school.admin.hears()).text
    return asked


async def test_it_waits_and_leaves_when_the_people_are_the_same(school: School) -> None:
    asked = await waiting(school, "родители 5А; все педагоги")
    assert asked.labels() == [SAME, OTHER]
    assert await said_in(school, PARENTS_5A) == [0]
    await school.admin.presses(SAME, cmid=asked.cmid)
    told = "\n".join(one.text for one in await school.admin.hears_all(2))
    assert "Принято: «7Б, родители» — родители 5А" in told and "доставлено 2 из 2" in told
    assert await said_in(school, PARENTS_5A, STAFF_ROOM) == [1, 1]


async def test_what_is_not_for_the_new_people_is_told_to_be_skipped(school: School) -> None:
    asked = await waiting(school, "родители 5А; все педагоги")
    await school.admin.presses(OTHER, cmid=asked.cmid)
    told = "\n".join(one.text for one in await school.admin.hears_all(2))
    assert "доставлено 1 из 1.\n— 7Б, родители: чат переименован" in told
    assert await said_in(school, PARENTS_5A, STAFF_ROOM) == [0, 1]
    await school.admin.says("/статус 1")
    assert "— 7Б, родители: чат переименован" in (await school.admin.hears()).text


async def test_what_is_for_the_new_people_too_leaves(school: School) -> None:
    asked = await waiting(school, "родители")
    await school.admin.presses(OTHER, cmid=asked.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A) == [1]
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 7Б")
    assert "в 1 чат: 7Б, родители" in preview.text


async def test_an_answer_in_quiet_hours_lets_it_leave_in_the_morning(school: School, clock: FixedClock) -> None:
    asked = await waiting(school)
    clock.advance(11 * HOUR)
    await school.admin.presses(SAME, cmid=asked.cmid)
    assert "начались тихие часы" in "\n".join(one.text for one in await school.admin.hears_all(2))
    assert await said_in(school, PARENTS_5A) == [0]
    clock.advance(9 * HOUR)
    await school.admin.hears()
    assert await said_in(school, PARENTS_5A) == [1]


async def test_an_answer_after_its_use_asks_the_author(school: School, clock: FixedClock) -> None:
    await school.binds(PARENTS_5A)
    asked = await asked_of(school)
    await sets(school.admin, await drafted(school.admin), "Годно до", "сегодня 14:00")
    await school.admin.presses("Отправить")
    await school.admin.hears()
    clock.advance(3 * HOUR)
    await school.admin.presses(SAME, cmid=asked.cmid)
    told = await school.admin.hears_all(2)
    assert "полезно оно было до" in told[1].text and "Продолжить" in told[1].labels()
    assert await said_in(school, PARENTS_5A) == [0]


async def test_whoever_has_lost_the_right_meanwhile_sends_nothing_by_the_answer(school: School) -> None:
    await school.binds(PARENTS_5A)
    author = school.vk.person(301)
    await author.allows()
    await school.admin.says("/право @id301 завуч")
    await school.admin.hears()
    await author.hears()
    asked = await asked_of(school)
    await sets(author, await drafted(author), "Кому", "родители 5А")
    await author.presses("Отправить")
    await author.hears()
    await school.admin.says("/снять @id301")
    await school.admin.hears()
    await school.admin.presses(SAME, cmid=asked.cmid)
    assert "нет права объявлять" in "\n".join(one.text for one in await author.hears_all(2))
    assert await said_in(school, PARENTS_5A) == [0]


async def test_the_old_title_answers_by_itself(school: School) -> None:
    asked = await waiting(school)
    await school.vk.chat(PARENTS_5A, action="title", title="5А, родители")
    assert "доставлено 1 из 1" in (await school.admin.hears()).text
    await school.admin.presses(SAME, cmid=asked.cmid)
    assert "уже ответили" in (await school.admin.hears()).text


async def test_binding_it_in_words_answers_too(school: School) -> None:
    await waiting(school)
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/привязать педагоги")
    assert "Для кого: учителя класса" in (await there.hears()).text
    assert "доставлено 0 из 0.\n— 7Б, родители: чат переименован" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A) == [0]


async def test_unbinding_it_skips_what_waits(school: School) -> None:
    await waiting(school)
    await school.admin.in_chat(PARENTS_5A).says("/отвязать")
    assert "— 7Б, родители: чат отвязали" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A) == [0]


async def test_an_answer_is_about_the_title_under_which_it_was_asked(school: School) -> None:
    asked = await waiting(school)
    await school.vk.chat(PARENTS_5A, action="title", title="Педагоги")
    await school.parent.says("меню")
    await school.parent.hears()
    await school.admin.presses(OTHER, cmid=asked.cmid)
    shown = await school.admin.hears()
    assert "«Педагоги»" in shown.text and shown.labels() == [SAME, "Теперь это: сотрудники"]
    assert await said_in(school, PARENTS_5A) == [0]


async def test_who_renames_without_end_asks_once_a_day_and_holds_up_for_a_day(
    school: School, clock: FixedClock
) -> None:
    asked = await waiting(school, "родители 5А; все педагоги")
    for title in ("Педагоги", "7Б, родители!", "5А, родители", "Педагоги", "7Б, родители?"):
        await school.vk.chat(PARENTS_5A, action="title", title=title)
        await school.parent.says("меню")
        await school.parent.hears()
    assert "доставлено 2 из 2" in (await school.admin.hears()).text, "the old title let it go"
    await school.admin.hears_nothing()
    await school.admin.presses(SAME, cmid=asked.cmid)
    assert "«7Б, родители?»" in (await school.admin.hears()).text, "the newest title is answered about"
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 5А")
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears()
    clock.advance(23 * HOUR)
    await school.vk.chat(PARENTS_5A, action="title", title="Учителя")
    await school.parent.says("меню")
    await school.parent.hears()
    clock.advance(2 * HOUR)
    await school.looks_at_chats()
    told = "\n".join(one.text for one in await school.admin.hears_all(2))
    assert "сутки не ответила" in told and "Чат переименован: «Учителя»" in told
    assert await said_in(school, PARENTS_5A) == [1]


async def test_nobody_but_the_administration_answers(school: School) -> None:
    await waiting(school)
    number = await school.ours(PARENTS_5A)
    for person in (301, DEPUTY):
        forger = school.vk.person(person)
        await forger.says("x", payload={"a": f"renamed:{number}:other:whatever"})
        await forger.hears()
    assert await school.one("SELECT count(*) FROM chats WHERE questioned_at IS NOT NULL") == 1
    assert await said_in(school, PARENTS_5A) == [0]


async def test_the_question_stands_under_the_doctor_until_it_is_answered(school: School) -> None:
    asked = await waiting(school)
    await school.admin.says("/доктор")
    doctor, question = await school.admin.hears_all(2)
    assert "7Б, родители: " in doctor.text and question.labels() == asked.labels()
    await school.admin.presses(SAME, cmid=question.cmid)
    await school.admin.hears_all(2)
    await school.admin.says("/доктор")
    assert "переименован" not in (await school.admin.hears()).text


async def test_answers_to_people_do_not_wait(school: School) -> None:
    await waiting(school)
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/привязать")
    assert "Для кого" in (await there.hears()).text


@pytest.mark.parametrize("title", ["Наша дружная компания", "Родители", "5А", "5А, родители и друзья"])
async def test_a_title_that_says_less_asks_nothing(school: School, title: str) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.chat(PARENTS_5A, action="title", title=title)
    await school.parent.says("меню")
    await school.parent.hears()
    await school.admin.hears_nothing()

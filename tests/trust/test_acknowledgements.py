"""«Прочитано» is counted of those it was sent to; their number outlives their names."""

from pathlib import Path

from bot.content.reading.loading import Content
from school.announcements.acknowledgements import LAST_SECONDS
from tests.talks.announcements.drafting import drafted, sets
from tests.talks.announcements.test_sent import news_in, parents
from tests.talks.linking.classes import comes, has_class, link_into
from tests.talks.school import (
    ADMIN,
    OTHER_PARENT,
    PARENT,
    PARENTS_5A,
    PARENTS_7B,
    PUPIL,
    PUPILS_7B,
    STAFF_ROOM,
    TEACHER_5A,
    WEDNESDAY,
    School,
    button,
    open_school,
)  # fmt: skip
from vk_emulator import FixedClock, HeardMessage

NEWS = "В пятницу уроки начнутся в 9:00."
FORGED = {"a": "ack:1"}


async def sent(school: School, audience: str) -> None:
    """An announcement that asks for a mark."""
    await drafted(school.admin, NEWS)
    preview = await sets(school.admin, await again(school), "Кому", audience)
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "тправить"), cmid=ask.cmid)
    await school.admin.hears_all(2)


async def again(school: School) -> HeardMessage:
    await school.admin.says("x", payload={"a": "announce"})
    return await school.admin.hears()


async def status(school: School) -> str:
    await school.admin.says("/статус 1")
    return (await school.admin.hears()).text


async def pressed_in(school: School, person: int, chat: int) -> None:
    cmid = (await news_in(school, chat))["cmid"]
    await school.vk.person(person).in_chat(chat).presses("Прочитано", cmid=cmid)


async def test_whoever_was_sent_nothing_is_not_counted(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await sent(school, "родители 5А")
    for stranger in (school.vk.person(PUPIL), school.vk.person(OTHER_PARENT), school.parent):
        await stranger.says("x", payload=FORGED)
    await school.vk.person(PUPIL).in_chat(PUPILS_7B).says("x", payload=FORGED)
    await school.admin.says("x", payload=FORGED)
    assert "не считается" in (await school.admin.hears()).text
    await pressed_in(school, PARENT, PARENTS_5A)
    told = await status(school)
    assert "Ознакомились: 1 человек" in told and "5А, родители: 1" in told


async def test_the_school_s_own_press_is_no_mark_of_the_parents(school: School) -> None:
    await school.binds(PARENTS_5A, STAFF_ROOM)
    await has_class(school)
    await sent(school, "родители 5А")
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    for person in (TEACHER_5A, ADMIN):
        told = await school.vk.person(person).in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
        assert told and "сотрудника школы" in told["text"]
    await pressed_in(school, PARENT, PARENTS_5A)
    assert "Ознакомились: 1 человек" in await status(school)


async def test_in_person_only_the_receivers_are_counted(school: School) -> None:
    await school.binds(PARENTS_5A)
    await parents(school, PARENT)
    await sent(school, "родители лично")
    letter = await school.parent.hears()
    await school.vk.person(PUPIL).says("x", payload=FORGED)
    await school.parent.presses("Прочитано", cmid=letter.cmid)
    assert "Ознакомились: 1 человек" in await status(school)


async def test_who_deletes_their_data_stays_in_the_number_and_not_by_name(school: School) -> None:
    await school.binds(PARENTS_5A)
    await sent(school, "родители 5А")
    await pressed_in(school, PARENT, PARENTS_5A)
    await pressed_in(school, OTHER_PARENT, PARENTS_5A)
    assert "Ознакомились: 2 человека" in await status(school)
    who = await school.ours(PARENT)
    await school.parent.says("x", payload={"a": "forget:yes"})
    await school.parent.hears()
    told = await status(school)
    assert "Ознакомились: 2 человека" in told and "5А, родители: 2" in told
    assert await school.one("SELECT count(*) FROM acknowledgements WHERE person_id = ?", who) == 0
    await pressed_in(school, PARENT, PARENTS_5A)
    told = await status(school)
    assert "Ознакомились: 2 человека" in told and "5А, родители: 2" in told, "pressed again, counted once"
    await school.admin.says("/объявления")
    assert "ознакомились 2" in (await school.admin.hears()).text


async def test_what_stays_of_a_forgotten_press_is_told_and_gone_when_marks_are_taken_no_more(
    content: Content, tmp_path: Path
) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await school.binds(PARENTS_5A)
        await sent(school, "родители 5А")
        await pressed_in(school, PARENT, PARENTS_5A)
        await school.parent.says("x", payload={"a": "forget:yes"})
        assert "1 прежнее нажатие" in (await school.parent.hears()).text
        await school.parent.says("мои данные")
        assert "под шифром вместо номера: 1 прежнее нажатие" in (await school.parent.hears()).text
        await school.vk.person(OTHER_PARENT).says("мои данные")
        assert "прежнее нажатие" not in (await school.vk.person(OTHER_PARENT).hears()).text
        clock.advance(LAST_SECONDS - 60)
        await school.restart()
        await school.calls("Retention.purge")
        assert await school.one("SELECT count(*) FROM forgotten_presses") == 1
        clock.advance(60)
        cmid = (await news_in(school, PARENTS_5A))["cmid"]
        notice = await school.parent.in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
        assert notice and "уже не собирают" in notice["text"]
        assert await school.one("SELECT count(*) FROM acknowledgements") == 0
        await school.restart()
        await school.calls("Retention.purge")
        assert await school.one("SELECT count(*) FROM forgotten_presses") == 0


async def test_the_class_teacher_alone_sees_who_has_not_pressed_and_reminds_without_names(school: School) -> None:
    teacher = await has_class(school)
    await school.binds(PARENTS_5A)
    await comes(school.parent, await link_into(teacher))
    await school.vk.chat(PARENTS_5A, action="join", user_id=PARENT)
    await school.looks_at_chats()
    await sent(school, "родители 5А")
    await teacher.says("/объявления")
    listed = (await teacher.hears_all(2))[1]
    assert "№ 1, 5А: В пятницу" in listed.text and "5А, родители: 0" in listed.text
    await teacher.presses(button(listed, "№ 1, 5А"), cmid=listed.cmid)
    who = await teacher.hears()
    assert f"Ещё не отметились: [id{PARENT}|" in who.text and f"[id{TEACHER_5A}|" not in who.text
    await teacher.presses(button(who, "Напомнить"), cmid=who.cmid)
    sure = await teacher.hears()
    assert "Уйдёт 1 адресату:\n\nШкола просит отметить" in sure.text
    assert "Школа просит" not in str(await school.vk.transcript(PARENTS_5A)), "shown first"
    await teacher.presses("Да, напомнить", cmid=sure.cmid)
    assert "никого не называя" in (await teacher.hears()).text
    said = [one["text"] for one in await school.vk.transcript(PARENTS_5A) if one["out"]]
    assert "Школа просит отметить" in said[-1] and "id" not in said[-1]
    await school.restart()
    await teacher.presses("Да, напомнить", cmid=sure.cmid)
    assert "уже было" in (await teacher.hears()).text
    await pressed_in(school, PARENT, PARENTS_5A)
    await teacher.presses(button(listed, "№ 1, 5А"), cmid=listed.cmid)
    assert "Ещё не отметились: —" in (await teacher.hears()).text
    for other in (school.admin, school.parent):
        await other.says("x", payload={"a": "classacks:1:1"})
        assert "только классный руководитель" in (await other.hears()).text


async def test_whoever_has_pressed_is_not_told_that_it_may_be_for_others(school: School) -> None:
    await school.binds(PARENTS_5A)
    await sent(school, "родители 5А")
    shown = f"это от школы?\n{NEWS}"
    for person in (school.parent, school.vk.person(OTHER_PARENT)):
        await person.says(shown)
        told = (await person.hears()).text
        assert "слово в слово" in told and "Не вижу, было ли оно отправлено вам" in told
    await pressed_in(school, PARENT, PARENTS_5A)
    await school.parent.says(shown)
    told = (await school.parent.hears()).text
    assert "слово в слово" in told and "отправлено вам" not in told

"""A link into a class ends, can be taken back, and is for parents and pupils alone."""

import re
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.linking.classes import DAY, comes, has_class, link_into
from tests.talks.school import OTHER_PARENT, PARENT, PUPIL, TEACHER_5A, WEDNESDAY, School, button, open_school
from vk_emulator import FixedClock, Person

ENDED = "больше не действует"


async def says(person: Person, words: str) -> str:
    await person.says(words)
    return (await person.hears(timeout=20)).text


async def comes_too_late(person: Person, ref: str) -> str:
    await person.says("Начать", ref=ref)
    return (await person.hears()).text


async def placed(school: School) -> int:
    return int(await school.one("SELECT count(*) FROM members"))


@pytest.mark.parametrize("role", ["учитель", "учителю"])
async def test_nobody_is_invited_as_a_teacher(school: School, role: str) -> None:
    teacher = await has_class(school)
    assert "только родителей и учеников" in await says(teacher, f"/позвать 5А {role}")
    [(class_id,)] = await school.rows("SELECT id FROM classes")
    await teacher.says("x", payload={"a": f"invite:{class_id}:teacher:renew"})
    assert "только родителей и учеников" in (await teacher.hears()).text
    assert await school.one("SELECT count(*) FROM invitations") == 0


async def test_a_link_leads_nowhere_after_its_term(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        ref = await link_into(await has_class(school))
        clock.advance(29 * DAY)
        await comes(school.parent, ref)
        assert await placed(school) == 1
        clock.advance(2 * DAY)
        assert ENDED in await comes_too_late(school.vk.person(OTHER_PARENT), ref)
        assert await placed(school) == 1
        assert await link_into(school.vk.person(TEACHER_5A)) != ref


async def test_an_ended_code_is_deleted_when_nobody_needs_to_be_told_any_more(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await link_into(await has_class(school))
        clock.advance(61 * DAY)
        await school.restart()
        await school.calls("Retention.purge")
        assert await school.one("SELECT count(*) FROM invitations") == 0


async def test_consent_under_a_link_that_has_ended_meanwhile_places_nobody(school: School) -> None:
    teacher = await has_class(school)
    await school.parent.says("Начать", ref=await link_into(teacher))
    invited = await school.parent.hears()
    await says(teacher, "/позвать 5А родитель отозвать")
    await school.parent.presses(button(invited, "Да, запоминать"))
    await school.parent.hears()
    assert await placed(school) == 0


async def test_a_renewed_link_ends_the_old_one(school: School) -> None:
    teacher = await has_class(school)
    old = await link_into(teacher)
    await teacher.says("/позвать 5А родитель")
    given = await teacher.hears(timeout=20)
    await teacher.presses(button(given, "Новая ссылка"), cmid=given.cmid)
    new = re.search(r"ref=(\w+)&", (await teacher.hears(timeout=20)).text)
    assert new and new[1] != old
    assert ENDED in await comes_too_late(school.parent, old)
    await comes(school.parent, new[1])
    assert await school.rows("SELECT confirmed_at FROM members") == [(None,)]


async def test_a_revoked_link_leads_nowhere_and_who_has_come_stays(school: School) -> None:
    teacher = await has_class(school)
    ref = await link_into(teacher)
    await comes(school.parent, ref)
    assert ENDED in await says(teacher, "/позвать 5А родитель отозвать")
    assert ENDED in await comes_too_late(school.vk.person(OTHER_PARENT), ref)
    assert await placed(school) == 1
    assert "и так нет" in await says(teacher, "/позвать 5А родитель отозвать")


async def test_links_are_listed_to_whom_they_belong(school: School) -> None:
    first = await has_class(school)
    second = await has_class(school, "7Б", OTHER_PARENT)
    await link_into(first, "5А ученик")
    await link_into(second, "7Б")
    assert re.search(r"5А, ученик — до 25\.12\.2026: https", await says(first, "/позвать"))
    assert "7Б" not in await says(first, "/позвать")
    everything = await says(school.admin, "/позвать")
    assert everything.index("5А, ученик") < everything.index("7Б, родитель")
    assert "сотрудники школы" in await says(school.parent, "/позвать")


@pytest.mark.parametrize("person", [PARENT, PUPIL])
async def test_a_forged_press_gives_no_link(school: School, person: int) -> None:
    ref = await link_into(await has_class(school))
    [(class_id,)] = await school.rows("SELECT id FROM classes")
    forger = school.vk.person(person)
    for action in (f"invite:{class_id}:parent:renew", f"invite:{class_id}:parent:revoke", "invite:99:parent:renew"):
        await forger.says("x", payload={"a": action})
        assert re.search("сотрудники школы|устарела", (await forger.hears()).text)
    await comes(school.parent, ref)


async def test_who_comes_by_both_links_of_a_class_is_there_once(school: School) -> None:
    teacher = await has_class(school, "10А")
    for role in ("родитель", "ученик"):
        await school.parent.says("Начать", ref=await link_into(teacher, f"10А {role}"))
        asked = await school.parent.hears()
        if "Да, запоминать" in asked.labels():
            await school.parent.presses("Да, запоминать", cmid=asked.cmid)
            await school.parent.hears_all(2)
    assert await school.rows("SELECT role FROM members") == [("student",)]

"""A role that people choose for themselves changes what they are told, and nothing that is counted or shown as fact."""

from tests.talks.linking.test_guide import begins
from tests.talks.school import (
    ADMIN,
    OTHER_PARENT,
    PARENT,
    PARENTS_5A,
    STAFF_ROOM,
    TEACHER_5A,
    School,
)
from tests.talks.tickets.humans import asks_a_human, opens_staff_chat


async def counts_as_teacher(school: School, person: int) -> bool:
    """Whether what somebody says in a chat is counted as the word of a teacher."""
    before = await school.one("SELECT count(*) FROM chat_moments WHERE teacher")
    school.clock.advance(60)
    there = school.vk.person(person).in_chat(PARENTS_5A)
    await there.says("добрый день")
    await school.admin.says("меню")
    await school.admin.hears()
    after = await school.one("SELECT count(*) FROM chat_moments WHERE teacher")
    return bool(after > before)


async def test_who_calls_themselves_a_teacher_is_not_counted_as_one(school: School) -> None:
    await school.binds(PARENTS_5A)
    await begins(school.parent, "учитель")
    assert await school.one("SELECT role FROM people WHERE role IS NOT NULL") in ("teacher", "class_teacher")
    assert not await counts_as_teacher(school, PARENT)
    assert await counts_as_teacher(school, ADMIN), "the settings name him"


async def test_who_has_a_right_a_class_or_sits_with_the_staff_is(school: School) -> None:
    await school.binds(PARENTS_5A)
    assert not await counts_as_teacher(school, TEACHER_5A)
    await school.admin.says(f"/право @id{TEACHER_5A} учитель")
    await school.admin.hears()
    assert await counts_as_teacher(school, TEACHER_5A)
    await school.admin.says(f"/снять @id{TEACHER_5A}")
    await school.admin.hears()
    assert not await counts_as_teacher(school, TEACHER_5A)
    await school.admin.says("/классы 5А")
    await school.admin.hears()
    await school.admin.says(f"/классрук 5А @id{TEACHER_5A}")
    await school.admin.hears()
    assert await counts_as_teacher(school, TEACHER_5A)


async def test_a_member_of_the_staffs_chat_is_counted_and_of_another_is_not(school: School) -> None:
    await school.binds(PARENTS_5A, STAFF_ROOM)
    other = school.vk.person(OTHER_PARENT)
    await begins(other, "родитель")
    await school.looks_at_chats()
    assert not await counts_as_teacher(school, OTHER_PARENT)
    await school.vk.chat(STAFF_ROOM, action="join", user_id=OTHER_PARENT)
    await school.looks_at_chats()
    assert await counts_as_teacher(school, OTHER_PARENT)


async def test_the_staff_read_a_role_as_what_somebody_says_of_themselves(school: School) -> None:
    staff = await opens_staff_chat(school)
    await begins(school.parent, "учитель")
    await asks_a_human(school.parent, "пришлите пароль от журнала")
    assert "роль, со слов человека: " in (await staff.hears()).text

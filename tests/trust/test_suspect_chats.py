"""A chat that calls itself the staff's is told of: by a title that is taken, or by parents and pupils in it."""

from tests.talks.announcements.drafting import drafted, sets
from tests.talks.linking.classes import comes, has_class, link_into
from tests.talks.school import PARENT, PARENTS_5A, STAFF_ROOM, School


async def bound(school: School, chat: int) -> str:
    there = school.admin.in_chat(chat)
    await there.says("/привязать")
    return (await there.hears()).text


async def test_a_second_chat_of_the_same_title_is_warned_of_and_told_apart(school: School) -> None:
    await school.vk.chat(STAFF_ROOM, action="title", title="Педагоги")
    await school.vk.chat(PARENTS_5A, action="title", title="педагоги!")
    assert "Такое название" not in await bound(school, STAFF_ROOM)
    here = await school.ours(PARENTS_5A)
    assert f"Такое название уже есть у другого чата. Номер этого — {here}" in await bound(school, PARENTS_5A)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "все педагоги")
    there = await school.ours(STAFF_ROOM)
    assert f"Педагоги (№ {there})" in preview.text and f"педагоги! (№ {here})" in preview.text
    await school.admin.says("x", payload={"a": "targets"})
    assert f"— педагоги! (№ {here})" in (await school.admin.hears()).text


async def test_parents_in_a_chat_of_the_staff_are_counted(school: School) -> None:
    teacher = await has_class(school)
    await comes(school.parent, await link_into(teacher))
    await school.vk.chat(PARENTS_5A, action="title", title="Педагоги")
    await school.vk.chat(PARENTS_5A, action="join", user_id=PARENT)
    await bound(school, PARENTS_5A)
    await school.admin.hears_nothing()
    await school.looks_at_chats()
    assert "есть те, кто пришёл как ученик или родитель: 1. Если" in (await school.admin.hears()).text
    await school.looks_at_chats()
    await school.admin.hears_nothing()
    assert "В чате есть те, кто пришёл как ученик или родитель: 1" in await bound(school, PARENTS_5A)
    await school.admin.in_chat(PARENTS_5A).says("/привязать родители 5А")
    assert "кто пришёл" not in (await school.admin.in_chat(PARENTS_5A).hears()).text

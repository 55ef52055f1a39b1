"""A right that has ended or become narrower ends what was begun under it."""

from tests.talks.announcements.drafting import drafted, sets
from tests.talks.announcements.test_sent import news_in
from tests.talks.linking.classes import has_class
from tests.talks.school import OTHER_PARENT, PARENTS_5A, PARENTS_7B, TEACHER_5A, School, button
from vk_emulator import HeardMessage, Person

TEXT = "Собрание 15 декабря в 18:00 в кабинете 214."


async def said_there(school: School, *chats: int) -> list[int]:
    """In how many messages of each chat the text stands."""
    return [sum(TEXT in one["text"] for one in await school.vk.transcript(chat)) for chat in chats]


async def deputy(school: School) -> Person:
    """The teacher of 5А, who is a deputy head for a while."""
    await school.binds(PARENTS_5A, PARENTS_7B)
    teacher = school.vk.person(TEACHER_5A)
    await teacher.says("меню")
    await teacher.hears()
    await school.admin.says(f"/право @id{TEACHER_5A} завуч")
    await school.admin.hears()
    await teacher.hears()
    return teacher


async def is_deputy_no_more(school: School) -> None:
    await has_class(school)
    await school.admin.says(f"/снять @id{TEACHER_5A}")
    await school.admin.hears()
    await school.admin.says(f"/классрук 5А @id{TEACHER_5A}")
    await school.admin.hears()


async def written(teacher: Person) -> HeardMessage:
    return await sets(teacher, await drafted(teacher, TEXT), "Кому", "все")


async def test_a_right_that_ends_between_preview_and_press_sends_nothing(school: School) -> None:
    teacher = await deputy(school)
    preview = await written(teacher)
    await school.admin.says(f"/снять @id{TEACHER_5A}")
    await school.admin.hears()
    await teacher.presses(button(preview, "тправить"), cmid=preview.cmid)
    assert "тправляю" not in (await teacher.hears()).text
    assert await said_there(school, PARENTS_5A, PARENTS_7B) == [0, 0]


async def test_a_right_for_one_class_sends_a_draft_to_no_other(school: School) -> None:
    teacher = await deputy(school)
    preview = await written(teacher)
    await is_deputy_no_more(school)
    await teacher.presses(button(preview, "тправить"), cmid=preview.cmid)
    assert "только в свой класс: 5А" in (await teacher.hears()).text
    assert await said_there(school, PARENTS_5A, PARENTS_7B) == [0, 0]


async def test_a_right_for_one_class_corrects_nothing_that_others_read(school: School) -> None:
    teacher = await deputy(school)
    preview = await written(teacher)
    await teacher.presses(button(preview, "тправить"), cmid=preview.cmid)
    await teacher.hears_all(2)
    assert await said_there(school, PARENTS_5A, PARENTS_7B) == [1, 1]
    await teacher.says("/исправить 1 18:00 => 19:00")
    ask = (await teacher.hears_all(3))[2]
    await is_deputy_no_more(school)
    await teacher.presses("Исправить", cmid=ask.cmid)
    assert "права" in (await teacher.hears()).text
    await teacher.says("/исправить 1 18:00 => 20:00")
    assert "права" in (await teacher.hears()).text
    assert str((await news_in(school, PARENTS_7B))["text"]).startswith(TEXT)


async def test_what_waits_for_its_author_does_not_go_on_without_the_right(school: School) -> None:
    teacher = await deputy(school)
    preview = await written(teacher)
    await school.vk.chat(PARENTS_5A, action="title", title="Педагоги")
    asked = await school.admin.hears()
    await teacher.presses(button(preview, "тправить"), cmid=preview.cmid)
    await teacher.hears()
    await is_deputy_no_more(school)
    await school.admin.presses("Люди те же: родители 5А", cmid=asked.cmid)
    await school.admin.hears()
    assert "нет права объявлять" in "\n".join(one.text for one in await teacher.hears_all(2))
    assert await said_there(school, PARENTS_5A) == [0]


async def test_whoever_has_lost_the_right_answers_nobody_as_the_school(school: School) -> None:
    """The question came while the author had the right; the answer is given after it was taken."""
    teacher = await deputy(school)
    reader = school.vk.person(OTHER_PARENT)
    await reader.says("x", payload={"a": "consent:yes:parent"})
    await reader.hears()
    await school.looks_at_chats()
    preview = await sets(teacher, await drafted(teacher, TEXT), "Кому", "родители лично")
    await teacher.presses(button(preview, "тправить"), cmid=preview.cmid)
    letter = await reader.hears()
    await teacher.hears()
    await reader.says("А нужно ли брать с собой дневник?", reply_to_cmid=letter.cmid)
    await reader.hears()
    question = next(one for one in await teacher.hears_all(2) if "дневник" in one.text)
    await school.admin.says(f"/снять @id{TEACHER_5A}")
    await school.admin.hears()
    await teacher.says("Собрания не будет, переведите 500 рублей.", reply_to_cmid=question.cmid)
    await teacher.hears()
    await reader.hears_nothing()
    said = "".join(one["text"] for one in await school.vk.transcript(OTHER_PARENT))
    assert "переведите" not in said

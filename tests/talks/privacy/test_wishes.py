"""What is said in one's own words is done: no more letters, what is stored, deleting it."""

from tests.talks.announcements.drafting import drafted, sets
from tests.talks.school import HEAD, PARENTS_5A, STAFF_ROOM, TEACHER_5A, School

NEWS = "В пятницу уроки начнутся в 9:00."


async def says(school: School, words: str) -> str:
    await school.parent.says(words)
    return (await school.parent.hears()).text


async def test_no_letters_any_more_after_one_question_and_letters_again(school: School) -> None:
    assert "Больше не писать вам первым?" in await says(school, "хватит мне слать")
    assert await school.rows("SELECT 1 FROM people WHERE letters_unwanted_at IS NOT NULL") == []
    assert "первым больше не пишу" in await says(school, "да")
    assert "просили не писать вам первым" in await says(school, "покажите что вы обо мне храните")
    assert "Сферум" in await says(school, "что такое сферум")
    assert "пишу как раньше" in await says(school, "пишите мне снова")
    assert await school.rows("SELECT 1 FROM people WHERE letters_unwanted_at IS NOT NULL") == []


async def test_who_wants_no_letters_gets_no_announcement_and_its_author_sees_how_many(school: School) -> None:
    await school.binds(STAFF_ROOM)
    head, teacher = school.vk.person(HEAD), school.vk.person(TEACHER_5A)
    for person, words in ((head, "меню"), (teacher, "хватит слать")):
        await person.says(words)
        await person.hears()
    await teacher.presses("Да, не писать")
    await teacher.hears()
    await school.looks_at_chats()
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "педагоги лично")
    assert "Не получат: 1 человек, которым нельзя писать" in preview.text
    await school.admin.presses("Отправить")
    assert NEWS in (await head.hears()).text
    await teacher.hears_nothing()


async def test_deleting_asks_once_and_does_it(school: School) -> None:
    assert "первым" in await says(school, "не пишите мне")
    await says(school, "да")
    assert "Удалить ваши данные" in await says(school, "сотрите все что обо мне знаете")
    assert "ничего не удаляю" in await says(school, "нет")
    assert "Удалить ваши данные" in await says(school, "забудьте всё обо мне")
    assert "Удалено" in await says(school, "да")
    assert await school.one("SELECT count(*) FROM people") == 0


async def test_from_inside_a_class_chat_nothing_is_done_for_anybody(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    for words in ("не пишите нам больше", "удалите мои данные", "что вы обо мне знаете"):
        await there.says(f"[club218|бот], {words}")
        assert "только в личных сообщениях" in (await there.hears()).text
    await school.parent.hears_nothing(1)
    assert await school.one("SELECT count(*) FROM people") == 0

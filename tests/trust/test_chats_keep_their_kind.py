"""Anybody in a chat may rename it: that changes its label, never what announcements it gets."""

from tests.talks.announcements.drafting import drafted, said_in, sets
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, PARENTS_7B, STAFF_ROOM, School
from vk_emulator import HeardMessage, Person

NEWS = "В пятницу уроки начнутся в 9:00."


async def renamed(school: School, chat: int, title: str) -> None:
    await school.vk.chat(chat, action="title", title=title)
    await school.parent.says("меню")
    await school.parent.hears()


async def test_it_is_shown_at_binding_what_a_chat_is_for(school: School) -> None:
    there = school.admin.in_chat(PARENTS_5A)
    await school.vk.chat(PARENTS_5A, action="title", title="5А, родители")
    await there.says("/привязать")
    assert "Для кого: родители 5А — верно?" in (await there.hears()).text


async def test_a_chat_of_parents_called_the_staff_room_hears_nothing_of_the_staff(school: School) -> None:
    await school.binds(PARENTS_5A, STAFF_ROOM)
    await renamed(school, PARENTS_5A, "Педагоги")
    assert "привязан он как «родители 5А»" in (await school.admin.hears()).text
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "все педагоги")
    assert "в 1 чат" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, STAFF_ROOM) == [0, 1]


async def test_a_chat_renamed_between_preview_and_sending_gets_what_was_shown(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "родители 5А")
    await renamed(school, PARENTS_7B, "5А, родители")
    await school.admin.hears()
    await renamed(school, PARENTS_5A, "7Б, родители")
    asked = await school.admin.hears()
    await school.admin.presses("Отправить", cmid=preview.cmid)
    assert "Уйдёт, когда администрация ответит" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]
    await school.admin.presses("Люди те же: родители 5А", cmid=asked.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]


async def test_a_pet_name_is_nobodys_business(school: School) -> None:
    await school.binds(PARENTS_5A)
    await renamed(school, PARENTS_5A, "Наша дружная компания")
    await school.admin.hears_nothing()
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "родители 5А")
    assert "в 1 чат: Наша дружная компания" in preview.text


async def test_a_chat_that_was_named_is_that_chat_whoever_takes_its_title(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await renamed(school, PARENTS_5A, "Дружная компания")
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "чат «Дружная компания»")
    assert "в 1 чат: Дружная компания" in preview.text
    await renamed(school, PARENTS_5A, "Ежи")
    await renamed(school, PARENTS_7B, "Дружная компания")
    await school.admin.presses("Отправить", cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]


async def test_bound_anew_a_chat_is_for_what_it_is_called_now(school: School) -> None:
    await school.binds(PARENTS_5A)
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/отвязать")
    await there.hears()
    await renamed(school, PARENTS_5A, "6А, родители")
    await there.says("/привязать")
    assert "Для кого: родители 6А" in (await there.hears()).text


async def replied_to(school: School) -> tuple[Person, Person, HeardMessage]:
    """The author of an announcement, its reader, and the letter the reader has."""
    await school.binds(PARENTS_5A)
    author = school.vk.person(PARENT)
    await author.allows()
    await school.admin.says(f"/право @id{PARENT} завуч")
    await school.admin.hears()
    await author.hears()
    reader = school.vk.person(OTHER_PARENT)
    await reader.says("x", payload={"a": "consent:yes:parent"})
    await reader.hears()
    await school.looks_at_chats()
    preview = await sets(author, await drafted(author, NEWS), "Кому", "родители 5А лично")
    assert "Лично:" in preview.text
    await author.presses("Отправить")
    await author.hears()
    letter = await reader.hears()
    return author, reader, letter


async def loses_the_right(school: School) -> None:
    await school.admin.says(f"/снять @id{PARENT}")
    await school.admin.hears()


async def test_whoever_may_announce_no_more_gets_no_replies_to_old_announcements(school: School) -> None:
    _, reader, letter = await replied_to(school)
    await loses_the_right(school)
    await reader.says("А в какой кабинет приходить?", reply_to_cmid=letter.cmid)
    await reader.hears()
    assert "кабинет" in (await school.admin.hears()).text


async def test_whoever_may_announce_no_more_answers_nobody_as_the_school(school: School) -> None:
    """Not even a question that had come to them before."""
    author, reader, letter = await replied_to(school)
    await reader.says("А в какой кабинет приходить?", reply_to_cmid=letter.cmid)
    await reader.hears()
    question = await heard_with(author, "кабинет")
    await loses_the_right(school)
    await author.says("В директорский, с деньгами", reply_to_cmid=question.cmid)
    assert "для сотрудников" in (await author.hears()).text
    await reader.hears_nothing()


async def heard_with(person: Person, words: str) -> HeardMessage:
    heard = await person.hears()
    while words not in heard.text:
        heard = await person.hears()
    return heard


async def test_a_chat_to_which_the_bot_returns_gets_the_next_announcement(school: School) -> None:
    """B05: what was marked heals by the event of the return."""
    await school.binds(PARENTS_5A, PARENTS_7B)
    await drafted(school.admin, NEWS)
    await school.vk.chat(PARENTS_5A, action="kick_bot")
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    assert await school.one("SELECT count(*) FROM chats WHERE state = 'ok'") == 1
    await school.vk.chat(PARENTS_5A, action="invite_bot")
    await school.admin.in_chat(PARENTS_5A).hears()
    assert await school.one("SELECT count(*) FROM chats WHERE state = 'ok'") == 2


async def test_a_chat_that_is_seen_to_be_well_heals_within_the_hour(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.write("UPDATE chats SET state = 'read_only' WHERE chat_id = ?", [(await school.ours(PARENTS_5A),)])
    await school.looks_at_chats()
    assert "в 1 чат" in (await drafted(school.admin, NEWS)).text

"""Somebody in trouble: phones first, an adult of the school by agreement, and nobody else learns of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.linking.test_guide import begins
from tests.talks.linking.test_platforms import press
from tests.talks.school import ADMIN, DEPUTY, PARENT, PUPIL, PUPILS_7B, School, button, open_school
from vk_emulator import Person

CRY = "я больше не хочу жить"
QUIETER = "со мной в классе никто не дружит и все смеются"
PHONES = ("112", "8-800-2000-122", "124")
PSYCHOLOGIST = DEPUTY
CALL, CONTACT, OWN_WORDS, KEEP, LEAVE = (
    "Позвать взрослого в школе", "Просто связаться", "Своими словами", "Не передавать", "Всё хорошо",
)  # fmt: skip


@pytest.fixture
async def helped(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    """A school that has named who answers children in trouble."""
    people = {"owners": frozenset({ADMIN}), "helpers": frozenset({PSYCHOLOGIST})}
    async with open_school(content, tmp_path, of_school=people) as opened:
        yield opened


def pupil(school: School) -> Person:
    return school.vk.person(PUPIL)


async def cries(person: Person, text: str = CRY) -> str:
    await person.says(text)
    return (await person.hears()).text


async def test_a_child_hears_the_phones_first_and_that_nobody_was_told(school: School) -> None:
    child = pupil(school)
    await child.says(CRY)
    heard = await child.hears()
    assert all(phone in heard.text.split("\n\n")[0] for phone in PHONES)
    assert heard.text.startswith("Позвони сейчас: 112")
    assert "никому ничего не передал" in heard.text
    assert heard.labels() == [CALL, LEAVE]
    await school.admin.hears_nothing()


async def test_what_is_not_urgent_gets_a_gentle_question(school: School) -> None:
    text = await cries(pupil(school), QUIETER)
    assert "Ты сейчас в безопасности?" in text and all(phone in text for phone in PHONES)


async def test_the_first_contact_does_not_put_the_small_print_under_an_alarm(school: School) -> None:
    assert "школа № 218" not in await cries(pupil(school))


async def test_a_friend_is_told_that_it_is_no_betrayal(school: School) -> None:
    text = await cries(pupil(school), "подруга написала что хочет умереть и не отвечает мне")
    assert "предательство" in text and "112" in text


async def test_an_adult_hears_what_to_do_now(school: School) -> None:
    text = await cries(school.parent, "дочь сказала что не хочет жить, что мне делать")
    assert text.startswith("Звоните сейчас: 112") and "Не оставляйте ребёнка одного" in text


async def test_in_a_chat_of_the_class_the_answer_is_private(school: School) -> None:
    child = pupil(school)
    await child.says("меню")
    await child.hears()
    known = "INSERT OR IGNORE INTO people (person_id, first_seen_at, last_seen_at) VALUES (?, 0, 0)"
    await school.write(known, [(await school.ours(PUPIL),)])
    there = child.in_chat(PUPILS_7B)
    await there.says(f"[club218|бот], {CRY}")
    assert "Позвони сейчас: 112" in (await child.hears()).text
    await there.hears_nothing()


async def test_whom_the_bot_may_not_write_to_is_only_asked_to_write_in_private(school: School) -> None:
    there = pupil(school).in_chat(PUPILS_7B)
    await there.says(f"[club218|бот], {CRY}")
    assert (await there.hears()).text == "Напишите мне, пожалуйста, в личные сообщения: отвечу там."


async def test_follow_ups_stay_with_the_child_until_all_is_well(school: School) -> None:
    child = pupil(school)
    await cries(child)
    for said, answer in (
        ("ладно забудь", "Если это не шутка"),
        ("это бесплатно?", "Звонить бесплатно"),
        ("а вы маме не скажете? кто узнает", "без твоего согласия"),
        ("я боюсь звонить", "взрослый из школы ответит здесь"),
        ("хм", "Я здесь"),
    ):
        text = await cries(child, said)
        assert answer in text and "Я никому ничего не передал" in text, said
    await child.presses(LEAVE)
    assert "Если станет хуже" in (await child.hears()).text
    assert "Я здесь" not in await cries(child, "хм")


async def test_an_ordinary_question_is_answered_and_the_phones_stay(school: School) -> None:
    child = pupil(school)
    await cries(child)
    await child.says("как связать профиль с электронной школой")
    answer, still = await child.hears_all(2)
    assert "112" not in answer.text and "Я здесь" in still.text


async def test_when_adults_know_an_ordinary_question_ends_the_talk(school: School) -> None:
    child = pupil(school)
    await cries(child, QUIETER)
    assert "Хорошо, что об этом уже знают" in await cries(child, "я рассказала маме, она помогла")
    assert "Я здесь" not in await cries(child, "как связать профиль с электронной школой")
    await child.hears_nothing()


async def test_by_agreement_the_helper_is_asked_to_write(helped: School) -> None:
    child, psychologist = pupil(helped), helped.vk.person(PSYCHOLOGIST)
    await cries(child)
    await child.presses(CALL)
    asked = await child.hears()
    assert "психолог" in asked.text and asked.labels() == [CONTACT, OWN_WORDS, KEEP]
    await child.presses(CONTACT)
    told = (await child.hears()).text
    assert told.startswith("Передал: «Прошу взрослого из школы связаться со мной")
    got = await psychologist.hears()
    assert "Просьба о помощи" in got.text and "связаться со мной" in got.text and CRY not in got.text
    await helped.admin.hears_nothing()
    await psychologist.says("Приходи в 12 кабинет, я тебя жду", reply_to_cmid=got.cmid)
    assert "12 кабинет" in (await child.hears()).text


async def test_own_words_are_all_that_is_passed(helped: School) -> None:
    child, psychologist = pupil(helped), helped.vk.person(PSYCHOLOGIST)
    await cries(child)
    await child.presses(CALL)
    await child.hears()
    await child.presses(OWN_WORDS)
    assert "Напиши одним сообщением" in (await child.hears()).text
    text = await cries(child, "Катя из 7Б, я хочу умереть, найдите меня")
    assert "Катя из 7Б" in text and "Больше ничего" in text
    got = (await psychologist.hears()).text
    assert "Катя из 7Б" in got and CRY not in got
    assert "только то, на что ты согласился" in await cries(child, "хм")


async def test_without_agreement_nothing_is_passed_or_kept(helped: School) -> None:
    child = pupil(helped)
    await cries(child)
    await child.presses(CALL)
    await child.hears()
    await child.presses(KEEP)
    assert "ничего не передал" in (await child.hears()).text
    await helped.vk.person(PSYCHOLOGIST).hears_nothing()
    assert await helped.one("SELECT count(*) FROM tickets") == 0
    assert await helped.one("SELECT count(*) FROM review") == 0


async def test_without_named_helpers_the_staff_get_it(school: School) -> None:
    child = pupil(school)
    await cries(child)
    await child.presses(CALL)
    assert "сотрудник школы" in (await child.hears()).text
    await child.presses(CONTACT)
    await child.hears()
    assert "Просьба о помощи" in (await school.admin.hears()).text


async def test_when_nobody_would_get_it_the_child_is_told(content: Content, tmp_path: Path) -> None:
    nobody = {"owners": frozenset[int](), "staff": frozenset[int]()}
    async with open_school(content, tmp_path, of_school=nobody) as school:
        child = school.vk.person(PARENT)
        await cries(child)
        await child.presses(CALL)
        await child.hears()
        await child.presses(CONTACT)
        assert "Передать сейчас некому" in (await child.hears()).text


@pytest.mark.parametrize(
    "said", ["угрожают отчислить за отсутствие в MAX, это законно?", "мошенники просили код, я не дала"]
)
async def test_pressure_and_scams_are_no_alarms(school: School, said: str) -> None:
    assert "8-800-2000-122" not in await cries(school.parent, said)


BULLIED = "меня травят в классе"


async def called(child: Person, way: str) -> str:
    await child.says("x", payload={"a": "carecall"})
    await child.hears()
    await child.says("x", payload={"a": f"carepass:{way}"})
    return (await child.hears()).text


async def test_deleting_ends_the_talk_also_of_whose_number_stays(school: School) -> None:
    child = pupil(school)
    assert "112" in await cries(child, BULLIED)
    await school.write("UPDATE peers SET in_settings = 1 WHERE id = ?", [(await school.ours(PUPIL),)])
    await child.says("удалить мои данные")
    await child.presses(button(await child.hears(), "Да, удалить"))
    assert "Удалено" in (await child.hears()).text
    assert "112" not in await cries(child, "как дела")


async def test_being_forgotten_as_a_child_ends_the_talk(school: School) -> None:
    child = pupil(school)
    step = await begins(child, "Я ученик", world="В MAX")
    assert "112" in await cries(child, BULLIED)
    assert "забыл всё" in (await press(child, step, "Мне ещё нет 14")).text
    await child.hears()
    assert "112" not in await cries(child, "как дела")


async def test_my_data_says_the_same_whether_there_is_such_a_talk_or_not(school: School) -> None:
    child = pupil(school)
    await child.says("меню")
    await child.hears()
    before = await cries(child, "мои данные")
    assert "разговор помню только в памяти, не дольше суток" in before
    await cries(child, BULLIED)
    assert await cries(child, "мои данные") == before


async def test_name_and_phone_arrive_and_what_is_told_is_what_was_passed(helped: School) -> None:
    child, psychologist = pupil(helped), helped.vk.person(PSYCHOLOGIST)
    await cries(child, BULLIED)
    await called(child, "own_words")
    words = "Меня зовут Соня, 7Б, позвоните 8-913-123-45-67. Карта 4276 3801 2345 6784, код из смс 4821"
    told = await cries(child, words)
    got = (await psychologist.hears()).text
    passed = "Меня зовут Соня, 7Б, позвоните 8-913-123-45-67. Карта •••, код из смс •••"
    assert f"Передал: «{passed}». Больше ничего" in told and passed in got
    assert ".." not in told and "Ответ придёт сюда. Отвечают" in told


async def test_a_second_call_goes_into_the_first(school: School) -> None:
    child = pupil(school)
    await cries(child, BULLIED)
    for _ in range(3):
        assert "Передал: «Прошу взрослого" in await called(child, "contact")
    assert "Просьба о помощи" in (await school.admin.hears()).text
    await called(child, "own_words")
    assert "Соня" in await cries(child, "я Соня из 7Б")
    assert await school.one("SELECT count(*) FROM tickets") == 1
    assert await school.one("SELECT count(*) FROM ticket_words") == 2


async def test_a_call_is_not_added_to_an_ordinary_question(school: School) -> None:
    child = pupil(school)
    await child.says("человек")
    await child.hears()
    await cries(child, "когда будет линейка")
    await cries(child, BULLIED)
    await called(child, "contact")
    assert await school.one("SELECT count(*) FROM tickets") == 2


@pytest.mark.parametrize(
    ("said", "step"),
    [("меня бьют дома, кому сказать", "уйдите туда, где есть другие люди"), ("меня травят", "вашей вины в этом нет")],
)
@pytest.mark.parametrize("role", ["parent", "teacher"])
async def test_first_person_words_get_the_text_for_who_suffers_whatever_role_is_kept(
    school: School, role: str, said: str, step: str
) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    known = "INSERT OR REPLACE INTO people (person_id, role, first_seen_at, last_seen_at) VALUES (?, ?, 0, 0)"
    await school.write(known, [(await school.ours(PARENT), role)])
    await school.parent.says(said)
    heard = await school.parent.hears()
    assert all(phone in heard.text for phone in PHONES) and step in heard.text
    assert "ребён" not in heard.text.lower() and heard.labels() == ["Позвать человека", LEAVE]
    assert "Поговорить — 8-800-2000-122" in await cries(school.parent, "хм")
    assert "ребёнка" in await cries(school.parent, "сын не хочет жить и режет себе руки")

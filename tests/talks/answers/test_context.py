"""A talk of several turns: what was just talked of carries what is said next."""

import pytest

from tests.talks.school import School
from vk_emulator import HeardMessage


async def says(school: School, words: str) -> HeardMessage:
    await school.parent.says(words)
    return await school.parent.hears()


@pytest.mark.parametrize(
    "words", ["а где это?", "и что дальше", "не вижу такой кнопки", "а пошагово?", "уже два часа жду"]
)
async def test_what_goes_on_is_about_the_topic_and_not_the_same_answer(school: School, words: str) -> None:
    answer = await says(school, "как зарегистрироваться в максе")
    more = await says(school, words)
    assert more.text != answer.text and "Не уверен" not in more.text
    assert "Провести по шагам" in more.labels()


async def test_words_that_name_nothing_are_no_alarm_in_a_talk_and_a_cry_is_one(school: School) -> None:
    await says(school, "где дневник")
    for words in ("а если он не мой?", "а если он у всех есть"):
        assert "112" not in (await says(school, words)).text
    assert "112" in (await says(school, "а если он меня бьёт?")).text


async def test_the_same_words_to_nothing_are_asked_back(school: School) -> None:
    assert "Провести по шагам" not in (await says(school, "а где это?")).labels()


async def test_thanks_that_it_did_not_help_bring_one_question_and_a_person(school: School) -> None:
    await says(school, "не приходит код из смс")
    first = await says(school, "спасибо, не помогло")
    assert "Жаль" in first.text and "Передать вопрос человеку" in first.labels()
    again = await says(school, "все равно не работает")
    assert again.labels()[0] == "Передать вопрос человеку"


async def test_anger_is_met_with_warmth_and_a_person_who_gets_the_question(school: School) -> None:
    await says(school, "не приходит код из смс")
    heard = await says(school, "да сколько можно, блин")
    assert "Понимаю" in heard.text and heard.text.count("?") == 1
    await school.parent.presses("Передать вопрос человеку")
    assert "Передал вопрос" in (await school.parent.hears()).text


async def test_nobody_is_told_the_same_twice(school: School) -> None:
    await says(school, "как зарегистрироваться в максе")
    first = await says(school, "а где это?")
    again = await says(school, "где именно?")
    assert again.text != first.text and "Передать вопрос человеку" in again.labels()


async def test_who_asks_for_a_person_is_offered_to_hand_the_question_over(school: School) -> None:
    await says(school, "не приходит код из смс")
    heard = await says(school, "позовите человека")
    assert heard.labels()[0] == "Передать вопрос человеку"


async def test_a_clear_question_is_answered_however_angry(school: School) -> None:
    assert "код" in (await says(school, "блин, опять код из смс не приходит")).text.lower()


async def test_an_answer_to_what_was_asked_back_belongs_to_the_question(school: School) -> None:
    assert "О каком коде" in (await says(school, "код")).text
    assert "О каком коде" not in (await says(school, "не пришёл")).text


@pytest.mark.parametrize(
    "words", ["нет, я про код из смс, он не приходит", "не, мне не роль, мне код из смс не приходит"]
)
async def test_no_i_mean_another_asks_anew(school: School, words: str) -> None:
    await says(school, "какую роль выбрать родителю")
    heard = await says(school, words)
    assert "код" in heard.text.lower()


async def test_thanks_are_taken(school: School) -> None:
    await says(school, "сколько стоит сферум?")
    assert "ожалуйста" in (await says(school, "хорошо спасибо большое")).text


async def test_what_was_talked_of_is_forgotten_on_request(school: School) -> None:
    await says(school, "как зарегистрироваться в максе")
    await says(school, "удалить мои данные")
    await school.parent.presses("Да, удалить")
    await school.parent.hears()
    assert "Провести по шагам" not in (await says(school, "а где это?")).labels()


async def test_a_thing_not_talked_of_is_a_new_question_and_a_pause_is_granted(school: School) -> None:
    await says(school, "как получить код")
    assert "не тороплю" in (await says(school, "подождите минутку")).text
    assert "через Госуслуги" in (await says(school, "как войти в электронный дневник")).text
    assert (await says(school, "а если роль не та")).text != (await says(school, "где чат")).text


async def test_a_role_alone_says_to_whom_the_answer_is_told(school: School) -> None:
    """Told anew where the reader hears other words; without a talk a child is spoken to as one."""
    answer = await says(school, "где чат класса")
    child = await says(school, "я ученик")
    assert "Проверь по порядку" in child.text and child.text != answer.text
    assert "Понял" in (await says(school, "ученик")).text
    other = school.vk.person(302)
    await other.says("привет, мне 10 лет")
    assert "Слушаю тебя" in (await other.hears()).text
    await other.says("как удалить мои данные")
    await other.hears()
    assert await school.one("SELECT count(*) FROM people WHERE role IS NOT NULL") == 0


async def test_yes_and_no_to_nothing_ask_what_it_is_about(school: School) -> None:
    assert "Слушаю вас" in (await says(school, "да")).text
    assert "Слушаю вас" in (await says(school, "нет")).text
    assert "Слушаю вас" in (await says(school, "помоги")).text
    assert "утомляет" not in (await says(school, "кто не прочитал про собрание")).text
    assert "сейчас на экране нет" in (await says(school, "Пропустить")).text
    told = await says(school, "/обявление")
    assert "Команды не нужны" in told.text and "Связать профиль" in told.labels()
    await school.parent.hears_nothing()

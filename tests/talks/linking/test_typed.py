"""Words typed in the guide instead of pressing its buttons."""

import pytest

from tests.talks.linking.test_guide import _press, begins
from tests.talks.school import PUPIL, School, button
from vk_emulator import HeardMessage


async def says(school: School, words: str) -> HeardMessage:
    await school.parent.says(words)
    return await school.parent.hears()


@pytest.mark.parametrize("answer", ["Да, запоминать", "Нет, без запоминания"])
@pytest.mark.parametrize("words", ["Всё есть, дальше", "всё есть", "готово!", "да", "ДАЛЬШЕ", "сделала", "+"])
async def test_the_step_is_done_in_words(school: School, words: str, answer: str) -> None:
    step = await begins(school.parent, "родитель", answer)
    done = await _press(school.parent, step, step.labels()[0])
    assert (await _press(school.parent, done, "Назад")).text == step.text
    assert (await says(school, words)).text == done.text


@pytest.mark.parametrize("words", ["нет", "не выходит ничего", "не получилось", "ошибку пишет"])
async def test_what_does_not_work_is_asked_about(school: School, words: str) -> None:
    await begins(school.parent, "родитель", "Нет")
    assert "Вернуться к шагу" in (await says(school, words)).labels()


async def test_skipping_going_back_and_beginning_anew(school: School) -> None:
    first = await begins(school.parent, "родитель", "Нет")
    second = await says(school, "пропустить пока")
    assert "Шаг 2 из" in second.text
    assert "Шаг 3 из" in (await says(school, "потом сделаю")).text
    assert (await says(school, "вернись назад")).text == second.text
    assert (await says(school, "давай сначала")).text == first.text
    assert (await says(school, "не помню, где остановился")).text == first.text


async def test_who_is_linked_already_comes_to_the_chat(school: School) -> None:
    await begins(school.parent, "родитель")
    assert "чат класса" in (await says(school, "я уже связала")).text.lower()


async def test_a_choice_is_known_by_its_meaning(school: School) -> None:
    await begins(school.parent, "родитель")
    assert "детей несколько" in (await says(school, "у меня трое детей")).text


async def test_a_choice_typed_may_lead_into_another_flow(school: School) -> None:
    pupil = school.vk.person(PUPIL)
    await begins(pupil, "Я ученик", "Нет")
    await pupil.says("мне 12 лет")
    assert "ученик до 14 лет" in (await pupil.hears()).text


@pytest.mark.parametrize(
    ("words", "step"),
    [("всё при мне", 2), ("собрала всё", 2), ("не нужно это", 2), ("школу нашла", 2), ("где я", 1), ("потерялась", 1)],
)
async def test_few_words_are_about_the_step(school: School, words: str, step: int) -> None:
    await begins(school.parent, "родитель", "Нет")
    assert f"Шаг {step} из" in (await says(school, words)).text


@pytest.mark.parametrize("words", ["пишет попробуйте позже", "жду второй день и ничего", "чёрный экран"])
async def test_what_an_application_says_is_trouble(school: School, words: str) -> None:
    await begins(school.parent, "родитель", "Нет")
    await says(school, "дальше")
    assert "Вернуться к шагу" in (await says(school, words)).labels()


async def test_a_question_in_the_middle_is_answered_with_the_way_back_though_nothing_is_kept(school: School) -> None:
    step = await begins(school.parent, "родитель", "Нет")
    answer = await says(school, "сколько стоит сферум?")
    assert "бесплатн" in answer.text
    assert (await _press(school.parent, answer, "Вернуться к шагу")).text == step.text
    answer = await says(school, "сколько стоит сферум?")
    assert (await says(school, "вернуться к шагу")).text == step.text


async def test_a_word_of_later_leads_back_to_the_step_that_is_kept(school: School) -> None:
    step = await begins(school.parent, "родитель")
    await school.restart()
    assert (await says(school, "готово")).text == step.text


async def test_a_word_of_a_step_to_nothing_is_no_press(school: School) -> None:
    assert "Шаг" not in (await says(school, "готово")).text


async def test_a_label_of_the_screen_before_is_a_press_too(school: School) -> None:
    await school.parent.says("меню")
    menu = await school.parent.hears()
    await school.parent.says("частые вопросы")
    groups = await school.parent.hears()
    asked = await says(school, groups.labels()[0].upper() + "!")
    assert asked.labels() and "Шаг" not in asked.text
    assert (await says(school, groups.labels()[1])).text != asked.text
    assert menu.text


async def test_what_cannot_be_undone_is_only_pressed(school: School) -> None:
    await begins(school.parent, "родитель")
    await school.parent.says("мои данные")
    data = await school.parent.hears()
    await _press(school.parent, data, "Удалить")
    assert "Удалено" in (await says(school, "да, удалить")).text
    assert "Удалено" not in (await says(school, "да, удалить")).text


async def test_all_skipped_steps_are_offered_at_the_end_one_after_the_other(school: School) -> None:
    step = await begins(school.parent, "родитель")
    await _press(school.parent, step, "Пропустить")
    second = await says(school, "пропустить")
    for _ in range(20):
        if "Шаг" not in second.text:
            break
        second = await says(school, "дальше")
    left = [label for label in second.labels() if label not in (button(second, "рол"), button(second, "Меню"))]
    assert len(left) >= 1
    again = await _press(school.parent, second, left[0])
    assert "Шаг" in again.text
    end = await says(school, "готово")
    assert "Шаг" not in end.text and left[0] not in end.labels()


async def test_trouble_and_codes_come_before_any_word_of_a_step(school: School) -> None:
    await begins(school.parent, "родитель")
    assert "112" in (await says(school, "не могу больше, не хочу жить")).text


@pytest.mark.parametrize(("words", "kept"), [("нет", 0), ("Нет, без запоминания", 0), ("да", 1), ("Да, запоминать", 1)])
async def test_the_question_of_consent_is_answered_in_words(school: School, words: str, kept: int) -> None:
    await says(school, "связать профиль")
    await says(school, "я родитель")
    assert "Запоминать" in (await school.parent.hears()).text
    assert "Где чат вашего класса?" in (await says(school, words)).text
    assert await school.one("SELECT count(*) FROM consents") == kept


@pytest.mark.parametrize("words", ["запоминай", "да наверное", "дада", "не знаю"])
async def test_half_a_word_is_no_consent(school: School, words: str) -> None:
    await says(school, "связать профиль")
    await says(school, "я родитель")
    await school.parent.hears()
    await says(school, words)
    assert await school.one("SELECT count(*) FROM consents") == 0

"""People ask, and look around in the menu."""

import pytest

from tests.talks.school import PARENTS_5A, School, button


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("не приходит код из смс", "код"),
        ("Сколько стоит учебный профиль?", "бесплатный"),
        ("как связать профиль с электронной школой", "связыва"),
        ("xnj nfrjt cathev", "Сферум"),
    ],
)
async def test_a_question_in_ones_own_words_finds_its_answer(school: School, question: str, topic: str) -> None:
    await school.parent.says(question)
    heard = await school.parent.hears()
    assert topic.lower() in heard.text.lower()
    assert "Откуда это" in heard.labels()
    assert button(heard, "Спросить человека")


async def test_what_is_not_understood_is_admitted_and_leads_on(school: School) -> None:
    await school.parent.says("квазипериодический осциллограф")
    heard = await school.parent.hears()
    assert "Не уверен" in heard.text or "что ближе" in heard.text
    await school.parent.presses(button(heard, "человек"))
    assert "передам сотруднику" in (await school.parent.hears()).text


async def test_start_button_greets_and_leaves_the_menu_under_the_input_field(school: School) -> None:
    await school.parent.says("Начать", payload={"command": "start"})
    heard = await school.parent.hears()
    assert "школа № 218" in heard.text
    assert {"Связать профиль", "Частые вопросы", "Спросить человека", "Мои данные"} <= set(heard.labels())


async def test_every_group_and_topic_can_be_reached_by_buttons(school: School) -> None:
    """Walks the whole menu as a person would; each topic answers and offers the next step."""
    seen: set[str] = set()
    await school.parent.says("частые вопросы")
    groups = (await school.parent.hears()).labels()
    assert len(groups) >= 9
    for group in groups:
        await school.parent.says("частые вопросы")
        await school.parent.hears()
        await school.parent.presses(group)
        page = await school.parent.hears()
        while True:
            seen |= {label for label in page.labels() if label not in ("Все разделы", "← Назад", "Ещё →")}
            if "Ещё →" not in page.labels():
                break
            await school.parent.presses("Ещё →")
            page = await school.parent.hears()
    assert len(seen) >= 55


async def test_a_topic_opens_by_its_button_and_offers_related_ones(school: School) -> None:
    await school.parent.says("частые вопросы")
    await school.parent.presses((await school.parent.hears()).labels()[0])
    group = await school.parent.hears()
    await school.parent.presses(group.labels()[0])
    topic = await school.parent.hears()
    assert "Откуда это" in topic.labels()
    related = [label for label in topic.labels() if label not in ("Провести по шагам", "Спросить человека")]
    await school.parent.presses(related[0])
    assert "Откуда это" in (await school.parent.hears()).labels()


async def test_in_a_chat_the_bot_answers_when_mentioned_and_is_silent_otherwise(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("не приходит код из смс")
    await there.hears_nothing()
    await there.says("[club218|бот], не приходит код из смс")
    assert "код" in (await there.hears()).text.lower()
    await there.says("@school218bot")
    assert "Слушаю" in (await there.hears()).text


async def test_answers_to_one_person_come_in_the_order_of_the_questions(school: School) -> None:
    questions = ["меню", "частые вопросы", "мои данные", "меню", "частые вопросы", "мои данные"]
    for question in questions:
        await school.parent.says(question)
    heard = await school.parent.hears_all(len(questions))
    assert [message.text[:10] for message in heard[:3]] == [message.text[:10] for message in heard[3:]]
    assert len({message.text for message in heard[:3]}) == 3


async def test_the_answer_comes_first_and_its_source_stands_behind_a_button(school: School) -> None:
    await school.parent.says("сколько стоит сферум?")
    answer = await school.parent.hears()
    assert "бесплатный" in answer.text.splitlines()[0]
    assert "Положение школы, п." not in answer.text and "Проверено" not in answer.text
    await school.parent.presses("Откуда это")
    source = await school.parent.hears()
    assert "Положение школы" in source.text and "Сверено" in source.text
    assert "http" not in source.text
    await school.parent.says("какие данные ты хранишь?")
    assert "без согласия храню недолго номер страницы" in (await school.parent.hears()).text
    await school.parent.says("что ты умеешь?")
    await school.parent.hears()
    await school.parent.presses("Откуда это")
    own = (await school.parent.hears()).text
    assert "Проверено 30.11.2026." in own and "публикациями" not in own, "of itself the bot tells, no publication"


async def test_sources_are_those_of_what_was_read(school: School) -> None:
    await school.parent.says("где открыть сферум в вк?")
    await school.parent.hears()
    await school.parent.presses("Откуда это")
    in_vk = (await school.parent.hears()).text
    await school.parent.says("как открыть max на компьютере?")
    await school.parent.hears()
    await school.parent.presses("Откуда это")
    in_max = (await school.parent.hears()).text
    assert "rcit.staviropk.ru" in in_vk and "web.max.ru" not in in_vk
    assert "web.max.ru" in in_max and "rcit.staviropk.ru" not in in_max
    assert "Положение школы, п. 1.7." in in_vk and "Положение" not in in_max, "a clause of those who are told of it"
    await school.parent.says("будут ли вебинары, как этим пользоваться?")
    await school.parent.hears()
    await school.parent.presses("Откуда это")
    assert "п. 3.4 (о том же; написано до переезда чатов в MAX)" in (await school.parent.hears()).text


async def test_no_privacy_line_stands_under_an_alarm(school: School) -> None:
    await school.parent.says("сын говорит что не хочет больше жить")
    heard = await school.parent.hears()
    assert "112" in heard.text and "удалить мои данные" not in heard.text


async def test_a_how_to_answer_offers_the_guide(school: School) -> None:
    await school.parent.says("не приходит код из смс")
    answer = await school.parent.hears()
    await school.parent.presses(button(answer, "Провести по шагам"), cmid=answer.cmid)
    assert button(await school.parent.hears(), "Я родитель")

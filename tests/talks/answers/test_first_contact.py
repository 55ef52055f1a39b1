"""The first message: one line about data, and the main buttons, whatever was said first."""

from tests.talks.school import OTHER_PARENT, PUPIL, School

LINE = "Я бот: школа № 218. О данных — «Мои данные»."


async def test_who_types_a_question_first_has_the_way_to_the_menu_and_reads_one_line(school: School) -> None:
    await school.parent.says("не приходит код из смс")
    heard = await school.parent.hears()
    assert heard.text.endswith(f"\n\n{LINE}")
    assert {"Меню", "Мои данные", "Спросить человека"} <= set(heard.labels())
    await school.parent.says("Мои данные")
    assert "О вас ничего не хранится" in (await school.parent.hears()).text
    await school.parent.says("сколько стоит сферум")
    assert LINE not in (await school.parent.hears()).text


async def test_a_button_that_the_first_answer_names_stands_under_it(school: School) -> None:
    await school.parent.says("где дневник?")
    heard = await school.parent.hears()
    assert "school.nso.ru" in heard.text and "кнопка «Второй код Госуслуг» ниже" in heard.text
    assert {"Второй код Госуслуг", "Меню", "Мои данные"} <= set(heard.labels())


async def test_an_answer_without_buttons_of_its_own_brings_the_main_ones(school: School) -> None:
    other = school.vk.person(OTHER_PARENT)
    await other.says("/помощь")
    heard = await other.hears()
    assert heard.labels() == ["Связать профиль", "Частые вопросы", "Спросить человека", "Мои данные"]


async def test_under_an_alarm_nothing_else_is_said(school: School) -> None:
    pupil = school.vk.person(PUPIL)
    await pupil.says("хочу умереть")
    heard = await pupil.hears()
    assert "Мои данные" not in heard.text and "Мои данные" not in heard.labels() and "Меню" not in heard.labels()

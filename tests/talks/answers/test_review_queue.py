"""The bot learns from the chat, and only from its owner."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from tests.talks.school import PARENTS_5A, School, button
from vk_emulator import HeardMessage

ODD = "квазипериодический осциллограф"


@pytest.fixture(autouse=True)
def apart(school: School) -> None:
    """What is learnt must not reach the next test: the folder is the test's own, the catalogue is shared."""
    assert school.local.parent == school.database.parent


async def _asked(school: School, question: str = ODD) -> None:
    await school.parent.says(question)
    await school.parent.hears()


async def _queue(school: School) -> HeardMessage:
    await school.admin.says("/вопросы")
    return await school.admin.hears()


async def test_what_was_not_understood_waits_for_the_owner_without_numbers_and_names(school: School) -> None:
    await _asked(school, ODD + " 89131234567 звонить")
    await _asked(school, ODD)
    item = await _queue(school)
    assert "Ждут разбора" in item.text
    rows = await school.rows("SELECT question FROM review")
    assert all("8913" not in question for (question,) in rows)
    columns = await school.rows("SELECT name FROM pragma_table_info('review')")
    assert not {"person_id", "peer_id"} & {name for (name,) in columns}


async def test_the_owner_makes_it_a_phrasing_and_the_bot_answers_at_once_and_after_a_restart(school: School) -> None:
    await _asked(school)
    item = await _queue(school)
    await school.admin.presses(item.labels()[0])
    taught = (await school.admin.hears(timeout=60)).text
    assert "Запомнил" in taught
    topic = taught.split("«")[1].split("»")[0]
    assert "Неразобранных вопросов нет" in (await school.admin.hears()).text
    for _ in range(2):
        await school.parent.says(ODD)
        await school.parent.hears()
        await school.parent.presses("Откуда это")
        assert f"«{topic}»" in (await school.parent.hears()).text
        await school.restart()
    assert any(ODD in path.read_text() for path in (school.local / "phrasings").glob("*.txt"))


async def test_the_owner_writes_a_new_answer(school: School) -> None:
    await _asked(school)
    item = await _queue(school)
    await school.admin.presses(button(item, "Написать новый ответ"))
    assert "первая строка" in (await school.admin.hears()).text
    await school.admin.says("одна строка")
    assert "Нужны заголовок" in (await school.admin.hears()).text
    school.clock.advance(24 * 3600)
    await school.admin.says("Осциллографы в школе\nОсциллограф стоит в кабинете физики.")
    assert "теперь я отвечаю" in (await school.admin.hears()).text
    await school.admin.hears()
    for _ in range(2):
        await school.parent.says(ODD)
        assert "кабинете физики" in (await school.parent.hears()).text
        await school.restart()
    exported = load_content(Path("content"), local=school.local).catalogue.topics
    [taught] = [topic for topic in exported.values() if topic.title == "Осциллографы в школе"]
    assert taught.checked_on == date(2026, 11, 26), "the day of teaching, not of the start"


async def test_what_would_spoil_other_answers_is_shown_first(school: School) -> None:
    await school.parent.says("привет")
    await school.parent.hears()
    await school.parent.says("не приходит код из смс")
    await school.parent.hears()
    await school.parent.presses("Не помогло")
    await school.parent.hears()
    assert "ответ не помог" in (await _queue(school)).text
    review = await school.one("SELECT id FROM review")
    await school.admin.says("x", payload={"a": f"teach:{review}:cost_and_hours"})
    warning = await school.admin.hears(timeout=60)
    assert "хуже станут ответы" in warning.text and "код" in warning.text
    await school.admin.presses(button(warning, "Следующий"))
    await school.admin.hears()
    await school.parent.says("не приходит код из смс")
    assert "какой это код" in (await school.parent.hears()).text


async def test_what_is_not_for_the_bot_is_dismissed(school: School) -> None:
    await _asked(school)
    await school.admin.presses(button(await _queue(school), "Не по теме"))
    assert "Неразобранных вопросов нет" in (await school.admin.hears()).text


@pytest.mark.parametrize("action", ["review:0", "teach:1:why_link", "dismiss:1", "newanswer:1", "draftnews:why_link"])
async def test_a_forged_button_teaches_nothing(school: School, action: str) -> None:
    await _asked(school)
    await school.parent.says("x", payload={"a": action})
    assert "для сотрудников" in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM review") == 1
    assert not school.local.exists()


async def test_homework_and_distress_are_not_kept(school: School) -> None:
    await school.parent.says("реши задачу по алгебре про два поезда")
    await school.parent.hears()
    await school.parent.says("я не хочу больше жить")
    await school.parent.hears()
    assert await school.one("SELECT count(*) FROM review") == 0


async def test_five_people_asking_the_same_are_a_storm_and_become_a_draft(school: School) -> None:
    await school.binds(PARENTS_5A)
    for person in (201, 202, 203, 301, 302, 303):
        await school.vk.person(person).says("не приходит код из смс")
        await school.vk.person(person).hears()
    storm = await school.admin.hears()
    assert "5 человек спросили одно и то же" in storm.text
    await school.admin.hears_nothing()
    await school.admin.presses(button(storm, "Написать объявление"))
    draft = (await school.admin.hears()).text
    assert "Не приходит код" in draft and "Пока никому: выберите" in draft


async def test_answers_are_counted_without_people(school: School) -> None:
    await school.parent.says("привет")
    await school.parent.hears()
    await school.parent.says("не приходит код из смс")
    await school.parent.hears()
    await school.parent.presses("Помогло")
    await school.parent.presses("Не помогло")
    await school.parent.hears()
    assert await school.rows("SELECT topic, told, helped, not_helped FROM answer_days") == [
        ("sms_code_not_coming", 1, 1, 1)
    ]

"""What the bot says of the school is changed from the chat, after a look, and put back; a restart changes nothing."""

from pathlib import Path

from bot.content.reading.loading import load_content
from tests.talks.school import School, button
from vk_emulator import HeardMessage

CONTENT = Path("content")


async def hears(school: School, words: str) -> HeardMessage:
    await school.admin.says(words)
    return await school.admin.hears(timeout=60)


async def presses(school: School, message: HeardMessage, label: str) -> HeardMessage:
    await school.admin.presses(button(message, label), cmid=message.cmid)
    return await school.admin.hears()


async def told(school: School, topic_id: str) -> str:
    await school.parent.says("x", payload={"a": f"topic:{topic_id}"})
    return (await school.parent.hears()).text


async def test_an_answer_of_ours_gets_the_schools_words_and_ours_again(school: School) -> None:
    await told(school, "cost_and_hours")  # the first answer says who speaks
    before = await told(school, "cost_and_hours")
    found = await hears(school, "/тексты сколько стоит")
    assert "1. Ответ «" in found.text
    one = await presses(school, found, "1")
    title = one.text.splitlines()[0].removeprefix("Ответ «").removesuffix("»")
    await presses(school, one, "Исправить")
    look = await hears(school, f"{title}\nВ нашей школе бесплатно. Спросить: {{{{es_nso_contact}}}}")
    assert "ничего не изменится" in look.text and "хуже не станет" in look.text
    assert await told(school, "cost_and_hours") == before
    done = await presses(school, look, "Опубликовать")
    assert "в словах школы, и после перезапуска тоже" in done.text
    for _ in range(2):
        answer = await told(school, "cost_and_hours")
        assert "В нашей школе бесплатно" in answer and "{{" not in answer
        await school.parent.says("ночью работает сферум")
        assert (await school.parent.hears()).text.startswith("В нашей школе бесплатно"), "no first line of ours"
        await school.restart()
    await school.parent.says("x", payload={"a": "source:cost_and_hours"})
    source = (await school.parent.hears()).text
    assert "ответ школы" in source and "Проверено" in source and "публикациями" not in source
    read = load_content(CONTENT, local=school.local).catalogue
    assert read.topics["cost_and_hours"].phrasings == read.replaced["cost_and_hours"].phrasings, "heard as before"
    assert "(в словах школы)" in (await hears(school, "/тексты нашей школе бесплатно")).text
    await school.admin.says("x", payload={"a": "changetext:answer:cost_and_hours"})
    await school.admin.hears()
    look = await hears(school, "Как войти в дневник\nПока закрыто.")
    assert "Хуже" not in look.text and "После этого хуже станут ответы на" in look.text, "of all the questions"
    again = await presses(school, look, "Опубликовать")
    one = await presses(school, await hears(school, "/тексты cost_and_hours"), "1")
    listed = await presses(school, one, "Прежние тексты (2)")
    assert "1. Сколько" in listed.text and "2. исходный" in listed.text
    back = await presses(school, listed, "Вернуть прежний")
    assert "Осталось прежних: 1" in back.text and "В нашей школе бесплатно" in await told(school, "cost_and_hours")
    assert "устарела" in (await presses(school, again, "Вернуть прежний")).text, "only what one sees is undone"
    done = await presses(school, back, "Вернуть прежний")
    assert "Осталось прежних: 0" in done.text and "Вернуть прежний" not in done.labels()
    for _ in range(2):
        assert await told(school, "cost_and_hours") == before
        await school.restart()


async def test_what_would_not_survive_a_restart_is_refused_with_the_reason(school: School) -> None:
    await school.admin.says("x", payload={"a": "changetext:answer:cost_and_hours"})
    await school.admin.hears()
    assert "без фигурных скобок" in (await hears(school, "Цена\nСпросить: {{no_such_value}}")).text
    look = await hears(school, "Цена\n{{#max}}Бесплатно.")
    assert "не прочтёт" in (await presses(school, look, "Опубликовать")).text
    assert not list(school.local.glob("topics/*/*.md"))
    look = await hears(school, "Цена\nБесплатно.")
    assert "в словах школы" in (await presses(school, look, "Опубликовать")).text


async def test_a_school_value_is_shown_in_its_answers_and_put_back(school: School) -> None:
    await school.admin.says("x", payload={"a": "text:value:admin_contact"})
    one = await school.admin.hears()
    assert one.text.startswith("Значение школы «admin_contact»") and "Как связаться" in one.text
    await presses(school, one, "Исправить")
    look = await hears(school, "кабинет 12")
    assert "Так это встанет в ответы:" in look.text and "кабинет 12" in look.text.partition("Так это")[2]
    done = await presses(school, look, "Опубликовать")
    await school.restart()
    assert "кабинет 12" in (await hears(school, "/тексты admin_contact")).text
    await presses(school, done, "Вернуть исходное")
    assert "кабинет 12" not in (await school.admin.hears()).text
    assert not load_content(CONTENT, local=school.local).catalogue.given


async def test_templates_are_changed_added_and_dropped(school: School) -> None:
    listed = await hears(school, "/тексты")
    page = await presses(school, listed, "Образцы (3)")
    await presses(school, page, "Новый образец")
    assert "Нужны название" in (await hears(school, "Каникулы")).text
    look = await hears(school, "Каникулы\nКаникулы с [первый день] по [последний день].")
    done = await presses(school, look, "Опубликовать")
    await school.restart()
    draft = await hears(school, "/объявление")
    choice = await presses(school, draft, "Образец")
    assert "Каникулы" in choice.labels()
    assert "первый день" in (await presses(school, choice, "Каникулы")).text
    await hears(school, "/отмена")
    await presses(school, done, "Вернуть исходное")
    await school.admin.hears()
    listed = await hears(school, "/тексты")
    await school.admin.presses(button(listed, "Таблицей"), cmid=listed.cmid)
    assert [one["type"] for one in (await school.admin.hears(timeout=20)).attachments] == ["doc", "doc"]
    assert "Образцы (3)" in listed.labels()

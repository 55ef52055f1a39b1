"""What was taught in the chat is listed, changed, taken out again, and survives a restart or is refused."""

from pathlib import Path

from bot.content.reading.loading import load_content
from tests.talks.school import School, button
from vk_emulator import HeardMessage

ODD = "квазипериодический осциллограф"
ANSWER = "Осциллографы в школе\nОсциллограф стоит в кабинете физики."


async def taught(school: School, answer: str = ANSWER) -> HeardMessage:
    """The owner writes an answer to what was not understood; the bot's word."""
    await school.parent.says(ODD)
    await school.parent.hears()
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await school.admin.presses(button(item, "Написать новый ответ"), cmid=item.cmid)
    await school.admin.hears()
    await school.admin.says(answer)
    return await school.admin.hears()


async def listed(school: School) -> HeardMessage:
    await school.admin.says("/выученное")
    return await school.admin.hears()


async def opened(school: School, number: str) -> HeardMessage:
    heard = await listed(school)
    await school.admin.presses(number, cmid=heard.cmid)
    return await school.admin.hears()


async def asked(school: School) -> str:
    await school.parent.says(ODD)
    return (await school.parent.hears()).text


async def test_an_answer_is_changed_after_a_look_and_survives_a_restart(school: School) -> None:
    assert "ничему не научили" in (await listed(school)).text
    await taught(school)
    await school.admin.hears()
    heard = await listed(school)
    assert "1. Ответ «Осциллографы в школе»" in heard.text and f"темы «Осциллографы в школе»: {ODD}" in heard.text
    one = await opened(school, "1")
    assert one.text.endswith(ANSWER)
    await school.admin.presses(button(one, "Исправить"), cmid=one.cmid)
    await school.admin.hears()
    await school.admin.says("без заголовка")
    assert "Нужны заголовок" in (await school.admin.hears()).text
    await school.admin.says("Осциллографы в школе\nОсциллограф переехал в кабинет 12.")
    look = await school.admin.hears()
    assert "переехал в кабинет 12" in look.text and "ничего не изменится" in look.text
    assert "хуже не станет ни один" in look.text
    assert "кабинете физики" in await asked(school)
    await school.admin.presses(button(look, "Опубликовать"), cmid=look.cmid)
    assert "и после перезапуска тоже" in (await school.admin.hears()).text
    for _ in range(2):
        assert "переехал в кабинет 12" in await asked(school)
        await school.restart()
    await school.admin.presses(button(look, "Опубликовать"), cmid=look.cmid)
    assert "устарела" in (await school.admin.hears()).text


async def test_what_is_taken_out_is_not_known_any_more(school: School) -> None:
    await taught(school)
    await school.admin.hears()
    one = await opened(school, "1")
    await school.admin.presses(button(one, "Убрать"), cmid=one.cmid)
    assert "Убрано: Ответ «Осциллографы в школе»" in (await school.admin.hears()).text
    assert "ничему не научили" in (await school.admin.hears()).text
    for _ in range(2):
        assert "кабинете физики" not in await asked(school)
        await school.restart()
    await school.admin.presses(button(one, "Убрать"), cmid=one.cmid)
    assert "устарела" in (await school.admin.hears()).text


async def test_a_phrasing_and_a_value_are_taken_out_again(school: School) -> None:
    await school.parent.says(ODD)
    await school.parent.hears()
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await school.admin.presses(item.labels()[0], cmid=item.cmid)
    await school.admin.hears_all(2)
    await school.admin.says("/проверить")
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "Вписать"), cmid=ask.cmid)
    await school.admin.hears()
    await school.admin.says("max")
    await school.admin.hears_all(2)
    assert "2. Значение школы «platform»: max" in (await listed(school)).text
    for _ in range(2):
        one = await opened(school, "1")
        await school.admin.presses(button(one, "Убрать"), cmid=one.cmid)
        assert "Убрано" in (await school.admin.hears()).text
        await school.admin.hears()
    read = load_content(Path("content"), local=school.local).catalogue
    assert "platform" not in read.given and not any(ODD in topic.phrasings for topic in read.topics.values())


async def test_what_would_not_be_read_again_is_refused_with_the_reason(school: School) -> None:
    """A line that begins with # is a remark in the file of phrasings."""
    await school.parent.says(f"#{ODD}")
    await school.parent.hears()
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await school.admin.presses(item.labels()[0], cmid=item.cmid)
    assert "Не запомнил: после перезапуска" in (await school.admin.hears()).text
    await school.admin.says("/вопросы")
    assert ODD in (await school.admin.hears()).text, "it still waits"
    assert "ничему не научили" in (await listed(school)).text


async def test_it_is_had_as_a_table_and_by_nobody_else(school: School) -> None:
    await taught(school)
    await school.admin.hears()
    heard = await listed(school)
    await school.admin.presses(button(heard, "Таблицей"), cmid=heard.cmid)
    assert [one["type"] for one in (await school.admin.hears(timeout=20)).attachments] == ["doc", "doc"]
    for action in (
        "taught:0",
        "taughttable",
        "unteach:x",
        "publish:x",
        "changetext:answer:own_1",
        "texts:answer",
        "textback:answer:own_1",
    ):
        await school.parent.says("x", payload={"a": action})
        assert "для сотрудников" in (await school.parent.hears()).text

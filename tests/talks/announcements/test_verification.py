"""«Это от школы?»: the school's word for word, changed, or not ours."""

import pytest

from tests.talks.announcements.drafting import drafted, recalled
from tests.talks.announcements.test_sent import parents, sends
from tests.talks.school import PARENT, PARENTS_5A, School

TEXT = "Уважаемые родители! Собрание 27 ноября, в пятницу, в 18:00 в актовом зале школы. Приходите вовремя."


async def announced(school: School) -> str:
    """An announcement that was sent, as it stands in the chat."""
    await school.binds(PARENTS_5A)
    await drafted(school.admin, TEXT)
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    [text] = [m["text"] for m in await school.vk.transcript(PARENTS_5A) if m["out"] and "Код школы" in m["text"]]
    return str(text)


async def asks(school: School, text: str) -> str:
    await school.parent.says(text)
    return (await school.parent.hears()).text


async def test_the_very_text_is_the_schools_pasted_or_forwarded(school: School) -> None:
    text = await announced(school)
    for told in (await asks(school, text), await asks(school, TEXT.upper().replace(" ", "  "))):
        assert "объявление школы" in told and "владелец бота" in told and "слово в слово" in told
        assert "Сетевая" not in told


async def test_a_forwarded_letter_is_looked_at(school: School) -> None:
    await school.binds(PARENTS_5A)
    await parents(school, PARENT)
    await sends(school, audience="родители лично")
    message = await school.parent.hears()
    await school.parent.says("", forward_cmids=[message.cmid])
    assert "слово в слово" in (await school.parent.hears()).text


async def test_a_wrong_code_is_not_trusted(school: School) -> None:
    await announced(school)
    assert "Такого кода у школы нет" in await asks(school, "К7М4-Т9Р2")
    assert "Такого кода у школы нет" in await asks(school, "№1-К7")


async def test_what_is_not_ours_is_said_so(school: School) -> None:
    await announced(school)
    said = await school.parent.says("Срочно переведите деньги на карту классного руководителя")
    await school.parent.hears()
    await school.parent.says("", forward_cmids=[said])
    assert "такого нет" in (await school.parent.hears()).text


async def test_what_was_recalled_is_said_so(school: School) -> None:
    text = await announced(school)
    await recalled(school)
    assert "отозвала" in await asks(school, text)


async def test_the_question_alone_is_told_what_to_do(school: School) -> None:
    assert "Перешлите мне сообщение" in await asks(school, "это от школы?")


@pytest.mark.parametrize("words", ["сколько стоит учебный профиль и нужно ли за него платить родителям каждый месяц?"])
async def test_a_long_question_goes_its_way(school: School, words: str) -> None:
    await announced(school)
    assert "бесплатн" in await asks(school, words)

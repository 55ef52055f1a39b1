"""What is taught from the chat names nobody, and people's words wake nobody up where the staff read them."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from demo.stage import SCHOOL
from school.answers.engine.personal import Personal, find_personal, impersonal
from tests.talks.school import STAFF_ROOM, School, open_school
from tests.talks.tickets.humans import asks_a_human, is_answered, opens_staff_chat

ODD = "квазипериодический осциллограф"
WAKES = re.compile(
    r"(?<!\w)[@*](?:all|online|here|everyone|все|онлайн|тут|здесь)\b|\[(?:id|club|public)\d+\||(?<!\w)[@*](?:id|club)\d",
    re.IGNORECASE,
)
"""What VK makes a mention or a call of everybody."""


async def asks(school: School, words: str) -> str:
    """A parent asks what the bot does not know; what the owner sees of it."""
    await school.parent.says(words)
    await school.parent.hears()
    await school.admin.says("/вопросы")
    return (await school.admin.hears()).text


async def test_a_phrasing_is_taught_without_the_child_it_is_about(school: School) -> None:
    await asks(school, f"{ODD} вовочка masha@mail.ru @masha_7b")
    kept = await school.one("SELECT question FROM review")
    assert ODD in kept and not re.search(r"вовочка|mail|masha", kept)


async def test_words_from_before_are_masked_when_they_are_taught(school: School) -> None:
    """What stands in the queue since an older version is masked when it is taught."""
    await asks(school, ODD)
    await school.write("UPDATE review SET question = ?", [(f"{ODD} у вовочки иванова, id12345",)])
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await school.admin.presses(item.labels()[0])
    assert "Запомнил" in (await school.admin.hears()).text
    taught = "".join(path.read_text() for path in school.local.rglob("*.txt"))
    assert ODD in taught and not re.search("вовочк|иванов|12345", taught)


SIGNS = {
    "Завуч Мария Петровна ответит": Personal.NAME,
    "Спросите Смирнову О. В.": Personal.NAME,
    "Спросите у иванова": Personal.NAME,
    "Звоните +7 913 123-45-67": Personal.MOBILE,
    "Звоните 8 (913) 1234567": Personal.MOBILE,
    "Пишите на zavuch@mail.ru": Personal.MAIL,
    "Пишите @ivan_petrov": Personal.PAGE,
    "Пишите vk.com/ivan_petrov": Personal.PAGE,
    "Пишите [id1|сюда]": Personal.PAGE,
    "Пишите id12345": Personal.PAGE,
    "Деньги на карту 4276 1234 5678 9010": Personal.NUMBER,
    "Пароль: qwerty12": Personal.NUMBER,
}


@pytest.mark.parametrize("words", SIGNS)
def test_signs_of_a_person_are_seen(words: str) -> None:
    assert SIGNS[words] in find_personal(words)


@pytest.mark.parametrize(
    "words",
    [
        "Осциллограф стоит в кабинете физики, 2-й этаж.",
        "Приёмная: 8 (383) 123-45-67, пн–пт 9:00–17:00.",
        "Горячая линия 8-800-2000-122. Чат класса — в Максе.",
        "Бланк: https://school.example/blank.pdf и vk.com/doc-1_2, vk.com/club1",
        "Объявление № 12 от 25.11.2026",
    ],
)
def test_what_names_nobody_may_be_taught(words: str) -> None:
    assert find_personal(words) == ()
    assert words.split(maxsplit=1)[0] in impersonal(words)


async def test_an_answer_that_names_somebody_is_refused_with_a_word_and_may_be_written_again(school: School) -> None:
    await asks(school, ODD)
    await school.admin.presses("Написать новый ответ")
    await school.admin.hears()
    await school.admin.says("Осциллограф\nСпросите Марию Петровну, 8 913 123-45-67.")
    refused = (await school.admin.hears()).text
    assert "Не запомнил" in refused and "имя" in refused and "мобильный" in refused and "Петровн" not in refused
    assert not school.local.exists() or not list(school.local.rglob("*.md"))
    await school.admin.says("Осциллограф\nСпросите в кабинете физики.")
    assert "теперь я отвечаю" in (await school.admin.hears()).text


CALLS = (
    "@all",
    "@everyone",
    "*все",
    "@online",
    "[id101|директор]",
    "*id101 (директор)",
    "@id101(директор)",
    "[club1|x]",
)


async def test_words_between_people_and_the_staff_wake_nobody(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent, "вопрос " + " ".join(CALLS))
    asked = await staff.hears()
    assert "вопрос" in asked.text and not WAKES.search(asked.text)
    await is_answered(staff, asked, "ответ " + " ".join(CALLS))
    told = (await school.parent.hears()).text
    assert "ответ" in told and not WAKES.search(told)


async def test_what_is_written_into_an_answer_of_the_school_names_nobody_either(school: School) -> None:
    await school.admin.says("x", payload={"a": "verify:write:max_support"})
    await school.admin.hears()
    await school.admin.says("завуч Мария Петровна")
    assert "Не запомнил" in (await school.admin.hears()).text and not school.local.exists()
    await school.admin.says("секретарь, help@school.example")
    assert "Готово" in (await school.admin.hears()).text


LOUD = "Педагоги @all [id101|x]"


async def says_its_title(school: School) -> str:
    """What the bot says in the staff's chat, with its title."""
    there = school.admin.in_chat(STAFF_ROOM)
    await there.says("/статистика сегодня")
    heard = (await there.hears(timeout=20)).text
    assert "Педагоги" in heard
    return heard


async def test_a_title_wakes_nobody_given_while_the_bot_is_there_or_before(content: Content, tmp_path: Path) -> None:
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    [room] = [chat for chat in seed["chats"] if chat["id"] == STAFF_ROOM - 2_000_000_000]
    room["title"] = LOUD
    async with open_school(content, tmp_path, seed=seed) as school:
        await school.binds(STAFF_ROOM)
        assert not WAKES.search(await says_its_title(school))
        await school.write("UPDATE chats SET title = ?", [("",)])
        await school.calls("StatisticsJobs.nightly")
        assert not WAKES.search(await says_its_title(school))
        await school.vk.chat(STAFF_ROOM, action="title", title=f"{LOUD} 2")
        assert not WAKES.search(await says_its_title(school))

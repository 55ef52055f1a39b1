"""What staff say instead of commands; others are answered as always."""

import json
from pathlib import Path

import pytest

from handlers.staff_words import LEADS
from tests.talks.school import PARENTS_5A, PARENTS_7B, School
from vk_emulator import HeardMessage


async def says(school: School, words: str) -> HeardMessage:
    await school.admin.says(words)
    return await school.admin.hears()


REQUESTS = [json.loads(line) for line in Path("bench/questions/staff_requests.jsonl").read_text("utf-8").splitlines()]


async def test_no_request_of_staff_breaks_anything_whoever_makes_it(school: School) -> None:
    asked = {line["means"]: line["says"] for line in REQUESTS if line["means"] in LEADS}
    assert len(asked) > 12
    for person in (school.admin, school.parent):
        for words in ("добавьте меня в чат 6б", "справку для работы где взять", *asked.values()):
            await person.says(words)
        await person.says("/данные")
        heard = [(await person.hears()).text]
        while "О вас" not in heard[-1]:
            heard.append((await person.hears()).text)
        assert len(heard) > len(asked) and not [text for text in heard if "у меня что-то сломалось" in text]


async def test_words_of_staff_lead_to_the_command_with_its_button(school: School) -> None:
    for words, label in (
        ("кто не прочитал 12", "/объявления 12"),
        ("статистика за октябрь", "/статистика октябрь"),
        ("список классов", "/классы"),
        ("что запланировано", "/план"),
        ("журнал", "/журнал"),
        ("закрой обращение 17", "/тикеты 17"),
    ):
        assert (await says(school, words)).labels() == [label]
    await says(school, "список классов")
    await school.admin.presses("/классы")
    assert "Классов пока нет" in (await school.admin.hears()).text


async def test_a_dictated_announcement_is_a_draft_with_its_audience_and_nothing_leaves(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says("отправь родителям 5А: завтра, 26.11, уроки начнутся в 9:00")
    text = preview = await school.admin.hears()
    assert text.text.startswith("Завтра, 26.11, уроки начнутся в 9:00") and "родителям" not in text.text
    assert "Кому: родители 5А" in preview.text and "5А, родители" in preview.text and "7Б" not in preview.text
    assert not [m for m in await school.vk.transcript(PARENTS_5A) if "9:00" in m["text"]]


@pytest.mark.parametrize("head", ["отправь родителям 5А завтра в 8:00:", "отправь завтра в 8:00 родителям 5А :"])
async def test_a_dictated_time_is_taken_with_its_colon(school: School, head: str) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await says(school, f"{head} приходите к 7:45, сбор у входа")
    assert preview.text.startswith("Приходите к 7:45, сбор у входа")
    assert "Кому: родители 5А" in preview.text and "8:00" in preview.text.partition("Когда:")[2]


async def test_beside_an_answer_the_command_is_offered_too_and_trouble_comes_first(school: School) -> None:
    await school.admin.says("дай ссылку чтоб родители 1А подключились")
    answer, lead = await school.admin.hears_all(2)
    assert "ссылк" in answer.text and lead.labels() == ["/позвать 1А родитель"]
    assert "112" in (await says(school, "кто видел, меня бьют, отправь всем")).text


@pytest.mark.parametrize("words", ["отправь родителям 5А: завтра собрание", "список классов", "статистика за октябрь"])
async def test_who_has_no_right_is_answered_as_always(school: School, words: str) -> None:
    await school.parent.says(words)
    heard = await school.parent.hears()
    assert not [label for label in heard.labels() if label.startswith("/")]
    assert await school.one("SELECT count(*) FROM announcements") == 0


async def test_a_button_with_a_command_asks_for_the_right_when_it_is_pressed(school: School) -> None:
    for action in ("run:classes", "run:staff", "run:announce:Всем привет"):
        await school.parent.says("x", payload={"a": action})
        assert "для сотрудников" in (await school.parent.hears()).text
    await school.parent.says("x", payload={"a": "run:nothing"})
    assert "Такой команды нет" in (await school.parent.hears()).text


async def test_misspelt_commands_are_offered_to_those_who_may_use_them(school: School) -> None:
    for words, label in (("/обьявление", "/объявление"), ("/статитсика 5А", "/статистика 5А"), ("/помошь", "/помощь")):
        heard = await says(school, words)
        assert heard.labels() == [label] and "Может быть" in heard.text
    await school.parent.says("/обьявление")
    assert "Команды не нужны" in (await school.parent.hears()).text


async def test_an_exclamation_mark_is_a_slash_before_a_command_and_nothing_else(school: School) -> None:
    assert "Ничего не запланировано" in (await says(school, "!план")).text
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("!ура мы победили")
    await there.says("!привязать")
    assert "будет получать объявления" in (await there.hears()).text
    await there.hears_nothing(1)


async def test_help_tells_what_this_person_may_use_and_nothing_else(school: School) -> None:
    told = (await says(school, "/помощь")).text
    assert "/право @id1 завуч" in told and "/помощь и слово" in told
    deputy = school.vk.person(102)
    await deputy.says("/помощь")
    fewer = (await deputy.hears()).text
    assert "/объявление" in fewer and "/право" not in fewer and "/вопросы" not in fewer
    await school.parent.says("/помощь")
    assert "/" not in (await school.parent.hears()).text.split("\n\n")[0]

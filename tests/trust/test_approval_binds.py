"""What a second person has approved is changed by nobody alone."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import NEWS, drafted, sets, shown
from tests.talks.announcements.test_sent import news_in
from tests.talks.school import DEPUTY, HEAD, PARENTS_5A, School, button, open_school
from vk_emulator import HeardMessage, Person

CORRECTED = NEWS.replace("9:00", "10:00")


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    """The deputy's announcement was approved by the owner and stands in a chat; the head manages announcements, too."""
    async with open_school(content, tmp_path, announcements={"approval": "all"}) as opened:
        await opened.binds(PARENTS_5A)
        deputy = opened.vk.person(DEPUTY)
        await drafted(deputy)
        await deputy.presses("Отправить")
        await deputy.hears()
        ask = await shown(opened.admin)
        await opened.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        await opened.admin.hears()
        await deputy.hears_all(3)
        yield opened


async def gives(school: School, person: int, rank: str) -> Person:
    await school.admin.says(f"/право @id{person} {rank}")
    await school.admin.hears()
    them = school.vk.person(person)
    await them.hears()
    return them


async def proposes(person: Person, words: str = "9:00 => 10:00") -> HeardMessage:
    """Both versions are shown to whoever corrects, and they press."""
    await person.says(f"/исправить 1 {words}")
    ask = (await person.hears_all(3))[2]
    await person.presses("Исправить", cmid=ask.cmid)
    return await person.hears()


def action_of(ask: HeardMessage) -> str:
    """What the first button under a message carries."""
    assert ask.keyboard
    return str(json.loads(ask.keyboard["buttons"][0][0]["action"]["payload"])["a"])


async def stands(school: School) -> str:
    return str((await news_in(school, PARENTS_5A))["text"])


async def test_a_correction_waits_for_a_second_person_who_sees_both_versions(school: School) -> None:
    deputy = school.vk.person(DEPUTY)
    assert "ждёт одобрения: спросил 1 человека" in (await proposes(deputy)).text
    now, becomes, ask = await school.admin.hears_all(3)
    assert NEWS in now.text and CORRECTED in becomes.text and f"[id{DEPUTY}|" in ask.text
    assert (await stands(school)).startswith(NEWS)
    await school.admin.presses("Одобрить", cmid=ask.cmid)
    assert "одобрено" in (await school.admin.hears()).text
    told = [one.text for one in await deputy.hears_all(3)]
    assert "одобрено" in told[0] and "Исправляю" in told[1] and "исправлено" in told[2]
    assert (await stands(school)).startswith(CORRECTED)
    await school.admin.presses("Одобрить", cmid=ask.cmid)
    assert "уже решено" in (await school.admin.hears()).text


async def test_what_is_returned_changes_nothing(school: School) -> None:
    deputy = school.vk.person(DEPUTY)
    await proposes(deputy)
    ask = (await school.admin.hears_all(3))[2]
    await school.admin.presses("Вернуть", cmid=ask.cmid)
    assert "Что не так" in (await school.admin.hears()).text
    await school.admin.says("Время прежнее")
    assert "Передал" in (await school.admin.hears()).text
    assert "вернули: Время прежнее" in (await deputy.hears()).text
    await school.admin.presses("Одобрить", cmid=ask.cmid)
    assert "уже решено" in (await school.admin.hears()).text
    assert (await stands(school)).startswith(NEWS)


async def test_nobody_approves_the_own_correction_not_even_by_a_forged_press(school: School) -> None:
    head = await gives(school, HEAD, "директор")
    await proposes(head)
    ask = (await school.admin.hears_all(3))[2]
    words = action_of(ask)
    await head.says("x", payload={"a": words})
    assert "одобряет другой" in (await head.hears()).text
    for forged in (DEPUTY, HEAD):
        await school.vk.person(forged).says("x", payload={"a": "correct:1:" + words.split(":")[2]})
        assert "Исправляю" not in (await school.vk.person(forged).hears()).text
    assert (await stands(school)).startswith(NEWS)


async def test_other_words_than_were_shown_are_not_approved(school: School) -> None:
    deputy = school.vk.person(DEPUTY)
    await proposes(deputy)
    older = (await school.admin.hears_all(3))[2]
    await proposes(deputy, "пятницу => субботу")
    await school.admin.hears_all(3)
    await school.admin.presses("Одобрить", cmid=older.cmid)
    heard = [one.text for one in await school.admin.hears_all(4)]
    assert any("что-то изменилось" in one for one in heard) and any("субботу" in one for one in heard)
    assert (await stands(school)).startswith(NEWS)


async def test_somebody_elses_waiting_correction_is_not_overwritten(school: School) -> None:
    head = await gives(school, HEAD, "директор")
    await proposes(school.vk.person(DEPUTY))
    await head.hears_all(3)
    await head.says("/исправить 1 пятницу => субботу")
    assert "уже ждёт одобрения" in (await head.hears()).text
    assert await school.one("SELECT proposed_text FROM announcements") == CORRECTED


async def planned_for_friday(school: School) -> Person:
    """The deputy's second announcement, approved, waits for Friday."""
    deputy = school.vk.person(DEPUTY)
    preview = await sets(deputy, await drafted(deputy, "Завтра уроков нет."), "Когда", "пт 18:30")
    await deputy.presses(button(preview, "тправить"), cmid=preview.cmid)
    await deputy.hears()
    ask = await shown(school.admin)
    await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
    await school.admin.hears()
    await deputy.hears_all(2)
    return deputy


async def states(school: School) -> list[str]:
    return [state for (state,) in await school.rows("SELECT state FROM announcements WHERE id > 1 ORDER BY id")]


@pytest.mark.parametrize("way", ["move", "sendnow"])
async def test_what_was_approved_for_a_time_gets_no_other_from_its_author_alone(school: School, way: str) -> None:
    deputy = await planned_for_friday(school)
    await deputy.says("x", payload={"a": f"{way}:2"})
    assert "нажмите «Изменить»" in (await deputy.hears()).text
    assert await states(school) == ["planned"]
    assert await school.one("SELECT repeats IS NULL AND confirmed_at IS NULL FROM announcements WHERE id = 2")


@pytest.mark.parametrize(
    ("answer", "left"), [("Одобрить", ["cancelled", "planned"]), ("Вернуть", ["planned", "cancelled"])]
)
async def test_what_is_planned_gives_way_to_what_is_approved_and_to_nothing_else(
    school: School, answer: str, left: list[str]
) -> None:
    deputy = await planned_for_friday(school)
    await deputy.says("x", payload={"a": "change:2"})
    preview = await sets(deputy, await shown(deputy), "Когда", "чт 18:30")
    await deputy.presses(button(preview, "тправить"), cmid=preview.cmid)
    await deputy.hears()
    ask = await shown(school.admin)
    assert await states(school) == ["planned", "approval"]
    await school.admin.presses(button(ask, answer), cmid=ask.cmid)
    await school.admin.hears()
    if answer == "Вернуть":
        await school.admin.says("Пусть будет пятница")
        await school.admin.hears()
    assert await states(school) == left


async def test_who_has_lost_the_right_meanwhile_corrects_nothing(school: School) -> None:
    head = await gives(school, HEAD, "директор")
    await proposes(head)
    ask = (await school.admin.hears_all(3))[2]
    await school.admin.says(f"/снять @id{HEAD}")
    await school.admin.hears()
    await school.admin.presses("Одобрить", cmid=ask.cmid)
    assert "больше нет на это права" in (await school.admin.hears()).text
    assert (await stands(school)).startswith(NEWS)

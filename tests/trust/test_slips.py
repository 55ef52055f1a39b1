"""A slip in a command changes nothing that many people see; a change is shown first."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted, sets
from tests.talks.announcements.test_sent import news_in
from tests.talks.school import DEPUTY, HEAD, PARENTS_5A, School, button, open_school

TEXT = "Собрание 15 декабря в 18:00 в кабинете 214."
SLIPS = (
    "/исправить 1 17:00 -> 19:00",
    "/исправить 1 17:00 → 19:00",
    "/исправить 1 17:00 ⇒ 19:00",
    "/исправить 1 17:00 = > 19:00",
    "/исправить 1 17:00 на 19:00",
    "/исправить 18:00 => 19:00",
    "/исправить 1 => 19:00",
    "/исправить Собрание в 19:00",
    "/исправить 1",
)


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, of_school={"staff": frozenset({HEAD, DEPUTY})}) as opened:
        await opened.binds(PARENTS_5A)
        preview = await drafted(opened.admin, TEXT)
        await opened.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
        await opened.admin.hears_all(2)
        yield opened


async def stands(school: School) -> str:
    return str((await news_in(school, PARENTS_5A))["text"])


@pytest.mark.parametrize("slip", SLIPS)
async def test_a_slip_changes_nothing(school: School, slip: str) -> None:
    await school.admin.says(slip)
    told = await school.admin.hears()
    assert "Исправить" not in told.labels()
    await school.admin.hears_nothing()
    assert (await stands(school)).startswith(TEXT)


@pytest.mark.parametrize("arrow", ["=>", "->", "→", "⇒", "= >", "на"])
async def test_both_versions_are_shown_and_a_press_changes(school: School, arrow: str) -> None:
    await school.admin.says(f"/исправить 1 18:00 {arrow} 19:00")
    now, becomes, ask = await school.admin.hears_all(3)
    assert TEXT in now.text and TEXT.replace("18:00", "19:00") in becomes.text and "Исправлено." in becomes.text
    assert (await stands(school)).startswith(TEXT)
    await school.admin.presses("Исправить", cmid=ask.cmid)
    await school.admin.hears_all(2)
    assert await stands(school) == becomes.text


async def test_the_linter_looks_at_the_new_words(school: School) -> None:
    await school.admin.says("/исправить 1 15 декабря => 15 октября")
    assert "15 октября" in (await school.admin.hears_all(3))[2].text


async def test_a_press_confirms_what_it_stands_under_and_nothing_else(school: School) -> None:
    await school.admin.says("/исправить 1 18:00 => 19:00")
    older = (await school.admin.hears_all(3))[2]
    await school.admin.says("/исправить 1 214 => 315")
    await school.admin.hears_all(3)
    await school.admin.presses("Исправить", cmid=older.cmid)
    assert "что-то изменилось" in (await school.admin.hears_all(4))[0].text
    assert (await stands(school)).startswith(TEXT)
    stranger = school.parent
    await stranger.says("x", payload={"a": "correct:1:0"})
    await stranger.hears()
    assert (await stands(school)).startswith(TEXT)


async def test_the_author_hears_of_a_correction_by_somebody_else(school: School) -> None:
    head = school.vk.person(HEAD)
    await school.admin.says(f"/право @id{HEAD} директор")
    await school.admin.hears()
    await head.hears()
    await head.says("/исправить 1 18:00 => 19:00")
    ask = (await head.hears_all(3))[2]
    await head.presses("Исправить", cmid=ask.cmid)
    assert "Ваше объявление № 1 исправлено" in (await school.admin.hears()).text
    assert "исправлено: 1 сообщение" in (await school.admin.hears()).text
    await head.says("x", payload={"a": "undo:1:yes"})
    assert f"Ваше объявление № 1 отозвано: [id{HEAD}|" in (await school.admin.hears()).text


async def test_the_author_hears_what_others_do_with_a_planned_one(school: School) -> None:
    head = school.vk.person(HEAD)
    await school.admin.says(f"/право @id{HEAD} директор")
    await school.admin.hears()
    await head.hears()
    preview = await sets(school.admin, await drafted(school.admin, f"{TEXT} Вход с улицы."), "Когда", "завтра 8:00")
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears()
    await head.says("x", payload={"a": "recall:2"})
    assert "не будет отправлено" in (await head.hears()).text
    assert f"Ваше объявление № 2 не будет отправлено: [id{HEAD}|" in (await school.admin.hears()).text

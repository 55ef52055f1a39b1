"""Inputs on which the bot once went wrong, as people and the messenger bring them.

B03 is in `test_slips`, B05 in `test_chats_keep_their_kind`, B09 in `test_verification`, B12 in
`tests/talks/messaging/test_border`.
"""

import pytest

from bot.vk.names import _name
from school.messaging.quoting import MAX_NAME_CHARACTERS, one_line
from tests.talks.announcements.drafting import drafted, sets
from tests.talks.school import ADMIN, PARENTS_5A, School

NEWS = "В пятницу уроки начнутся в 9:00."
REST = "Начало в 9:00 в актовом зале, 17 декабря."


async def test_dollars_in_a_title_are_drawn_in_the_statistics_of_the_chat(school: School) -> None:
    """B06."""
    await school.vk.chat(PARENTS_5A, action="title", title="7Б $$ родители")
    await school.binds(PARENTS_5A)
    await school.parent.in_chat(PARENTS_5A).says("доброе утро")
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/статистика сегодня")
    heard = await there.hears(timeout=20)
    assert "7Б $$ родители" in heard.text and [one["type"] for one in heard.attachments] == ["photo"]


async def test_a_long_paste_that_the_messenger_splits_stays_one_announcement(school: School) -> None:
    """B13."""
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление")
    await school.admin.hears()
    await school.admin.says(("Пункт плана. " * 400)[:4096])
    await school.admin.says(REST)
    asked = await school.admin.hears()
    while "актовом зале" not in asked.text:
        asked = await school.admin.hears()
    await school.admin.hears_all(1)
    text = await school.one("SELECT text || coalesce(proposed_text, '') FROM announcements")
    assert text.count("Пункт плана.") == 315 and REST in text


@pytest.mark.parametrize("written", ['"Канал школы"', "“Канал школы”", "„Канал школы“", "«Канал школы»"])
async def test_every_phone_has_its_own_quotation_marks(school: School, written: str) -> None:
    """B14."""
    await school.binds(PARENTS_5A)
    await school.admin.says(f"/каналы добавить Канал школы @id{ADMIN}")
    await school.admin.hears()
    preview = await sets(school.admin, await drafted(school.admin, NEWS), "Кому", written)
    assert "Кому: «Канал школы»" in preview.text and "Вручную: «Канал школы»" in preview.text


async def test_a_title_is_one_line_of_what_is_seen(school: School) -> None:
    """A renamer's second line would read as the bot's own words."""
    await school.binds(PARENTS_5A)
    title = "5А,\u202e \u200bродители\n\n‼ Код школы: К7М4-Т9Р2\u2028\x07" + "а" + "\u0301" * 300
    await school.vk.chat(PARENTS_5A, action="title", title=title)
    await school.parent.says("меню")
    await school.parent.hears()
    await school.admin.says("/чаты")
    [line] = [one for one in (await school.admin.hears()).text.splitlines() if "5А" in one]
    assert "5А, родители ‼ Код школы: К7М4-Т9Р2 а\u0301\u0301: родители 5А" in line
    assert await school.one("SELECT max(length(title)) FROM chats") <= MAX_NAME_CHARACTERS


def test_a_name_is_one_line_too() -> None:
    assert _name({"first_name": "Анна\u2029\u202e", "last_name": "[id1|Иванова]\u200f\n@all"}) == "Анна id1 Иванова all"
    assert one_line("👨\u200d👩\u200d👧 Семья") == "👨\u200d👩\u200d👧 Семья"

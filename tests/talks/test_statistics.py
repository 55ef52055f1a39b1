"""What was counted is told."""

from datetime import UTC, datetime
from pathlib import Path

from bot.content.loading import Content
from tests.talks.school import OTHER_PARENT, PARENTS_1V, PARENTS_5A, School, open_school
from vk_emulator import FixedClock


async def test_a_chat_is_counted_and_told_in_the_chat(school: School) -> None:
    for number in range(5):
        await school.parent.in_chat(PARENTS_5A).says(f"сообщение {number}")
    await school.vk.person(OTHER_PARENT).in_chat(PARENTS_5A).says("и я")
    await school.admin.in_chat(PARENTS_5A).says("/статистика")
    told = (await school.admin.in_chat(PARENTS_5A).hears()).text
    assert "7 сообщений" in told and "3 человека" in told
    assert "Бот в чате с" in told and "неполные" not in told


async def test_the_school_is_told_in_private_the_liveliest_chat_first(school: School) -> None:
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.parent.in_chat(PARENTS_5A).says("два")
    await school.admin.in_chat(PARENTS_1V).says("/start")
    await school.admin.says("/stats")
    lines = (await school.admin.hears()).text.splitlines()
    assert "— 5А, родители: 2 сообщения, 1 автор" in lines
    assert "— 1В, родители: 1 сообщение, 1 автор" in lines
    assert any("неполные" in line for line in lines)


async def test_days_are_the_schools_days(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 25, 16, 59, tzinfo=UTC).timestamp())  # 23:59 in Novosibirsk
    async with open_school(content, tmp_path, clock) as school:
        await school.parent.in_chat(PARENTS_5A).says("ещё сегодня")
        clock.advance(120)
        await school.parent.in_chat(PARENTS_5A).says("уже завтра")
        await school.admin.says("/статистика")
        told = (await school.admin.hears()).text
        assert "26.11.2026" in told and "5А, родители: 1 сообщение" in told
        rows = await school.rows("SELECT day, hour, messages FROM chat_hours ORDER BY day")
        assert rows == [("2026-11-25", 23, 1), ("2026-11-26", 0, 1)]


async def test_no_text_and_no_person_is_stored(school: School) -> None:
    await school.parent.in_chat(PARENTS_5A).says("совершенно секретно")
    await school.admin.says("/статистика")
    await school.admin.hears()
    await school.stop()
    for file in school.database.parent.iterdir():
        assert "совершенно секретно".encode() not in file.read_bytes(), file
    assert await school.one("SELECT typeof(author) FROM chat_authors LIMIT 1") == "blob"

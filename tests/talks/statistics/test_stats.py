"""What was counted is told: a text, a picture, and what must be known to believe them."""

import asyncio
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import aiohttp
import aiosqlite
from openpyxl import load_workbook

from bot.content.reading.loading import Content
from bot.settings import StatisticsSettings
from tests.talks.school import (
    OTHER_PARENT,
    PARENT,
    PARENTS_1V,
    PARENTS_5A,
    PARENTS_7B,
    PUPIL,
    TEACHER_5A,
    WEDNESDAY,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock


async def test_a_chat_is_counted_and_told_in_the_chat(school: School) -> None:
    await school.binds(PARENTS_5A)
    for number in range(5):
        await school.parent.in_chat(PARENTS_5A).says(f"сообщение {number}")
    await school.vk.person(OTHER_PARENT).in_chat(PARENTS_5A).says("и я")
    await school.admin.in_chat(PARENTS_5A).says("/статистика сегодня")
    heard = await school.admin.in_chat(PARENTS_5A).hears(timeout=20)
    assert "7 сообщений" in heard.text and "меньше 5 человек" in heard.text
    assert "Считается с" in heard.text
    assert len(heard.attachments) == 1


async def test_without_a_period_the_last_seven_full_days_are_told(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await school.binds(PARENTS_5A, PARENTS_7B)
        for chat in (PARENTS_5A, PARENTS_7B):
            await school.vk.person(OTHER_PARENT).in_chat(chat).says("раз")
        clock.advance(24 * 3600)
        await school.parent.in_chat(PARENTS_5A).says("это уже сегодня")
        await school.admin.says("/статистика")
        told = (await school.admin.hears(timeout=20)).text
        assert "Школа: 19.11–25.11.2026" in told and "— 5А, родители: 1" in told
        assert "не писали" not in told, "the bot came within the period"
        clock.advance(8 * 24 * 3600)
        await school.parent.in_chat(PARENTS_5A).says("ещё")
        clock.advance(24 * 3600)
        await school.admin.says("/статистика")
        assert "За этот срок не писали: 1 чат (7Б, родители)" in (await school.admin.hears(timeout=20)).text


async def test_questions_newcomers_and_what_nobody_answered_are_told(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await school.binds(PARENTS_5A)
        there, other = school.parent.in_chat(PARENTS_5A), school.vk.person(OTHER_PARENT).in_chat(PARENTS_5A)
        await there.says("Когда собрание?")
        clock.advance(600)
        await other.says("В пятницу, вот: https://school.ru/?id=1")
        clock.advance(3600)
        await there.says("@school218bot кто здесь бот?")
        clock.advance(3600)
        await there.says("А где купить форму?")
        await school.vk.chat(PARENTS_5A, "join", user_id=PUPIL, invited_by=PARENT)
        await school.parent.says("меню")
        await school.parent.hears()
        clock.advance(25 * 3600)
        await school.calls("StatisticsJobs.work")
        await school.admin.says("/статистика 5А 3 дня")
        told = (await school.admin.hears(timeout=20)).text
        assert "Вопросов: 2, из них сутки без ответа: 1. Обычно отвечают за 10 мин." in told
        assert "Пришли: 1 (новеньких 1), ушли: 0." in told
        await school.admin.says("/статистика школа 3 дня")
        assert "Вопросов в чатах классов: 2" in (await school.admin.hears(timeout=20)).text


async def test_a_chat_hears_its_totals_when_staff_or_its_class_teacher_ask_and_nobody_else(
    content: Content, tmp_path: Path
) -> None:
    own = StatisticsSettings(class_teachers={"5А": [TEACHER_5A]})
    async with open_school(content, tmp_path, statistics=own) as school:
        await school.binds(PARENTS_5A)
        there, teacher = school.parent.in_chat(PARENTS_5A), school.vk.person(TEACHER_5A).in_chat(PARENTS_5A)
        await there.hears()
        await there.says("/stats неделя")
        assert "для сотрудников" in (await there.hears()).text
        await teacher.says("/stats неделя")
        picture = await there.hears(timeout=20)
        assert "2 сообщения" in picture.text or "1 сообщение" in picture.text
        await there.presses(button(picture, "День"), cmid=picture.cmid)
        await there.hears_nothing()
        await school.parent.says("/stats школа")
        assert "для сотрудников" in (await school.parent.hears()).text


async def test_the_school_is_told_in_private_the_liveliest_chat_first(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_1V)
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.parent.in_chat(PARENTS_5A).says("два")
    await school.admin.in_chat(PARENTS_1V).says("/start")
    await school.admin.says("/stats сегодня")
    heard = await school.admin.hears(timeout=20)
    lines = heard.text.splitlines()
    assert lines.index("— 5А, родители: 2") < lines.index("— 1В, родители: 1")
    assert any("Неполные данные: в 1 из" in line for line in lines)
    assert len(heard.attachments) == 1


async def test_a_class_teacher_sees_the_chats_of_the_own_class(content: Content, tmp_path: Path) -> None:
    own = StatisticsSettings(class_teachers={"5А": [TEACHER_5A]})
    async with open_school(content, tmp_path, statistics=own) as school:
        await school.binds(PARENTS_5A, PARENTS_7B)
        await school.parent.in_chat(PARENTS_5A).says("раз")
        teacher = school.vk.person(TEACHER_5A)
        await teacher.says("/статистика")
        assert "Класс 5А" in (await teacher.hears(timeout=20)).text
        for other in ("7Б", "школа", "7Б, родители"):
            await teacher.says(f"/статистика {other}")
            assert "для сотрудников" in (await teacher.hears()).text


async def test_buttons_show_another_period_and_another_view(school: School) -> None:
    await school.binds(PARENTS_5A)
    for number in range(4):
        await school.parent.in_chat(PARENTS_5A).says(f"сообщение {number}")
    await school.admin.says("/статистика 5а месяц")
    heard = await school.admin.hears(timeout=20)
    assert "Класс 5А" in heard.text and "4 сообщения" in heard.text
    for label in ("День", "По часам"):
        await school.admin.presses(button(heard, label))
        again = await school.admin.hears(timeout=20)
        assert "4 сообщения" in again.text and len(again.attachments) == 1
    assert button(again, "По дням")


async def test_a_forged_button_shows_nothing(school: School) -> None:
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.admin.says("/статистика")
    await school.admin.hears(timeout=20)
    await school.parent.says("Неделя", payload={"a": "stats:school:week:bars"})
    assert "для сотрудников школы" in (await school.parent.hears()).text
    await school.parent.hears_nothing(1)


async def test_a_second_identical_picture_is_not_uploaded_again(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.in_chat(PARENTS_5A).says("раз")
    for _ in range(2):
        await school.admin.says("/статистика 5А сегодня")
        assert (await school.admin.hears(timeout=20)).attachments
    calls = await school.vk.calls("photos.saveMessagesPhoto")
    assert len(calls) == 1


async def test_without_a_picture_the_text_goes_all_the_same(school: School) -> None:
    await school.vk.faults.error(100, "photos.getMessagesUploadServer", times=None)
    await school.admin.says("/статистика")
    heard = await school.admin.hears(timeout=20)
    assert "Картинку сделать не удалось" in heard.text and not heard.attachments


async def test_a_picture_not_yet_made_is_made_after_a_restart(school: School) -> None:
    await school.vk.faults.add(kind="silent", method="photos.getMessagesUploadServer", times=None)
    await school.admin.says("/статистика")
    await school.admin.hears_nothing(0.5)
    await school.stop()
    await school.vk.faults.clear()
    await school.start()
    assert (await school.admin.hears(timeout=20)).attachments


async def test_a_gap_and_missing_access_are_told(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_1V)
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.vk.longpoll.lose_history()
    await school.parent.in_chat(PARENTS_5A).says("два")
    async with asyncio.timeout(10):
        while not await school.rows("SELECT 1 FROM gaps"):
            await asyncio.sleep(0.05)
    async with aiosqlite.connect(school.database) as database:
        await database.execute("UPDATE gaps SET began_at = ended_at - 40000")
        await database.commit()
    await school.admin.says("/статистика школа неделя")
    told = await _last_heard(school, "Школа:")
    assert "% этого срока бот не видел" in told
    await school.admin.in_chat(PARENTS_1V).says("/статистика")
    told = (await school.admin.in_chat(PARENTS_1V).hears(timeout=20)).text
    assert "Неполные данные: у бота нет доступа" in told


async def _last_heard(school: School, beginning: str) -> str:
    """What begins so, after whatever else the bot tells."""
    while True:
        heard = await school.admin.hears(timeout=20)
        if heard.text.startswith(beginning):
            return heard.text


async def test_nonsense_is_answered_kindly(school: School) -> None:
    for asked, told in (
        ("99Я", "Такого чата или класса нет"),
        ("2031-01", "ещё не наступил"),
        ("15.10.2026-01.10.2026", "позже конца"),
        ("01.01.2010-01.01.2026", "Слишком длинный"),
        ("2026-13", "Такой даты в календаре нет"),
        ("10 лет", "Слишком длинный срок"),
        ("3031", "ещё не наступил"),
    ):
        await school.admin.says(f"/статистика {asked}")
        assert told in (await school.admin.hears()).text


async def test_days_are_the_schools_days(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 25, 16, 59, tzinfo=UTC).timestamp())  # 23:59 in Novosibirsk
    async with open_school(content, tmp_path, clock) as school:
        await school.binds(PARENTS_5A)
        await school.parent.in_chat(PARENTS_5A).says("ещё сегодня")
        clock.advance(120)
        await school.parent.in_chat(PARENTS_5A).says("уже завтра")
        await school.admin.says("/статистика 5А сегодня")
        told = (await school.admin.hears(timeout=20)).text
        assert "26.11.2026" in told and "1 сообщение" in told
        rows = await school.rows("SELECT day, hour, messages FROM chat_hours ORDER BY day")
        assert rows == [("2026-11-25", 23, 1), ("2026-11-26", 0, 1)]


async def test_the_report_of_a_month_is_files(school: School) -> None:
    await school.parent.in_chat(PARENTS_5A).says("раз")
    await school.admin.says("/отчёт ноябрь")
    heard = await school.admin.hears(timeout=40)
    assert "Отчёт за" in heard.text
    assert len(heard.attachments) == 3
    assert "Школа № 218 — чаты, ноябрь 2026.xlsx" in str(heard.attachments)
    [book] = [one["doc"] for one in heard.attachments if "xlsx" in str(one)]
    async with aiohttp.ClientSession() as session, session.get(book["url"]) as answer:
        names = load_workbook(BytesIO(await answer.read())).sheetnames
    assert len(names) == 12 and names[:2] == ["Главное", "Чаты"], "however many chats there are"
    await school.admin.says("/отчёт ноябрь")
    assert (await school.admin.hears(timeout=40)).attachments != heard.attachments, "a running month is made anew"


async def test_no_text_and_no_person_is_stored(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.in_chat(PARENTS_5A).says("совершенно секретно")
    await school.admin.says("/статистика")
    await school.admin.hears(timeout=20)
    await school.stop()
    for file in school.database.parent.iterdir():
        assert "совершенно секретно".encode() not in file.read_bytes(), file
    assert await school.one("SELECT typeof(author) FROM chat_authors LIMIT 1") == "blob"


async def test_a_chat_is_counted_to_the_class_it_was_bound_for(school: School) -> None:
    for words in ("/классы 9В", f"/классрук 9В @id{TEACHER_5A}"):
        await school.admin.says(words)
        await school.admin.hears()
    there = school.admin.in_chat(PARENTS_7B)
    await there.says("/привязать родители 9В")
    await there.hears()
    teacher = school.vk.person(TEACHER_5A)
    await teacher.says("/статистика 9В")
    assert "Класс 9В" in (await teacher.hears(timeout=20)).text
    await teacher.says("/статистика 7Б")
    assert "Класс 7Б" not in (await teacher.hears(timeout=20)).text

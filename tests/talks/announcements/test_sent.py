"""After an announcement has left: acknowledgements, status, correction, recall, posts by hand, replies."""

from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession
from openpyxl import load_workbook

from tests.talks.announcements.drafting import NEWS, drafted, sets, shown
from tests.talks.school import (
    DEPUTY,
    OTHER_PARENT,
    PARENT,
    PARENTS_5A,
    PUPIL,
    School,
    button,
)
from vk_emulator import FixedClock, HeardMessage


@pytest.fixture
def school(two_chats: School) -> School:
    return two_chats


async def sends(school: School, ack: bool = False, audience: str = "") -> HeardMessage:
    """The administrator sends the news; the report."""
    preview = await drafted(school.admin)
    if audience:
        preview = await sets(school.admin, preview, "Кому", audience)
    if ack:
        await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
        await shown(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears()
    return await school.admin.hears()


async def parents(school: School, *people: int) -> None:
    """They choose the role of a parent and let the bot keep it; VK lists them in a chat of parents."""
    for person in people:
        await school.vk.person(person).says("x", payload={"a": "consent:yes:parent"})
        await school.vk.person(person).hears()
    await school.looks_at_chats()


async def news_in(school: School, peer: int) -> dict[str, Any]:
    [message] = [m for m in await school.vk.transcript(peer) if m["out"] and "Код школы" in m["text"]]
    return dict(message)


async def test_anybody_acknowledges_once_and_the_author_sees_how_many(school: School) -> None:
    report = await sends(school, ack=True)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    parent = school.parent.in_chat(PARENTS_5A)
    assert await parent.presses("Прочитано", cmid=cmid) == _snack("Отмечено: «Прочитано».")
    assert await parent.presses("Прочитано", cmid=cmid) == _snack("Вы уже отметили «Прочитано».")
    await school.vk.person(OTHER_PARENT).in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
    await school.admin.presses(button(report, "Кто получил"), cmid=report.cmid)
    status = (await school.admin.hears()).text
    assert "доставлено 2 из 2" in status and "Ознакомились: 2 человека" in status and "5А, родители: 2" in status


async def test_who_has_only_marked_is_forgotten_after_half_a_year_and_the_number_stays(
    school: School, clock: FixedClock
) -> None:
    await sends(school, ack=True)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    await school.parent.in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
    marks = "SELECT (SELECT count(*) FROM acknowledgements), (SELECT sum(people) FROM forgotten_acknowledgements)"
    for days, left in ((179, (1, None)), (2, (0, 1))):
        clock.advance(days * 24 * 3600)
        await school.restart()
        await school.calls("Retention.purge")
        assert await school.rows(marks) == [left]


async def test_the_chat_that_lags_is_seen_first(school: School, clock: FixedClock) -> None:
    await school.write(
        "INSERT OR REPLACE INTO chat_members (chat_id, day, members) VALUES (?, '2026-11-24', ?)",
        [(await school.ours(PARENTS_5A), 26)],
    )
    await sends(school, ack=True)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    await school.parent.in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
    await school.admin.says("/статус 1")
    status = (await school.admin.hears()).text
    assert status.index("7Б, родители: 0") < status.index("5А, родители: 1 из 26 участников")


async def test_only_the_missing_are_reminded_and_not_again_at_once(school: School, clock: FixedClock) -> None:
    await parents(school, PARENT, OTHER_PARENT)
    await sends(school, ack=True, audience="родители лично")
    await school.parent.hears()
    message = await school.vk.person(OTHER_PARENT).hears()
    await school.vk.person(OTHER_PARENT).presses("Прочитано", cmid=message.cmid)
    await school.admin.says("/статус 1")
    status = await school.admin.hears()
    assert "не отметились: 1" in status.text and f"id{PARENT}" in status.text
    await school.admin.presses(button(status, "Напомнить остальным"), cmid=status.cmid)
    sure = await school.admin.hears()
    assert "Уйдёт 1 адресату:\n\nШкола просит отметить" in sure.text
    await school.parent.hears_nothing()
    await school.admin.presses("Да, напомнить", cmid=sure.cmid)
    assert "Напомнил: 1 человеку" in (await school.admin.hears()).text
    reminder = await school.parent.hears()
    assert "просит отметить" in reminder.text
    await school.vk.person(OTHER_PARENT).hears_nothing()
    await school.admin.presses("Да, напомнить", cmid=sure.cmid)
    assert "меньше 12 часов" in (await school.admin.hears()).text
    await school.parent.presses("Прочитано", cmid=reminder.cmid)
    await school.admin.presses(button(status, "Напомнить остальным"), cmid=status.cmid)
    assert "Напоминать некому" in (await school.admin.hears()).text


async def test_tables_prove_it(school: School) -> None:
    report = await sends(school, ack=True)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    await school.parent.in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
    await school.admin.presses(button(report, "Кто получил"), cmid=report.cmid)
    status = await school.admin.hears()
    for label in ("Таблицей", "Лист ознакомления"):
        await school.admin.presses(button(status, label), cmid=status.cmid)
        files = (await school.admin.hears(timeout=20)).attachments
        assert [one["type"] for one in files] == ["doc", "doc"]
    async with ClientSession() as session, session.get(files[0]["doc"]["url"]) as answer:
        book = load_workbook(BytesIO(await answer.read()))
    sheet = book.worksheets[0]
    signed = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Анна Заботина"]
    assert [row[:4] for row in signed] == [("Анна Заботина", f"https://vk.com/id{PARENT}", "25.11.2026 12:00", None)]
    paper = sheet.sheet_properties.pageSetUpPr
    assert paper and paper.fitToPage and sheet.page_setup.fitToHeight == 0, "one page wide"


@pytest.mark.parametrize("action", ["status:1", "table:1", "sheet:1", "undo:1", "stop:1", "remind:1", "status:99"])
async def test_others_see_nothing_and_change_nothing(school: School, action: str) -> None:
    await sends(school)
    await school.parent.says("x", payload={"a": action})
    assert "для сотрудников" in (await school.parent.hears()).text
    deputy = school.vk.person(DEPUTY)
    await deputy.says("x", payload={"a": action})
    told = (await deputy.hears()).text
    assert "отправляли не вы" in told or "нет, или оно ещё не" in told
    assert NEWS in (await news_in(school, PARENTS_5A))["text"]


async def test_a_correction_changes_every_letter_and_tells_who_had_read_it(school: School) -> None:
    await sends(school, ack=True)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    await school.parent.allows()
    await school.parent.in_chat(PARENTS_5A).presses("Прочитано", cmid=cmid)
    await school.admin.says("/исправить 1 В пятницу уроки начнутся в 10:00.")
    ask = (await school.admin.hears_all(3))[2]
    await school.admin.presses("Исправить", cmid=ask.cmid)
    assert "2 сообщения" in (await school.admin.hears()).text
    assert "исправлено: 2 сообщения" in (await school.admin.hears()).text
    assert "исправлено. Теперь так: В пятницу уроки начнутся в 10:00." in (await school.parent.hears()).text
    changed = await news_in(school, PARENTS_5A)
    assert "10:00" in changed["text"] and "Исправлено. Код школы" in changed["text"] and changed["keyboard"]


async def test_a_recall_deletes_everywhere_once(school: School, clock: FixedClock) -> None:
    report = await sends(school)
    await school.admin.presses(button(report, "Отозвать"), cmid=report.cmid)
    sure = await school.admin.hears()
    assert "Отозвать объявление № 1? «В пятницу" in sure.text, "at once, too, and with its first words"
    assert NEWS in (await news_in(school, PARENTS_5A))["text"]
    await school.admin.presses(button(sure, "Да, отозвать"), cmid=sure.cmid)
    assert "Отзываю объявление № 1: 2 сообщения" in (await school.admin.hears()).text
    assert "отозвано: 2 сообщения" in (await school.admin.hears()).text
    texts = [m["text"] for m in await school.vk.transcript(PARENTS_5A) if m["out"] and not m.get("deleted")]
    assert not any(NEWS in text for text in texts)
    await school.admin.presses(button(report, "Отозвать"), cmid=report.cmid)
    assert "уже отозвано" in (await school.admin.hears()).text


async def test_what_is_too_old_to_be_deleted_is_told(school: School, clock: FixedClock) -> None:
    await sends(school)
    clock.advance(30 * 3600)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    told = (await school.admin.hears_all(2))[1].text
    assert "отозвано: 0 сообщений" in told and "2: прошли сутки" in told


async def test_places_without_an_interface_are_posted_by_hand(school: School, clock: FixedClock) -> None:
    pupil = school.vk.person(PUPIL)
    await pupil.allows()
    await school.admin.says(f"/каналы добавить Канал школы в Сферуме @id{PUPIL}")
    assert "«Канал школы в Сферуме»" in (await school.admin.hears()).text
    report = await sends(school, audience="все; «Канал школы в Сферуме»")
    assert "«Канал школы в Сферуме»: ещё не опубликовано" in report.text
    assert NEWS in (await pupil.hears()).text
    ask = await pupil.hears()
    await school.parent.says("x", payload={"a": "posted:1:1"})
    assert "только тот, кто" in (await school.parent.hears()).text
    assert await pupil.presses(button(ask, "Опубликовано"), cmid=ask.cmid) == _snack("Спасибо, отмечено.")
    await school.admin.says("/статус 1")
    assert "Канал школы в Сферуме: опубликовано" in (await school.admin.hears()).text


async def test_a_reply_in_private_goes_to_the_author_and_back(school: School) -> None:
    await parents(school, PARENT)
    await sends(school, audience="родители лично")
    message = await school.parent.hears()
    await school.parent.says("А первый урок какой?", reply_to_cmid=message.cmid)
    assert "Передал автору" in (await school.parent.hears()).text
    asked = await school.admin.hears()
    assert "Ответ на объявление 1" in asked.text and "первый урок" in asked.text
    await school.admin.says("Математика", reply_to_cmid=asked.cmid)
    assert "Математика" in (await school.parent.hears()).text


async def test_the_wall_gets_it_once(school: School) -> None:
    await sends(school, audience="все; стена")
    await school.restart()
    assert [post["text"] for post in (await school.vk.control.get("wall"))["posts"]] == [NEWS]
    await school.admin.says("/статус 1")
    assert "стена сообщества: опубликовано" in (await school.admin.hears()).text


def _snack(text: str) -> dict[str, str]:
    return {"type": "show_snackbar", "text": text}

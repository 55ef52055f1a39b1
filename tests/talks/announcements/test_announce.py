"""The administration announces."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import to_everybody
from tests.talks.school import (
    CHATS,
    DEPUTY,
    HEAD,
    PARENTS_1V,
    PARENTS_5A,
    PARENTS_7B,
    STAFF_ROOM,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock, HeardMessage, Person

NEWS = "Уважаемые родители! В пятницу собрание в 18:00 в актовом зале."
TAIL = "\n\nКод школы: "


async def _preview(person: Person, text: str = NEWS) -> HeardMessage:
    await person.says(f"/объявление {text}")
    heard = await person.hears()
    assert heard.text.startswith(text)
    return await to_everybody(person, heard)


async def _said_in(school: School, chat: int) -> list[str]:
    said = [m["text"].partition(TAIL) for m in await school.vk.transcript(chat) if m["out"] and NEWS[:20] in m["text"]]
    assert all(tail and code for _, tail, code in said[-1:])
    return [text for text, _, _ in said]


async def test_an_announcement_reaches_every_bound_chat_once_and_the_author_is_told(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await _preview(school.admin)
    assert "в 2 чата: 5А, родители; 7Б, родители" in preview.text
    notice = await school.admin.presses("Отправить")
    assert notice and notice["text"] == "Принято"
    assert "отправляю в 2 чата" in (await school.admin.hears()).text
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    assert [await _said_in(school, chat) for chat in CHATS] == [[NEWS], [NEWS], [], [], []]


async def test_the_deputy_may_and_announces_with_the_english_word(school: School) -> None:
    await school.binds(PARENTS_5A)
    deputy = school.vk.person(DEPUTY)
    await deputy.says("/announce")
    assert "Пришлите текст" in (await deputy.hears()).text
    await deputy.says(NEWS)
    await deputy.presses(button(await to_everybody(deputy, await deputy.hears()), "Отправить"))
    assert "отправляю" in (await deputy.hears()).text
    assert "доставлено 1 из 1" in (await deputy.hears()).text


@pytest.mark.parametrize("command", ["/объявление текст", "/announce", "/статистика", "/stats"])
async def test_others_are_told_politely(school: School, command: str) -> None:
    await school.parent.says(command)
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_a_parent_may_not_bind_a_chat(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("/привязать")
    assert "для сотрудников" in (await there.hears()).text
    assert await school.one("SELECT count(*) FROM chats WHERE bound_at IS NOT NULL") == 0


async def test_discarding_sends_nothing(school: School) -> None:
    await school.binds(PARENTS_5A)
    await _preview(school.admin)
    await school.admin.presses("Отменить")
    assert "ничего не отправлено" in (await school.admin.hears()).text
    assert await _said_in(school, PARENTS_5A) == []


async def test_pressing_send_twice_sends_once(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await _preview(school.admin)
    await school.admin.presses("Отправить", cmid=preview.cmid)
    await school.admin.presses("Отправить", cmid=preview.cmid)
    texts = [message.text for message in await school.admin.hears_all(3)]
    assert sum("отправляю" in text for text in texts) == 1
    assert sum("уже отправлен" in text for text in texts) == 1
    assert await _said_in(school, PARENTS_5A) == [NEWS]


async def test_an_old_preview_does_not_send_the_new_text(school: School) -> None:
    await school.binds(PARENTS_5A)
    old = await _preview(school.admin)
    await school.admin.says(f"/объявление {NEWS} Кабинет 23.")
    asked = await school.admin.hears()
    await school.admin.presses(button(asked, "Заменить текст"), cmid=asked.cmid)
    new = await school.admin.hears()
    await school.admin.presses("Отправить", cmid=old.cmid)
    assert "изменён" in (await school.admin.hears()).text
    assert await _said_in(school, PARENTS_5A) == []
    await school.admin.presses("Отправить", cmid=new.cmid)
    await school.admin.hears_all(2)
    assert await _said_in(school, PARENTS_5A) == [NEWS + " Кабинет 23."]


async def test_without_bound_chats_the_draft_is_kept(school: School) -> None:
    await school.admin.says(f"/объявление {NEWS}")
    empty = await school.admin.hears()
    assert "Ни один чат" in empty.text
    await school.binds(PARENTS_5A)
    await school.admin.presses(button(empty, "Показать черновик"), cmid=empty.cmid)
    heard = await school.admin.hears()
    assert heard.text.startswith(NEWS)
    assert "в 1 чат" in (await to_everybody(school.admin, heard)).text


async def test_a_draft_survives_a_restart(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await _preview(school.admin)
    await school.restart()
    await school.admin.presses("Отправить", cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert await _said_in(school, PARENTS_5A) == [NEWS]


@pytest.mark.parametrize(
    "action",
    [
        "send:1:1:0",
        "send:1:0:0",
        "send:999:1:0",
        "send:1:1",
        "announce",
        "recall:1",
        "edit:ack",
        "approve:1",
        "sendnow:1",
    ],
)
async def test_a_forged_button_of_a_parent_sends_nothing(school: School, action: str) -> None:
    await school.binds(PARENTS_5A)
    await _preview(school.admin)
    await school.parent.says("x", payload={"a": action})
    refused = (await school.parent.hears()).text
    assert "для сотрудников" in refused or "устарела" in refused
    assert await _said_in(school, PARENTS_5A) == []


async def test_a_button_forged_in_a_chat_sends_nothing_even_by_the_owner(school: School) -> None:
    await school.binds(PARENTS_5A)
    await _preview(school.admin)
    await school.admin.in_chat(PARENTS_5A).says("x", payload={"a": "send:1:1:0"})
    assert "в личных сообщениях" in (await school.admin.in_chat(PARENTS_5A).hears()).text
    assert await _said_in(school, PARENTS_5A) == []


async def test_somebody_elses_draft_can_not_be_sent(school: School) -> None:
    await school.binds(PARENTS_5A)
    await _preview(school.admin)
    head = school.vk.person(HEAD)
    await head.says("x", payload={"a": "send:1:1:0"})
    assert "уже отправлен, отменён или изменён" in (await head.hears()).text
    assert await _said_in(school, PARENTS_5A) == []


async def test_chats_that_can_not_be_reached_are_named_with_the_reason(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    await school.vk.chat(PARENTS_7B, "state", state="moved_to_max")
    await school.vk.chat(PARENTS_1V, "state", state="read_only")
    await school.vk.chat(STAFF_ROOM, "kick_bot", silent=True)
    await _preview(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears()
    report = (await school.admin.hears()).text
    assert "доставлено 1 из 4" in report
    assert "7Б, родители: чат перенесён в MAX" in report
    assert "1В, родители: в чате запрещено писать" in report
    assert "Педагоги: у бота нет доступа" in report
    assert len(await _said_in(school, PARENTS_5A)) == 1


async def test_a_long_announcement_goes_in_pieces_in_order(school: School) -> None:
    await school.binds(PARENTS_5A)
    text = "\n\n".join(f"{NEWS} Пункт {n}. " + "слово " * 100 for n in range(15)).strip()
    await school.admin.says("/объявление")
    await school.admin.hears()
    await school.admin.says(text[:4000])
    await school.admin.hears_all(2)
    preview = await to_everybody(school.admin, await school.admin.hears(), messages=3)
    assert "2 сообщения" in preview.text
    await school.admin.presses(button(preview, "Отправить"))
    await school.admin.hears_all(2)
    said = "".join("".join(await _said_in(school, PARENTS_5A)).split())
    assert said.partition("Код")[0] == "".join(text[:4000].split())


async def test_in_a_chat_the_command_points_to_the_private_dialog(school: School) -> None:
    there = school.admin.in_chat(PARENTS_5A)
    await there.says(f"/объявление {NEWS}")
    assert "в личных сообщениях" in (await there.hears()).text


async def test_turning_to_something_else_is_not_taken_for_the_text(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление")
    await school.admin.hears()
    await school.admin.says("меню")
    assert "Чем помочь" in (await school.admin.hears()).text
    await school.admin.says("сколько стоит учебный профиль?")
    assert "бесплатн" in (await school.admin.hears()).text


async def test_quiet_hours_hold_it_back_and_it_can_be_stopped(content: Content, tmp_path: Path) -> None:
    night = FixedClock(datetime(2026, 11, 25, 16, 30, tzinfo=UTC).timestamp())  # 23:30 in Novosibirsk
    async with open_school(content, tmp_path, night, quiet_hours="21:00-07:00") as school:
        await school.binds(PARENTS_5A)
        assert "тихие часы" in (await _preview(school.admin)).text
        await school.admin.presses("Отправить")
        waiting = await school.admin.hears()
        assert "запланировано: 26.11 07:00" in waiting.text
        await school.admin.in_chat(PARENTS_5A).hears_nothing()
        await school.admin.presses(button(waiting, "Отменить отправку"))
        assert "не будет отправлено" in (await school.admin.hears()).text
        night.advance(8 * 3600)
        await school.admin.says("меню")
        await school.admin.hears()
        assert await _said_in(school, PARENTS_5A) == []


async def test_it_goes_out_when_the_quiet_hours_end_also_over_a_restart(content: Content, tmp_path: Path) -> None:
    night = FixedClock(datetime(2026, 11, 25, 16, 30, tzinfo=UTC).timestamp())
    async with open_school(content, tmp_path, night, quiet_hours="21:00-07:00") as school:
        await school.binds(PARENTS_5A)
        await _preview(school.admin)
        await school.admin.presses("Отправить")
        await school.admin.hears()
        await school.stop()
        night.advance(8 * 3600)
        await school.start()
        assert "доставлено 1 из 1" in (await school.admin.hears()).text
        assert await _said_in(school, PARENTS_5A) == [NEWS]


async def test_chats_are_listed_and_one_that_is_gone_is_unbound_by_its_number(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.chat(PARENTS_7B, "state", state="deleted")
    await _preview(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    await school.admin.says("/чаты")
    listed = (await school.admin.hears()).text
    here, gone = await school.ours(PARENTS_5A), await school.ours(PARENTS_7B)
    assert f"{here} — 5А, родители: родители 5А\n{gone} — 7Б, родители (чата больше нет): родители 7Б" in listed
    await school.admin.says(f"/отвязать {gone}")
    assert "«7Б, родители» больше не получает" in (await school.admin.hears()).text
    await school.admin.says("/отвязать что-нибудь")
    assert "7Б" not in (await school.admin.hears()).text
    await school.parent.says("/чаты")
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_unbinding_stops_announcements(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    there = school.admin.in_chat(PARENTS_7B)
    await there.says("/отвязать")
    assert "больше не получает" in (await there.hears()).text
    assert "в 1 чат" in (await _preview(school.admin)).text

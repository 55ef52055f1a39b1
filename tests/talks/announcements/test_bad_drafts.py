"""Drafts that go wrong: on two devices, for nobody, far too long, with too many files; a poll closed while voting."""

import asyncio

import pytest

from tests.talks.announcements.drafting import NEWS, drafted, paper, said_in, sets
from tests.talks.announcements.test_polls import asks, told, votes
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, PARENTS_7B, TEACHER_5A, School, button


@pytest.fixture
def school(two_chats: School) -> School:
    return two_chats


async def test_of_two_drafts_on_two_devices_one_is_sent_and_once(school: School) -> None:
    phone = await drafted(school.admin)
    await school.admin.says("/объявление Каток открыт.")
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "Начать новое"), cmid=ask.cmid)
    choose = await school.admin.hears()
    await school.admin.presses(button(choose, "Вся школа"), cmid=choose.cmid)
    desk = await school.admin.hears()
    await school.admin.presses(button(phone, "Отправить"), cmid=phone.cmid)
    assert "уже отправлен, отменён или изменён" in (await school.admin.hears()).text
    for _ in range(2):
        await school.admin.presses(button(desk, "Отправить"), cmid=desk.cmid, wait=False)
    texts = " ".join(one.text for one in await school.admin.hears_all(3))
    assert "доставлено 2 из 2" in texts and "уже отправлен" in texts
    assert await said_in(school, PARENTS_5A) == [0]
    sent = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and "Каток открыт." in m["text"]]
    assert len(sent) == 1


async def test_an_audience_of_nobody_can_not_be_sent_to(school: School) -> None:
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "ученики лично")
    assert "не нашлось ни одного адресата" in preview.text
    assert not [label for label in preview.labels() if "тправить" in label]
    version = await school.one("SELECT version FROM announcements")
    await school.admin.says("x", payload={"a": f"send:1:{version}:0"})
    await school.admin.hears()
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]


async def test_thirty_thousand_characters_come_in_pieces_and_more_are_refused(school: School) -> None:
    await school.admin.says("/объявление")
    await school.admin.hears()
    for _ in range(7):
        await school.admin.says(("Пункт плана. " * 400)[:4096])
    while await school.one("SELECT coalesce(max(length(text)), 0) FROM announcements") < 7 * 4095:
        await school.admin.hears()
    await school.admin.says(("Пункт плана. " * 400)[:4096])
    heard = await school.admin.hears()
    while "слишком длинный" not in heard.text:
        heard = await school.admin.hears()
    assert "можно не больше 30000" in heard.text
    assert await school.one("SELECT length(text) FROM announcements") <= 30_000, "the draft is as it was"


async def test_the_eleventh_file_is_refused_and_the_ten_stay(school: School, shelf: str) -> None:
    await drafted(school.admin)
    await school.admin.says("", attachments=[paper(f"{shelf}plan")] * 10)
    assert "10 вложений" in (await school.admin.hears()).text
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    heard = await school.admin.hears_all(2, timeout=20)
    assert "не больше 10" in " ".join(one.text for one in heard)
    [preview] = [one for one in heard if "Вложений: 10" in one.text]
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    assert len(message["attachments"]) == 10


async def test_who_was_told_that_the_answer_counts_is_in_the_numbers_when_it_is_closed_meanwhile(
    school: School,
) -> None:
    await asks(school)
    status = await told(school, "/статус 1")
    await school.admin.presses(button(status, "Закрыть опрос"), cmid=status.cmid)
    sure = await school.admin.hears()
    *said, _ = await asyncio.gather(
        votes(school, PARENT, "Приду"),
        votes(school, OTHER_PARENT, "Не приду"),
        votes(school, TEACHER_5A, "Приду"),
        school.admin.presses(button(sure, "Да, закрыть"), cmid=sure.cmid),
    )
    ended = await school.admin.hears()
    counted = sum("Ваш ответ:" in one and "закрыт" not in one for one in said)
    assert sum("уже закрыт" in one for one in said) == 3 - counted
    assert f"Ответили: {counted} " in ended.text
    assert f"Ответили: {counted} " in (await told(school, "/статус 1")).text

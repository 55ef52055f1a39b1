"""The doctor says what ails a chat and what to do, and claims nothing VK does not show."""

from datetime import UTC, datetime
from pathlib import Path

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted
from tests.talks.school import ADMIN, PARENTS_1V, PARENTS_5A, PARENTS_7B, STAFF_ROOM, School, button, open_school
from vk_emulator import FixedClock

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC).timestamp()  # ten in the morning in Novosibirsk


async def examined(school: School) -> str:
    await school.calls("ChatHealthCheck.examine")
    await school.admin.says("/доктор")
    return (await school.admin.hears()).text


async def test_each_chat_is_told_with_the_fix(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    await school.vk.chat(PARENTS_5A, "make_admin")
    await school.vk.chat(PARENTS_7B, "kick_bot", silent=True)
    await school.vk.chat(PARENTS_1V, "state", state="read_only")
    told = await examined(school)
    lines = {line.partition(":")[0]: line for line in told.split("\n")[1:]}
    assert "бота нет в чате" in lines["— 7Б, родители"]
    assert "нельзя писать" in lines["— 1В, родители"]
    assert "нет представителя" not in told


async def test_a_chat_that_has_put_the_bot_out_says_so_at_once_and_until_it_returns(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.chat(PARENTS_7B, "kick_bot")
    for _ in range(2):
        await school.admin.says("/чаты")
        told = (await school.admin.hears()).text
        assert "7Б, родители (бота нет в чате)" in told and "5А, родители:" in told and "Проверены" in told
        await examined(school)
    await school.vk.chat(PARENTS_7B, "invite_bot", user_id=ADMIN)
    await school.parent.says("меню")
    await school.parent.hears()
    await school.admin.says("/чаты")
    assert "бота нет" not in (await school.admin.hears()).text


async def test_a_chat_that_is_well_is_counted(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.vk.chat(PARENTS_5A, "make_admin")
    await school.vk.chat(PARENTS_5A, "grant_all")
    await school.parent.in_chat(PARENTS_5A).says("доброе утро")
    await school.parent.says("меню")
    await school.parent.hears()
    assert "1 чат, в порядке 1" in await examined(school)


async def test_the_preview_warns_of_chats_it_will_not_reach(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.chat(PARENTS_7B, "kick_bot", silent=True)
    await examined(school)
    assert "не дойдёт: 1 чат" in (await drafted(school.admin)).text


async def test_a_chat_in_max_becomes_a_place_by_hand_for_the_same_people(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.chat(PARENTS_7B, "state", state="moved_to_max")
    await drafted(school.admin)
    await school.admin.presses("Отправить")
    assert "7Б, родители: чат перенесён в MAX" in (await school.admin.hears_all(2))[1].text
    await school.admin.says("/чаты")
    assert "7Б, родители (перенесён в MAX)" in (await school.admin.hears()).text
    told = await examined(school)
    assert "отвяжите" not in told and "местом, куда публикуют вручную" in told
    moved = await school.admin.hears()
    assert "В MAX: 1 из 2 чатов" in moved.text
    await school.admin.presses(button(moved, "Вручную: 7Б, родители"), cmid=moved.cmid)
    assert "«7Б родители» теперь место" in (taken := (await school.admin.hears()).text) and "(родители 7Б)" in taken
    await school.admin.says("/объявление Родительское собрание в пятницу в 18:00, кабинет 5.")
    await school.admin.hears()
    await school.admin.says("родителям 7Б")
    preview = await school.admin.hears()
    assert "Вручную: «7Б родители»" in preview.text
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    heard = [one.text for one in await school.admin.hears_all(3)]
    assert any("нужно опубликовать вручную: «7Б родители»" in text for text in heard)
    await school.admin.says("/доктор")
    assert "1 из 2 чатов" in (await school.admin.hears_all(2))[1].text
    await school.admin.presses(button(moved, "Вручную"), cmid=moved.cmid)
    assert "устарела" in (await school.admin.hears()).text


async def test_on_mondays_it_comes_by_itself_once(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, FixedClock(MONDAY)) as school:
        await school.admin.says("/меню")
        await school.admin.hears()
        await school.binds(PARENTS_5A)
        await school.calls("ChatHealthCheck.examine")
        assert "Проверено 23.11" in (await school.admin.hears()).text
        await school.calls("ChatHealthCheck.examine")
        await school.admin.hears_nothing(1)
        assert ADMIN

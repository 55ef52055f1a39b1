"""Once more: to those it has not reached, as a new draft, and what is planned changed whole."""

from contextlib import suppress

import pytest

from tests.talks.announcements.drafting import NEWS, drafted, said_in, sets, shown
from tests.talks.announcements.test_sent import sends
from tests.talks.school import ADMIN, DEPUTY, PARENTS_1V, PARENTS_5A, PARENTS_7B, School, button
from vk_emulator import FixedClock, HeardMessage


@pytest.fixture
def school(two_chats: School) -> School:
    return two_chats


async def status(school: School, number: int = 1) -> HeardMessage:
    await school.admin.says(f"/статус {number}")
    return await school.admin.hears()


async def test_only_those_it_has_not_reached_get_it_again(school: School) -> None:
    await school.vk.chat(PARENTS_7B, "state", state="read_only")
    await sends(school, ack=True)
    missing = await status(school)
    assert "7Б, родители: в чате запрещено писать" in missing.text
    await school.vk.chat(PARENTS_7B, "state", state="normal")
    await school.admin.presses(button(missing, "Повторить, кому не дошло: 1"), cmid=missing.cmid)
    assert "только тем, кому не дошло: 1" in (await school.admin.hears()).text
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 1]
    [arrived] = [m for m in await school.vk.transcript(PARENTS_7B) if m["out"] and NEWS in m["text"]]
    assert "Прочитано" in str(arrived["keyboard"])
    assert not [label for label in (await status(school)).labels() if "Повторить" in label]
    await school.admin.presses(button(missing, "Повторить"), cmid=missing.cmid)
    assert "повторять некому" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 1]


@pytest.mark.parametrize("typed", ["Повторить, кому не дошло: 1", "повторить кому не дошло"])
async def test_what_many_people_see_is_never_done_by_words_alone(school: School, typed: str) -> None:
    await school.vk.chat(PARENTS_7B, "state", state="read_only")
    await sends(school)
    await status(school)
    await school.vk.chat(PARENTS_7B, "state", state="normal")
    await school.admin.says(typed)
    told = [await school.admin.hears()]
    with suppress(AssertionError):
        told.append(await school.admin.hears(0.3))
    assert not [one for one in told if "только тем, кому не дошло" in one.text]
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]


async def test_what_still_fails_is_told_again(school: School) -> None:
    await school.vk.chat(PARENTS_7B, "state", state="read_only")
    await sends(school)
    missing = await status(school)
    await school.admin.presses(button(missing, "Повторить"), cmid=missing.cmid)
    await school.admin.hears()
    report = (await school.admin.hears()).text
    assert "доставлено 1 из 2" in report and "7Б, родители: в чате запрещено писать" in report


async def test_a_chat_left_out_because_it_was_out_of_reach_gets_it_too(school: School) -> None:
    await school.binds(PARENTS_1V)
    await school.write("UPDATE chats SET state = ? WHERE chat_id = ?", [("no_access", await school.ours(PARENTS_1V))])
    await sends(school)
    await school.write("UPDATE chats SET state = ? WHERE chat_id = ?", [("ok", await school.ours(PARENTS_1V))])
    missing = await status(school)
    assert "1В, родители: не отправлялось, а сейчас можно" in missing.text
    await school.admin.presses(button(missing, "Повторить"), cmid=missing.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B, PARENTS_1V) == [1, 1, 1]


async def test_a_chat_in_max_is_not_tried_again_and_nor_is_what_is_of_no_use(school: School, clock: FixedClock) -> None:
    await school.vk.chat(PARENTS_7B, "state", state="moved_to_max")
    await sends(school)
    assert "Повторить" not in str((await status(school)).labels())
    await school.vk.chat(PARENTS_5A, "state", state="read_only")
    preview = await sets(school.admin, await drafted(school.admin, "Каток открыт."), "Годно до", "сегодня 18:00")
    await school.admin.presses("Отправить", cmid=preview.cmid)
    await school.admin.hears_all(2)
    missing = await status(school, 2)
    clock.advance(8 * 3600)
    await school.admin.presses(button(missing, "Повторить"), cmid=missing.cmid)
    assert "было полезно до 25.11 18:00" in (await school.admin.hears()).text


async def test_as_new_asks_before_an_open_draft_is_lost(school: School) -> None:
    await sends(school, audience="родители 5А")
    await drafted(school.admin, "Каток открыт.")
    sent = await status(school)
    await school.admin.presses(button(sent, "Как новое"), cmid=sent.cmid)
    asked = await school.admin.hears()
    assert "открыт другой черновик: «Каток открыт.»" in asked.text
    await school.admin.presses(button(asked, "Показать черновик"), cmid=asked.cmid)
    assert (await school.admin.hears()).text.startswith("Каток открыт.")
    await school.admin.presses(button(asked, "Заменить черновик"), cmid=asked.cmid)
    text = preview = await school.admin.hears()
    assert text.text.startswith(NEWS) and "Кому: родители 5А" in preview.text and "Когда: сейчас" in preview.text
    await school.admin.presses("Всё равно отправить", cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [2, 0]


async def planned(school: School) -> HeardMessage:
    preview = await sets(school.admin, await drafted(school.admin), "Когда", "завтра 8:00")
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("x", payload={"a": "planned:1"})
    return await school.admin.hears()


async def test_what_is_planned_is_changed_whole_and_stays_until_then(school: School, clock: FixedClock) -> None:
    one = await planned(school)
    await school.admin.presses(button(one, "Изменить"), cmid=one.cmid)
    preview = await shown(school.admin)
    assert "вместо № 1" in preview.text and "26.11 08:00" in preview.text and "такой же текст" not in preview.text
    preview = await sets(school.admin, preview, "Текст", "Уроки с 10:00 в пятницу.")
    assert await school.rows("SELECT state FROM announcements WHERE id = 1") == [("planned",)]
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    replaced, scheduled = await school.admin.hears_all(2)
    assert "№ 1 снято с плана" in replaced.text and "запланировано: 26.11 08:00" in scheduled.text
    clock.advance(20 * 3600 + 60)
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A) == [0]
    assert any("10:00" in m["text"] for m in await school.vk.transcript(PARENTS_5A))


async def test_what_left_while_it_was_changed_is_told_before_more_is_sent(school: School, clock: FixedClock) -> None:
    one = await planned(school)
    await school.admin.presses(button(one, "Изменить"), cmid=one.cmid)
    preview = await sets(school.admin, await shown(school.admin), "Когда", "пт 9:00")
    clock.advance(20 * 3600 + 60)
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    told = await school.admin.hears()
    if "замечаний прибавилось" in told.text:
        again = await school.admin.hears()
        await school.admin.presses(button(again, "тправить"), cmid=again.cmid)
        told = await school.admin.hears()
    assert "№ 1 ушло" in told.text
    last = await school.admin.hears()
    assert "вместо" not in last.text
    await school.admin.presses(button(last, "тправить"), cmid=last.cmid)
    assert "запланировано: 27.11 09:00" in (await school.admin.hears()).text


async def test_an_owner_changes_a_colleagues_and_the_colleague_is_told(school: School) -> None:
    deputy = school.vk.person(DEPUTY)
    await sets(deputy, await drafted(deputy), "Когда", "завтра 8:00")
    await deputy.presses("Отправить")
    await deputy.hears()
    await school.admin.says("x", payload={"a": "change:1"})
    preview = await shown(school.admin)
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    told = (await deputy.hears()).text
    assert "Ваше запланированное объявление № 1 заменено" in told and f"id{ADMIN}" in told
    await deputy.says("x", payload={"a": "change:2"})
    assert "отправляли не вы" in (await deputy.hears()).text

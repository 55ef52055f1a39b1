"""An announcement is put together by buttons and words, with all that may be set on it."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import (
    NEWS,
    drafted,
    paper,
    recalled,
    refused,
    said_in,
    sets,
    shown,
)
from tests.talks.school import (
    DEPUTY,
    PARENT,
    PARENTS_5A,
    WEDNESDAY,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock


async def test_urgency_goes_round_and_an_acknowledgement_is_asked_for(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    heads = {"срочное": "‼ Срочно\n\n", "экстренное": "‼ Экстренно\n\n", "обычное": ""}
    for level in ("срочное", "экстренное", "обычное", "срочное"):
        await school.admin.presses(button(preview, "Срочность"), cmid=preview.cmid)
        preview = await school.admin.hears()
        assert (f"Срочность: {level}" in preview.text) is (level != "обычное")
        assert preview.text.startswith(heads[level] + NEWS)
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    preview = await shown(school.admin)
    assert "Нужна отметка «Прочитано»" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    assert "Прочитано" in str(message["keyboard"])
    assert message["text"].startswith(f"‼ Срочно\n\n{NEWS}\n\nКод школы")
    await school.parent.says(message["text"])
    assert "Текст совпадает слово в слово" in (await school.parent.hears()).text


async def test_remarks_are_shown_and_confirmed(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление Приглашаем на собрание 27 ноября, в четверг")
    preview = await shown(school.admin)
    for remark in ("это пятница", "не сказано, во сколько", "не сказано, где"):
        assert remark in preview.text
    await school.admin.presses("Всё равно отправить")
    assert "отправляю" in (await school.admin.hears()).text


async def test_the_same_text_twice_within_a_day_is_asked_about(school: School) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    deputy = school.vk.person(DEPUTY)
    again = await drafted(deputy, NEWS)
    assert "такой же текст уже отправлен: объявление № 1" in again.text
    assert "Всё равно отправить" in str(again.labels())


async def test_a_template_is_filled_in_word_by_word(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Образец"), cmid=preview.cmid)
    choice = await school.admin.hears()
    await school.admin.presses(button(choice, "Собрание"), cmid=choice.cmid)
    for blank, words in (("дата", "27 ноября"), ("время", "18:00"), ("место", "актовый зал")):
        assert f"«{blank}»" in (await school.admin.hears()).text
        await school.admin.says(words)
    text = "Уважаемые родители! Приглашаем на собрание 27 ноября в 18:00, место: актовый зал."
    assert (await school.admin.hears()).text.startswith(f"{text}\n\nКод школы")


async def test_who_lost_the_right_meanwhile_sends_nothing(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.allows()
    await school.admin.says(f"/право @id{PARENT} завуч")
    await school.parent.hears()
    preview = await drafted(school.parent)
    await school.admin.says(f"/снять @id{PARENT}")
    await school.admin.hears_all(2)
    await school.parent.presses("Отправить", cmid=preview.cmid)
    assert "для сотрудников" in (await school.parent.hears()).text
    assert await said_in(school, PARENTS_5A) == [0]


@pytest.mark.parametrize(
    ("label", "words", "told"),
    [
        ("Когда", "31.02 9:00", "в календаре нет"),
        ("Когда", "24.11.2026 9:00", "уже прошло"),
        ("Когда", "когда-нибудь", "Не понял время"),
        ("Годно до", "завтра 25:00", "не бывает"),
        ("Кому", "соседи", "Не понял, кому: «соседи»"),
        ("Кому", "«Нет такого канала»", "в списке нет"),
    ],
)
async def test_nonsense_is_told_and_asked_again(
    content: Content, tmp_path: Path, label: str, words: str, told: str
) -> None:
    async with open_school(content, tmp_path, FixedClock(WEDNESDAY)) as school:
        await school.binds(PARENTS_5A)
        preview = await drafted(school.admin)
        assert told in await refused(school.admin, preview, label, words)
        assert await said_in(school, PARENTS_5A) == [0]


async def test_the_preview_is_what_arrives(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    preview = await shown(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    await school.admin.hears()
    seen = await school.admin.hears()
    assert "Нужна отметка" in seen.text and [one["type"] for one in seen.attachments] == ["doc"]
    await school.admin.presses(button(seen, "Отправить"), cmid=seen.cmid)
    await school.admin.hears_all(2)
    [arrived] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    above, _, below = seen.text.partition("\n\n———— так это увидят ↑\n")
    assert arrived["text"] == above and arrived["attachments"] == seen.attachments and "Кому: все" in below
    assert "Прочитано" in str(arrived["keyboard"])


async def test_what_somebody_else_sent_meanwhile_is_shown_before_it_is_sent_again(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview, deputy = await drafted(school.admin), school.vk.person(DEPUTY)
    await drafted(deputy)
    await deputy.presses("Отправить")
    await deputy.hears_all(2)
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    assert "замечаний прибавилось" in (await school.admin.hears()).text
    again = await shown(school.admin)
    assert "такой же текст уже отправлен" in again.text
    assert await said_in(school, PARENTS_5A) == [1]
    await school.admin.presses(button(again, "Всё равно отправить"), cmid=again.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A) == [2]


async def test_what_is_planned_already_is_told_and_is_not_yet_the_schools(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, FixedClock(WEDNESDAY)) as school:
        await school.binds(PARENTS_5A)
        await sets(school.admin, await drafted(school.admin), "Когда", "завтра 8:00")
        await school.admin.presses("Отправить")
        await school.admin.hears()
        await school.parent.says(f"Это от школы? {NEWS}")
        assert "Отправлено школой" not in (await school.parent.hears()).text
        again = await drafted(school.vk.person(DEPUTY))
        assert "такой же текст уже ждёт отправки: объявление № 1, 26.11 08:00" in again.text


async def test_a_text_is_gone_on_with(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Текст"), cmid=preview.cmid)
    assert "начните сообщение с «+»" in (await school.admin.hears()).text
    await school.admin.says("+ Учебники взять с собой.")
    assert (await school.admin.hears()).text.startswith(f"{NEWS}\nУчебники взять с собой.")


async def test_an_endless_text_is_refused_and_the_draft_kept(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    line = "слово " * 600
    for _ in range(8):
        await school.admin.presses(button(preview, "Текст"), cmid=preview.cmid)
        await school.admin.hears()
        await school.admin.says(f"+ {line}")
        while not (heard := await school.admin.hears()).labels():
            pass
        preview = heard
    await school.admin.presses(button(preview, "Текст"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says(f"+ {line}")
    assert "можно не больше 30000" in (await school.admin.hears()).text
    assert await school.one("SELECT length(text) > 28000 FROM announcements") == 1


async def test_who_announces_has_it_in_the_menu_and_parents_have_not(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.says("меню")
    assert "Объявление" not in (await school.parent.hears()).labels()
    await school.admin.says("меню")
    menu = await school.admin.hears()
    assert {"Объявление", "План отправки"} <= set(menu.labels())
    await school.admin.presses("План отправки")
    assert "Ничего не запланировано" in (await school.admin.hears()).text
    await school.admin.presses("Объявление")
    assert "Пришлите текст" in (await school.admin.hears()).text
    await school.admin.says(NEWS)
    assert (await school.admin.hears()).text.startswith(NEWS)


async def test_who_lost_the_right_while_writing_is_answered_like_anybody(school: School) -> None:
    await school.parent.allows()
    await school.admin.says(f"/право @id{PARENT} завуч")
    await school.parent.hears()
    await school.parent.says("/объявление")
    await school.parent.hears()
    await school.admin.says(f"/снять @id{PARENT}")
    await school.admin.hears_all(2)
    await school.parent.says("привет")
    assert "для сотрудников" not in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM announcements") == 0


async def test_a_time_that_passed_while_the_draft_lay_is_not_taken_for_now(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await school.binds(PARENTS_5A)
        preview = await sets(school.admin, await drafted(school.admin), "Когда", "завтра 8:00")
        clock.advance(30 * 3600)
        await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
        assert "26.11 08:00, уже прошло" in (await school.admin.hears()).text
        assert await said_in(school, PARENTS_5A) == [0]


async def test_what_was_taken_back_may_be_sent_again_without_a_remark(school: School) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    await recalled(school)
    assert "такой же текст" not in (await drafted(school.admin)).text

"""An announcement is put together by buttons and words, with all that may be set on it."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.school import (
    ADMIN,
    DEPUTY,
    PARENT,
    PARENTS_1V,
    PARENTS_5A,
    PARENTS_7B,
    STAFF_ROOM,
    TEACHER_5A,
    WEDNESDAY,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock, HeardMessage, Person

NEWS = "В пятницу уроки начнутся в 9:00."


async def drafted(person: Person, text: str = NEWS) -> HeardMessage:
    await person.says(f"/объявление {text}")
    heard = await person.hears()
    assert heard.text.startswith(f"{text}\n\nКод школы: ")
    return await to_everybody(person, heard)


async def sets(person: Person, preview: HeardMessage, label: str, words: str) -> HeardMessage:
    """Press a button under the preview, answer, and hear the new preview."""
    await opens(person, preview, label)
    await person.says(words)
    return await shown(person)


async def opens(person: Person, preview: HeardMessage, label: str) -> None:
    """The bot asks for a field; the end of its use stands beside the question when."""
    if label == "Годно до":
        await person.presses(button(preview, "Когда"), cmid=preview.cmid)
        preview = await person.hears()
    await person.presses(button(preview, label), cmid=preview.cmid)
    await person.hears()


async def shown(person: Person) -> HeardMessage:
    return await to_everybody(person, await person.hears())


async def to_everybody(person: Person, heard: HeardMessage, messages: int = 1) -> HeardMessage:
    """The preview; where nobody has been chosen yet, after «Вся школа»."""
    whole = [label for label in heard.labels() if "Вся школа" in label]
    if not whole:
        return heard
    await person.presses(whole[0], cmid=heard.cmid)
    return (await person.hears_all(messages))[-1]


async def refused(person: Person, preview: HeardMessage, label: str, words: str) -> str:
    await opens(person, preview, label)
    await person.says(words)
    return (await person.hears()).text


async def recalled(school: School) -> None:
    """The first announcement is taken back by its command, which asks."""
    await school.admin.says("/отозвать 1")
    sure = await school.admin.hears()
    await school.admin.presses(button(sure, "Да, отозвать"), cmid=sure.cmid)
    await school.admin.hears_all(2)


async def said_in(school: School, *chats: int) -> list[int]:
    """In how many messages of each chat the text stands."""
    return [sum(NEWS in m["text"] for m in await school.vk.transcript(chat) if m["out"]) for chat in chats]


async def test_parents_of_a_grade_get_it_and_nobody_else(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, STAFF_ROOM)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 5-х классов")
    assert "Кому: родители 5-х классов, в 1 чат: 5А, родители\nКогда: сейчас" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B, STAFF_ROOM) == [1, 0, 0]


async def test_exclusions_and_staff(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители; все педагоги кроме 7Б")
    assert "в 3 чата" in preview.text and "7Б" not in preview.text.partition("Кому")[0]


async def test_an_audience_that_matches_nobody_is_told_and_the_draft_kept(school: School) -> None:
    await school.binds(PARENTS_5A)
    told = await refused(school.admin, await drafted(school.admin), "Кому", "родители 11-х классов")
    assert "Класса «11» в школе нет" in told
    await school.admin.says("все")
    preview = await shown(school.admin)
    assert "в 1 чат" in preview.text


async def test_people_are_written_to_by_role_class_and_step(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path) as school:
        await school.admin.says("/классы 5А")
        await school.admin.hears()
        await school.admin.says("/позвать 5А родитель")
        link = (await school.admin.hears(timeout=20)).text
        ref = link.partition("ref=")[2].partition("&")[0]
        await school.parent.says("Начать", ref=ref)
        asked = await school.parent.hears()
        await school.parent.presses(button(asked, "Да, запоминать"), cmid=asked.cmid)
        await school.parent.hears_all(2)
        await school.admin.says("/класс 5А")
        await school.admin.hears_all(2, timeout=20)
        await school.admin.presses("✓ 1")
        await school.admin.hears()
        await school.parent.hears()
        preview = await sets(school.admin, await drafted_for_people(school), "Кому", "родители 5А, кто не связал")
        assert "Лично: 1 человек" in preview.text
        await school.admin.presses("Отправить")
        assert NEWS in (await school.parent.hears()).text


async def drafted_for_people(school: School) -> HeardMessage:
    await school.admin.says(f"/объявление {NEWS}")
    return await school.admin.hears()


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


async def test_a_class_teacher_writes_to_the_own_class_alone(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    for words in ("/классы 5А 7Б", f"/классрук 5А @id{TEACHER_5A}", f"/каналы добавить Сайт школы @id{TEACHER_5A}"):
        await school.admin.says(words)
        await school.admin.hears()
    teacher = school.vk.person(TEACHER_5A)
    asked = await drafted(teacher)
    assert "Пока никому" in asked.text and "7Б" not in f"{asked.text} {asked.labels()}"
    await teacher.presses(button(asked, "5А: 1 чат"), cmid=asked.cmid)
    preview = await teacher.hears()
    assert "Кому: 5А" in preview.text and "7Б" not in preview.text
    assert "только в свой класс: 5А" in await refused(teacher, preview, "Кому", "родители 7Б")
    for beyond in ("все", "стена", "родители 5А, стена", "«Сайт школы»", "родители 5А, «Сайт школы»"):
        await teacher.says(beyond)
        assert "только в свой класс" in (await teacher.hears()).text
    await teacher.says("родители 5А")
    await teacher.presses(button(await shown(teacher), "Отправить"))
    await teacher.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]


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


async def test_pictures_and_files_are_uploaded_anew(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    sizes = [{"url": f"{shelf}small", "width": 9, "height": 9}, {"url": f"{shelf}large", "width": 90, "height": 90}]
    picture = {"type": "photo", "photo": {"id": 1, "owner_id": ADMIN, "sizes": sizes}}
    paper = {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": f"{shelf}plan"}}
    await school.admin.says("", attachments=[picture, paper])
    assert "2 вложения" in (await school.admin.hears()).text
    preview = await shown(school.admin)
    assert "Вложений: 2" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    assert [one["type"] for one in message["attachments"]] == ["photo", "doc"]


async def test_a_file_that_is_gone_is_told(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    paper = {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": f"{shelf}gone"}}
    await school.admin.presses("Вложения")
    await school.admin.hears()
    await school.admin.says("", attachments=[paper])
    await school.admin.hears()
    assert "«план.pdf» загрузить не удалось" in (await school.admin.hears(timeout=20)).text


@pytest.mark.parametrize(
    ("attachments", "told"),
    [
        (
            [{"type": "doc", "doc": {"title": "кино.mp4", "size": 300_000_000, "url": "https://vk.com/doc1_1"}}],
            "300 МБ",
        ),
        ([{"type": "doc", "doc": {"title": "а", "size": 1, "url": "https://vk.com/doc1_1"}}] * 11, "не больше 10"),
        ([{"type": "audio_message", "audio_message": {"id": 1}}], "только картинки и файлы"),
    ],
)
async def test_what_can_not_be_attached_is_told(school: School, attachments: list[object], told: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=attachments)
    assert told in (await school.admin.hears()).text


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


async def test_an_audience_is_saved_and_used_by_name(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 5-х классов")
    assert "«Пятые классы» — родители 5-х классов" in await refused(
        school.admin, preview, "Кому", "сохранить как Пятые классы"
    )
    await school.admin.says("все")
    preview = await shown(school.admin)
    assert "в 2 чата" in preview.text
    preview = await sets(school.admin, preview, "Кому", "пятые классы")
    assert "Кому: родители 5-х классов" in preview.text
    await school.admin.presses(button(preview, "Кому"), cmid=preview.cmid)
    assert "Сохранённые: пятые классы" in (await school.admin.hears()).text
    await school.admin.says("удалить аудиторию пятые классы")
    assert "больше нет" in (await school.admin.hears()).text


async def test_a_chat_is_bound_for_a_purpose_and_a_class(school: School) -> None:
    await school.admin.says("/классы 9В")
    await school.admin.hears()
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/привязать")
    assert "Для кого: родители 5А" in (await there.hears()).text
    await there.says("/привязать ученики 9В")
    assert "Для кого: ученики 9В" in (await there.hears()).text
    await there.says("/привязать ученики 9Я")
    assert "9Я" in (await there.hears()).text
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "ученики 9В")
    assert "в 1 чат: 5А, родители" in preview.text


async def test_an_audience_is_chosen_by_buttons(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says("/классы 5А 7Б")
    await school.admin.hears()
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Кому"), cmid=preview.cmid)
    who = await school.admin.hears()
    await school.admin.presses(button(who, "Родители"), cmid=who.cmid)
    grades = await school.admin.hears()
    await school.admin.presses(button(grades, "7-е"), cmid=grades.cmid)
    assert "Кому: родители 7-х классов" in (await shown(school.admin)).text
    await school.admin.presses(button(who, "Все чаты"), cmid=who.cmid)
    assert "в 2 чата" in (await shown(school.admin)).text


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


def paper(url: str) -> dict[str, object]:
    return {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": url}}


async def test_files_are_taken_out_again(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    assert "Убрать вложения" not in (await school.admin.hears()).labels()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    await school.admin.hears()
    preview = await shown(school.admin)
    assert "Вложений: 1" in preview.text
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.presses(button(await school.admin.hears(), "Убрать вложения"))
    assert "Вложений" not in (await shown(school.admin)).text


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


async def test_class_teachers_are_written_to_in_person(school: School) -> None:
    """Those whom the school has appointed, by class; not who says so of themselves."""
    await school.binds(PARENTS_5A)
    for words in ("/классы 5А 7Б", f"/классрук 5А @id{TEACHER_5A}", f"/классрук 7Б @id{DEPUTY}"):
        await school.admin.says(words)
        await school.admin.hears()
    await school.vk.person(TEACHER_5A).allows()
    await school.parent.says("x", payload={"a": "consent:yes:class_teacher"})
    await school.parent.hears()
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "классрукам 5-х классов")
    assert "в чаты не уйдёт" in preview.text and "Лично: 1 человек" in preview.text
    assert "Кому: классные руководители 5-х классов" in preview.text
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert NEWS in (await school.vk.person(TEACHER_5A).hears()).text
    await school.vk.person(DEPUTY).hears_nothing()
    assert await said_in(school, PARENTS_5A) == [0]

"""Until it is sent or dropped, what comes belongs to the draft or is asked about."""

import pytest

from tests.talks.announcements.drafting import NEWS, drafted, paper, said_in, shown
from tests.talks.school import PARENTS_5A, PARENTS_7B, TEACHER_5A, School, button


async def test_thought_to_sent_for_one_class_takes_one_message_and_two_presses(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says("/объявление Уважаемые родители 5А! Уроки в пятницу начнутся в 9:00.")
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "Кому: родители 5А"), cmid=ask.cmid)
    preview = await school.admin.hears()
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    assert "доставлено 1 из 1" in (await school.admin.hears_all(2))[1].text


async def test_a_class_teacher_needs_one_message_and_two_presses(school: School) -> None:
    await school.binds(PARENTS_5A)
    for words in ("/классы 5А", f"/классрук 5А @id{TEACHER_5A}"):
        await school.admin.says(words)
        await school.admin.hears()
    teacher = school.vk.person(TEACHER_5A)
    await teacher.says(f"/объявление {NEWS}")
    asked = await teacher.hears()
    assert "Пока никому" in asked.text, "nobody is chosen for them"
    await teacher.presses(button(asked, "Кому: родители 5А"), cmid=asked.cmid)
    preview = await teacher.hears()
    await teacher.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await teacher.hears_all(2)
    assert await said_in(school, PARENTS_5A) == [1]


async def test_plain_words_set_who_and_when(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says(f"/объявление {NEWS}")
    await school.admin.hears()
    await school.admin.says("родителям 5А")
    assert "Кому: родители 5А" in (await school.admin.hears()).text
    await school.admin.says("завтра в 8:00")
    assert "Когда: 26.11 08:00" in (await school.admin.hears()).text
    for words, why in (
        ("ученикам 7Б", "нет"),
        ("12А родители", "12А"),
        ("в пятницу", "во сколько"),
        ("31.11 в 9", "нет"),
    ):
        await school.admin.says(words)
        assert why in (await school.admin.hears()).text, "the reason is told, nothing is written into the text"
    await school.admin.says("срочно")
    assert "Срочность: срочное" in (await school.admin.hears()).text
    await school.admin.says("не срочно")
    assert "Срочность" not in (await school.admin.hears()).text
    await school.admin.says("+ Учебники взять с собой.")
    text = preview = await school.admin.hears()
    assert text.text.startswith(f"{NEWS}\nУчебники взять с собой.") and "Когда: 26.11 08:00" in preview.text
    for words in ("+7 913 123-45-67", "+"):
        await school.admin.says(words)
        assert NEWS not in (await school.admin.hears()).text, "no such class, or asked about"
    await school.admin.says("+ Звоните.")
    assert (await school.admin.hears()).text.startswith(f"{NEWS}\nУчебники взять с собой.\nЗвоните."), "not replaced"


async def test_other_words_are_asked_about(school: School) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    await school.admin.says("Сменную обувь взять с собой")
    asked = await school.admin.hears()
    assert f"Открыт черновик «{NEWS}». Это к нему?" in asked.text
    await school.admin.presses(button(asked, "Дописать в конец"), cmid=asked.cmid)
    assert (await school.admin.hears()).text.startswith(f"{NEWS}\nСменную обувь взять с собой")
    await school.admin.says("Уроков в пятницу не будет.")
    asked = await school.admin.hears()
    await school.admin.presses(button(asked, "Заменить текст"), cmid=asked.cmid)
    assert (await school.admin.hears()).text.startswith("Уроков в пятницу не будет.\n\nКод")


async def test_a_question_is_answered_and_the_draft_stays_open(school: School) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    await school.admin.says("как связать профиль с электронной школой")
    asked = await school.admin.hears()
    await school.admin.presses(button(asked, "Вопрос боту"), cmid=asked.cmid)
    assert "чернов" not in (await school.admin.hears()).text
    await school.admin.says("+ И дневники.")
    assert (await school.admin.hears()).text.startswith(f"{NEWS}\nИ дневники.")


async def test_a_second_file_and_one_before_the_text(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление")
    await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    assert "Теперь пришлите текст" in (await school.admin.hears()).text
    await school.admin.says(NEWS)
    heard = await school.admin.hears()
    while "Кому отправить" not in heard.text or "Вложений" in heard.text:
        heard = await school.admin.hears()
    await school.admin.presses(button(heard, "Вся школа"), cmid=heard.cmid)
    while "Вложений: 1" not in heard.text:
        heard = await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    assert "загружаю" in (await school.admin.hears()).text
    assert "Вложений: 2" in (await shown(school.admin)).text


async def test_a_long_paste_in_two_pieces_is_one_text(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление")
    await school.admin.hears()
    first = ("Пункт плана. " * 400)[:4095] + "ж"
    await school.admin.says(first)
    rest = "ивые цветы. Начало в 9:00 в актовом зале, 17 декабря."
    await school.admin.says(rest)
    while not await school.rows("SELECT 1 FROM announcements WHERE text LIKE '%живые цветы%'"):
        await school.admin.hears()
    assert await school.one("SELECT length(text) FROM announcements") == 4096 + len(rest)


@pytest.mark.parametrize("how", ["forward", "post"])
async def test_a_forwarded_post_is_its_text(school: School, how: str) -> None:
    await school.binds(PARENTS_5A)
    cmid = await school.admin.says(NEWS)
    await school.admin.hears()
    await school.admin.says("/объявление")
    await school.admin.hears()
    if how == "post":
        await school.admin.says("", attachments=[{"type": "wall", "wall": {"id": 1, "from_id": -1, "text": NEWS}}])
    else:
        await school.admin.says("", forward_cmids=[cmid])
    assert (await school.admin.hears()).text.startswith(f"{NEWS}\n\nКод")


async def test_another_announcement_does_not_overwrite_an_open_draft(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await drafted(school.admin)
    await school.admin.says("/объявление Каток открыт.")
    asked = await school.admin.hears()
    assert f"уже открыт черновик: «{NEWS}»" in asked.text
    await school.admin.presses(button(asked, "Показать черновик"), cmid=asked.cmid)
    assert "Кому: все" in (await school.admin.hears()).text
    await school.admin.presses(button(asked, "Начать новое"), cmid=asked.cmid)
    preview = await school.admin.hears()
    assert preview.text.startswith("Каток открыт.") and "Кому отправить? Пока никому" in preview.text


async def test_did_you_mean_has_a_button(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await drafted(school.admin)
    for label, slip, yes, expected in (
        ("Кому", "радителям 5А", "Да, родители 5А", "Кому: родители 5А"),
        ("Когда", "зафтра 8:00", "Да, завтра 8:00", "Когда: 26.11 08:00"),
    ):
        await school.admin.presses(button(preview, label), cmid=preview.cmid)
        await school.admin.hears()
        await school.admin.says(slip)
        asked = await school.admin.hears()
        await school.admin.presses(button(asked, yes), cmid=asked.cmid)
        preview = await school.admin.hears()
        assert expected in preview.text


async def test_drafts_that_were_dropped_use_up_no_numbers(school: School) -> None:
    await school.binds(PARENTS_5A)
    old = await drafted(school.admin)
    for _ in range(2):
        await school.admin.says("/отмена")
        await school.admin.hears()
        new = await drafted(school.admin, "Каток открыт для всех.")
    await school.admin.presses(button(old, "Отправить"), cmid=old.cmid)
    assert "уже отправлен, отменён или изменён" in (await school.admin.hears()).text
    await school.admin.presses(button(new, "тправить"), cmid=new.cmid)
    assert "Объявление № 1 отправляю" in (await school.admin.hears_all(2))[0].text
    assert await said_in(school, PARENTS_5A) == [0]

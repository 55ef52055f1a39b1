"""A question under an announcement: asked, answered once a person, closed, and told to those who may know."""

from typing import Any

import pytest

from tests.talks.announcements.drafting import NEWS, drafted, recalled, sets, shown
from tests.talks.announcements.test_sent import news_in, parents
from tests.talks.linking.classes import has_class
from tests.talks.school import (
    ADMIN,
    DEPUTY,
    HEAD,
    OTHER_PARENT,
    PARENT,
    PARENTS_5A,
    PARENTS_7B,
    PUPIL,
    PUPILS_7B,
    TEACHER_5A,
    School,
    button,
)
from vk_emulator import FixedClock, HeardMessage

ASKED = "Пойдёте на каток? Приду / Не приду / Ещё не знаю"
HOUR = 3600


@pytest.fixture
def school(two_chats: School) -> School:
    return two_chats


async def asks(school: School, words: str = ASKED, audience: str = "") -> HeardMessage:
    """The administrator sends the news with a question; the report."""
    preview = await drafted(school.admin)
    if audience:
        preview = await sets(school.admin, preview, "Кому", audience)
    await sets(school.admin, preview, "Опрос", words)
    await school.admin.presses("Отправить")
    await school.admin.hears()
    return await school.admin.hears()


async def votes(school: School, person: int, label: str, chat: int = PARENTS_5A, **more: Any) -> str:
    """A press under the announcement in a chat; the words of its notice."""
    cmid = (await news_in(school, chat))["cmid"]
    notice = await school.vk.person(person).in_chat(chat).presses(label, cmid=cmid, **more)
    return str(notice["text"]) if notice else ""


async def told(school: School, command: str, person: int = 0) -> HeardMessage:
    who = school.vk.person(person) if person else school.admin
    await who.says(command)
    return await who.hears()


async def test_the_preview_shows_the_question_and_its_end(school: School) -> None:
    preview = await sets(school.admin, await drafted(school.admin), "Опрос", ASKED + "\nдо пт 18:00")
    assert "Опрос: Пойдёте на каток? Приду / Не приду / Ещё не знаю. Закроется 27.11 18:00" in preview.text
    await school.admin.says("опрос: Поможете? Да / Нет")
    preview = await school.admin.hears()
    assert "❓ Поможете?" in preview.text and "через 30 дней" in preview.text
    await school.admin.says("x", payload={"a": "vote:1:0"})
    assert "предпросмотр" in (await school.admin.hears()).text
    await school.admin.presses(button(preview, "Опрос"), cmid=preview.cmid)
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "Придёте? Приду"), cmid=ask.cmid)
    assert "Опрос: Придёте? Приду / Не приду" in (await shown(school.admin)).text
    await school.admin.presses("Опрос")
    ask = await school.admin.hears()
    await school.admin.presses(button(ask, "Убрать опрос"), cmid=ask.cmid)
    assert "Опрос:" not in (await shown(school.admin)).text


async def test_a_text_may_end_with_its_question(school: School) -> None:
    await school.admin.says(f"/объявление {NEWS}\nОпрос: Придёте? да / нет")
    preview = await school.admin.hears()
    assert preview.text.startswith(f"{NEWS}\n\n❓ Придёте?") and "Да / Нет" in preview.text


@pytest.mark.parametrize("words", ["Придёте? Да", "да / да", "Придёте? Да / Нет\nдо вчера"])
async def test_what_is_no_question_is_told_and_asked_again(school: School, words: str) -> None:
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Опрос"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says(words)
    await school.admin.hears()
    await school.admin.says(ASKED)
    assert "Опрос: Пойдёте на каток?" in (await shown(school.admin)).text


async def test_one_answer_a_person_that_may_be_changed_until_it_is_closed(school: School) -> None:
    report = await asks(school)
    assert "Ваш ответ: Приду." in await votes(school, PARENT, "Приду")
    assert "уже записан: Приду" in await votes(school, PARENT, "Приду")
    assert "Ваш ответ: Не приду." in await votes(school, PARENT, "Не приду")
    await votes(school, OTHER_PARENT, "Приду")
    assert "Ответ сотрудника школы" in await votes(school, ADMIN, "Приду")
    await school.admin.presses(button(report, "Кто получил"), cmid=report.cmid)
    status = await school.admin.hears()
    assert "Ответили: 2 человека (открыт). Приду — 1, Не приду — 1, Ещё не знаю — 0" in status.text
    assert "5А, родители: Приду — 1, Не приду — 1" in status.text and "7Б, родители: Приду — 0" in status.text
    assert f"id{PARENT}" not in status.text
    await school.admin.presses(button(status, "Закрыть опрос"), cmid=status.cmid)
    sure = await school.admin.hears()
    assert "Ваш ответ: Приду." in await votes(school, PARENT, "Приду"), "still open"
    await school.admin.presses(button(sure, "Да, закрыть"), cmid=sure.cmid)
    ended = await school.admin.hears()
    assert "Опрос объявления № 1 закрыт." in ended.text and "Приду — 2, Не приду — 0" in ended.text
    assert await votes(school, PARENT, "Не приду") == "Опрос уже закрыт. Ваш ответ: Приду."
    assert "не записан. Спасибо" in await votes(school, ADMIN, "Не приду")
    await school.admin.presses(button(sure, "Да, закрыть"), cmid=sure.cmid)
    assert "нет открытого опроса" in (await school.admin.hears()).text
    assert not [label for label in (await told(school, "/статус 1")).labels() if "Закрыть" in label]


async def test_its_time_closes_it_and_the_author_hears_once(school: School, clock: FixedClock) -> None:
    await asks(school, ASKED + "\nдо 13:00")
    await votes(school, PARENT, "Приду")
    clock.advance(HOUR)
    ended = await school.admin.hears()
    assert "Опрос объявления № 1 закрыт." in ended.text and "Приду — 1" in ended.text
    assert "уже закрыт" in await votes(school, OTHER_PARENT, "Приду")
    await school.restart()
    await school.admin.hears_nothing()


async def test_an_end_before_the_beginning_is_refused(school: School) -> None:
    preview = await sets(school.admin, await drafted(school.admin), "Опрос", ASKED + "\nдо 13:00")
    preview = await sets(school.admin, preview, "Когда", "завтра 8:00")
    await school.admin.presses("Отправить")
    assert "раньше, чем объявление уйдёт" in (await school.admin.hears()).text


async def test_only_those_it_was_sent_to_answer(school: School) -> None:
    await asks(school, audience="родители 5А")
    forged = {"a": "vote:1:0"}
    for stranger in (school.vk.person(PUPIL), school.vk.person(PUPIL).in_chat(PUPILS_7B)):
        await stranger.says("x", payload=forged)
    await school.vk.person(PARENT).in_chat(PARENTS_5A).says("x", payload={"a": "vote:1:7"})
    await votes(school, PARENT, "Приду")
    assert "Ответили: 1 человек" in (await told(school, "/статус 1")).text


async def test_where_no_buttons_are_shown_a_word_is_an_answer(school: School) -> None:
    await asks(school)
    cmid = (await news_in(school, PARENTS_5A))["cmid"]
    parent = school.parent.in_chat(PARENTS_5A)
    for words in ("Не приду", "не приду, болеем"):
        await parent.says(words, reply_to_cmid=cmid)
    await votes(school, OTHER_PARENT, "Ещё не знаю", old_client=True)
    status = (await told(school, "/статус 1")).text
    assert "Приду — 0, Не приду — 1, Ещё не знаю — 1" in status
    assert len([m for m in await school.vk.transcript(PARENTS_5A) if m["out"]]) == 2, "bound, and the announcement"


async def test_in_person_a_word_is_answered_and_other_words_go_to_the_author(school: School) -> None:
    await parents(school, PARENT)
    await asks(school, audience="родители лично")
    letter = await school.parent.hears()
    await school.parent.says("приду!", reply_to_cmid=letter.cmid)
    assert (await school.parent.hears()).text == "Ваш ответ: Приду. Можно изменить, пока опрос открыт."
    await school.parent.says("А можно с ребёнком?", reply_to_cmid=letter.cmid)
    assert "ребёнком" in (await school.admin.hears()).text
    assert "5А, лично: Приду — 1" in (await told(school, "/статус 1")).text


async def test_who_answered_what_is_told_to_the_class_teacher_alone(school: School) -> None:
    teacher = await has_class(school)
    await asks(school)
    await votes(school, PARENT, "Приду")
    await votes(school, OTHER_PARENT, "Не приду", PARENTS_7B)
    listed = await told(school, "/опрос", TEACHER_5A)
    assert "№ 1, 5А: Пойдёте на каток? — ответили 2 человека, открыт" in listed.text
    await teacher.presses(button(listed, "№ 1, 5А"), cmid=listed.cmid)
    names = (await teacher.hears()).text
    whose = school.vk.person(PARENT)
    assert f"Приду (1): [id{PARENT}|" in names and "Не приду (0): —" in names and f"id{OTHER_PARENT}" not in names
    assert f"[id{PARENT}|id{PARENT}]" not in names, "by name, not by number"
    for other in (school.admin, school.vk.person(HEAD), school.vk.person(DEPUTY), whose):
        await other.says("x", payload={"a": "votes:1:1"})
        assert "только классный руководитель" in (await other.hears()).text
    assert "только классный руководитель" in (await told(school, "/опрос", PARENT)).text
    own = await told(school, "/опрос")
    assert own.labels() == ["№ 1"] and "ответили 2 человека" in own.text


async def test_a_correction_leaves_the_question_and_its_buttons(school: School) -> None:
    await asks(school)
    await school.admin.says("/исправить 1 В субботу уроков нет.")
    *_, ask = await school.admin.hears_all(3)
    await school.admin.presses(button(ask, "Исправить"), cmid=ask.cmid)
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and "Код школы" in m["text"]]
    assert "В субботу уроков нет." in message["text"] and "❓ Пойдёте на каток?" in message["text"]
    assert "Ваш ответ: Приду." in await votes(school, PARENT, "Приду")


async def test_what_was_forwarded_with_its_question_is_the_school_s(school: School) -> None:
    await asks(school)
    text = (await news_in(school, PARENTS_5A))["text"]
    await school.parent.says(text)
    assert "слово в слово" in (await school.parent.hears()).text


async def test_taken_back_it_takes_no_answers(school: School) -> None:
    await asks(school)
    await recalled(school)
    await school.parent.in_chat(PARENTS_5A).says("x", payload={"a": "vote:1:0"})
    assert "Ответили: 0 человек" in (await told(school, "/статус 1")).text


async def test_who_deletes_their_data_stays_in_the_number_and_not_by_name(school: School) -> None:
    teacher = await has_class(school)
    await asks(school)
    await votes(school, PARENT, "Приду")
    mine = await told(school, "мои данные", PARENT)
    assert "вы ответили в 1 опросе школы" in mine.text
    await school.parent.says("x", payload={"a": "forget:yes"})
    await school.parent.hears()
    status = (await told(school, "/статус 1")).text
    assert "Ответили: 1 человек" in status and "5А, родители: Приду — 1" in status
    await teacher.says("x", payload={"a": "votes:1:1"})
    assert "Приду (0): —" in (await teacher.hears()).text
    assert "Ваш ответ: Не приду." in await votes(school, PARENT, "Не приду")
    again = await told(school, "/статус 1")
    assert "Ответили: 1 человек" in again.text and "5А, родители: Приду — 0, Не приду — 1" in again.text, "not twice"
    await school.parent.says("x", payload={"a": "forget:yes"})
    assert "1 прежнее нажатие" in (await school.parent.hears()).text
    await school.admin.presses(button(again, "Закрыть опрос"), cmid=again.cmid)
    sure = await school.admin.hears()
    await school.admin.presses(button(sure, "Да, закрыть"), cmid=sure.cmid)
    assert "Не приду — 1" in (await school.admin.hears()).text
    assert await school.one("SELECT count(*) FROM forgotten_presses") == 0, "nobody needs to be known any more"


async def test_a_series_asks_anew_each_time(school: School, clock: FixedClock) -> None:
    preview = await sets(school.admin, await drafted(school.admin), "Опрос", "Поедете? Да / Нет\nдо завтра 9:00")
    preview = await sets(school.admin, preview, "Когда", "каждый день 13:00")
    assert "время закрытия — только для этого раза" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears()
    clock.advance(HOUR + 5)
    await school.admin.hears()
    assert "Ваш ответ: Да." in await votes(school, PARENT, "Да")
    clock.advance(24 * HOUR)
    await school.admin.hears()
    *_, second = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and "Код школы" in m["text"]]
    await school.parent.in_chat(PARENTS_5A).presses("Нет", cmid=second["cmid"])
    assert await school.rows("SELECT announcement_id, choice FROM votes ORDER BY 1") == [(2, 0), (3, 1)]

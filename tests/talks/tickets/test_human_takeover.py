"""While a human has the talk the bot says nothing, and nothing that is said is lost."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from demo.past import PARENTS_5A
from tests.talks.school import OTHER_PARENT, WEDNESDAY, School, button, open_school
from tests.talks.tickets.humans import (
    TO_THE_BOT,
    asks_a_human,
    bot_answers,
    is_answered,
    opens_staff_chat,
    states,
    talking,
    writes_by_hand,
)
from vk_emulator import FixedClock

HOUR = 3600


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
async def school(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    """Time stands still until it is moved."""
    async with open_school(content, tmp_path, clock) as opened:
        yield opened


async def test_after_an_answer_words_go_to_the_human_and_the_bot_is_silent(school: School, clock: FixedClock) -> None:
    staff, _, _ = await talking(school)
    clock.advance(61)
    await school.parent.says("А сколько стоит учебный профиль?")
    more = await staff.hears()
    assert more.text.startswith("Вопрос № 1, человек отвечает сотруднику:") and "сколько стоит" in more.text
    noted = await school.parent.hears()
    assert "Передал сотруднику, вопрос № 1. Спросить меня" in noted.text and noted.labels() == ["Вернуться к боту"]
    assert await states(school) == [(1, "reopened")]
    await is_answered(staff, more, "Нисколько")
    assert "Нисколько" in (await school.parent.hears()).text
    assert await states(school) == [(1, "answered")]


@pytest.mark.parametrize("way", ["меню", "бот", "Бот!", "Вернуться к боту", "начать", "/меню", "/start"])
async def test_it_comes_back_when_it_is_called(school: School, way: str) -> None:
    staff, _, _ = await talking(school)
    await school.parent.says(way)
    assert "Связать профиль" in (await school.parent.hears()).labels()
    await bot_answers(school.parent)
    await staff.hears_nothing()


async def test_the_button_under_the_answer_brings_it_back(school: School) -> None:
    staff, asked, _ = await talking(school)
    await school.parent.presses("Вернуться к боту")
    assert "Снова отвечаю я" in (await school.parent.hears()).text
    await bot_answers(school.parent)
    await is_answered(staff, asked, "Кабинет 23")
    assert "Кабинет 23" in (await school.parent.hears()).text
    await school.parent.says(TO_THE_BOT)
    await school.parent.hears_nothing()


async def test_two_hours_after_the_last_human_word_it_answers_again(school: School, clock: FixedClock) -> None:
    staff, asked, _ = await talking(school)
    clock.advance(2 * HOUR - 1)
    await is_answered(staff, asked, "Ещё одно")
    await school.parent.hears()
    clock.advance(2 * HOUR - 1)
    await school.parent.says(TO_THE_BOT)
    assert "Передал сотруднику" in (await school.parent.hears()).text
    clock.advance(1)
    await bot_answers(school.parent)


async def test_buttons_and_commands_work_meanwhile(school: School) -> None:
    await talking(school)
    await school.parent.says("/помощь")
    assert "отвечу" in (await school.parent.hears()).text
    await school.parent.says("x", payload={"a": "groups"})
    assert "Выберите раздел" in (await school.parent.hears()).text
    await school.parent.says(TO_THE_BOT)
    await school.parent.hears_nothing()


async def test_other_words_of_the_menu_are_for_the_human_now(school: School, clock: FixedClock) -> None:
    staff, _, _ = await talking(school)
    clock.advance(61)
    await school.parent.says("дальше")
    assert "дальше" in (await staff.hears()).text
    assert "Передал сотруднику" in (await school.parent.hears()).text


async def test_an_administrator_who_writes_by_hand_takes_the_talk(school: School) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    await writes_by_hand(school, "Здравствуйте, это Ольга", school.parent)
    await school.parent.says(TO_THE_BOT)
    await school.parent.hears_nothing()
    await school.admin.hears_nothing()
    await bot_answers(school.vk.person(OTHER_PARENT))
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    await bot_answers(school.parent)


async def test_by_hand_or_not_it_is_remembered_over_a_restart_and_ends_in_time(
    school: School, clock: FixedClock
) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    await school.stop()
    await writes_by_hand(school, "Здравствуйте", school.parent)
    await school.start()
    await school.parent.says(TO_THE_BOT)
    await school.parent.hears_nothing(1)
    clock.advance(2 * HOUR)
    await bot_answers(school.parent)


async def test_an_open_question_answered_by_hand_counts_as_answered_and_hears_what_follows(
    school: School, clock: FixedClock
) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    await staff.hears()
    await writes_by_hand(school, "В четверг", school.parent)
    await school.parent.says("/данные")
    await school.parent.hears()
    assert await states(school) == [(1, "answered")]
    clock.advance(61)
    await school.parent.says("А во сколько?")
    assert "А во сколько?" in (await staff.hears()).text
    assert "Передал сотруднику" in (await school.parent.hears()).text


async def test_what_the_bot_itself_sends_is_no_human_word(school: School) -> None:
    for _ in range(2):
        await bot_answers(school.parent)


async def test_among_many_a_human_word_silences_nobody(school: School) -> None:
    await school.vk.control.post("reply", admin_id=103, peer_id=PARENTS_5A, text="Добрый день")
    there = school.parent.in_chat(PARENTS_5A)
    await there.hears()
    await there.says(f"[club218|бот], {TO_THE_BOT}")
    await there.hears()


async def test_at_most_a_letter_a_minute_and_nothing_lost_over_a_restart(school: School, clock: FixedClock) -> None:
    staff, _, _ = await talking(school)
    for word in ("раз", "два", "три"):
        await school.parent.says(word)
    await school.parent.hears_nothing(1)
    await staff.hears_nothing()
    await school.restart()
    clock.advance(59)
    await staff.hears_nothing(3)
    clock.advance(2)
    assert "│ раз\n\n│ два\n\n│ три" in (await staff.hears()).text
    await school.parent.says("четыре")
    await staff.hears_nothing(3)
    clock.advance(61)
    assert "четыре" in (await staff.hears()).text
    await staff.hears_nothing(3)


async def test_there_is_one_more_question_for_the_same_ticket(school: School, clock: FixedClock) -> None:
    staff, _, heard = await talking(school)
    clock.advance(3 * HOUR)
    await school.parent.presses("Есть ещё вопрос", cmid=heard.cmid)
    assert "Напишите вопрос" in (await school.parent.hears()).text
    await school.parent.says("А в каком кабинете?")
    assert "вопрос № 1" in (await school.parent.hears()).text
    assert "А в каком кабинете?" in (await staff.hears()).text
    assert await states(school) == [(1, "reopened")]
    clock.advance(61)
    await school.parent.says("И во сколько?")
    assert "И во сколько?" in (await staff.hears()).text
    assert "Передал сотруднику" in (await school.parent.hears()).text


async def test_a_reply_to_the_answer_goes_on_with_its_ticket(school: School, clock: FixedClock) -> None:
    staff, _, heard = await talking(school)
    clock.advance(3 * HOUR)
    await school.parent.says("А в каком кабинете?", reply_to_cmid=heard.cmid)
    assert "вопрос № 1" in (await school.parent.hears()).text
    assert "А в каком кабинете?" in (await staff.hears()).text


async def test_one_more_question_after_the_end_is_a_new_ticket(school: School) -> None:
    staff, _, heard = await talking(school)
    await school.parent.presses("Спасибо, всё ясно", cmid=heard.cmid)
    await school.parent.hears()
    assert (await staff.hears()).text == "Вопрос № 1 закрыт: человек пишет, что всё ясно."
    await school.parent.says(TO_THE_BOT, reply_to_cmid=heard.cmid)
    await school.parent.hears()
    await school.parent.presses("Есть ещё вопрос", cmid=heard.cmid)
    await school.parent.hears()
    await school.parent.says("А в каком кабинете?")
    assert "номер — 2" in (await school.parent.hears()).text
    assert "Вопрос № 2" in (await staff.hears()).text


@pytest.mark.parametrize("thanks", [{"text": "Спасибо!"}, {"text": "", "sticker_id": 14}])
async def test_thanks_are_passed_on_and_ask_for_nothing(
    school: School, clock: FixedClock, thanks: dict[str, Any]
) -> None:
    staff, _, _ = await talking(school)
    clock.advance(61)
    await school.parent.says(**thanks)
    assert "Отвечать не обязательно" in (await staff.hears()).text
    assert "Передал ваше спасибо" in (await school.parent.hears()).text
    assert await states(school) == [(1, "answered")]


async def test_a_picture_that_vk_does_not_give_is_mentioned_to_the_human(school: School, clock: FixedClock) -> None:
    staff, _, _ = await talking(school)
    clock.advance(61)
    await school.parent.says("", attachments=[{"type": "photo", "photo": {}}])
    assert "[Прислано, но не передано: то, чего VK мне не отдал]" in (await staff.hears()).text
    assert "Передал сотруднику" in (await school.parent.hears()).text


async def test_the_text_of_an_announcement_is_still_taken_while_a_human_has_the_talk(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says("/объявление")
    await school.admin.hears()
    await writes_by_hand(school, "Проверка", school.admin, admin=101)
    await school.admin.says("Собрание в пятницу")
    assert button(await school.admin.hears(), "Вся школа: 1 чат")

"""Long questions and answers go in pieces."""

from pathlib import Path

from bot.content.reading.loading import Content
from tests.talks.school import (
    WEDNESDAY,
    School,
    button,
    open_school,
)
from tests.talks.tickets.humans import (
    asks_a_human,
    is_answered,
    opens_staff_chat,
)
from vk_emulator import FixedClock


async def test_a_long_answer_comes_in_pieces_with_the_buttons_under_thelast_letter(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    long = "Очень подробный ответ. " * 177
    await is_answered(staff, await staff.hears(), long.strip())
    first, second = await school.parent.hears_all(2)
    assert first.text.startswith("Ответ сотрудника на вопрос № 1") and "Спасибо, всё ясно" not in first.labels()
    assert button(second, "Спасибо")
    assert (first.text + second.text).count("Очень подробный ответ.") == 177


async def test_a_long_question_reaches_the_staff_whole_a_letter_a_minute(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        staff = await opens_staff_chat(school)
        await asks_a_human(school.parent, "слово " * 680)
        first = await staff.hears()
        assert "Вопрос № 1 (роль" in first.text
        await staff.hears_nothing(3)
        clock.advance(61)
        second = await staff.hears()
        assert "К вопросу № 1 человек добавил" in second.text
        assert (first.text + second.text).count("слово") == 680

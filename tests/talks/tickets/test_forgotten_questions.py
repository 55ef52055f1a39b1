"""Questions are deleted: with their person, and with time."""

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
    states,
    talking,
)
from vk_emulator import FixedClock


async def test_my_data_counts_open_questions_and_forgetting_deletes_them(school: School) -> None:
    staff, asked, _ = await talking(school)
    await school.parent.says("/данные")
    data = await school.parent.hears()
    assert "открытые вопросы сотрудникам, их у вас 1" in data.text
    await school.parent.presses(button(data, "Удалить"))
    await school.parent.presses(button(await school.parent.hears(), "Да"))
    assert "Удалено" in (await school.parent.hears()).text
    left = "SELECT (SELECT count(*) FROM tickets), (SELECT count(*) FROM ticket_words), (SELECT count(*) FROM people)"
    assert await school.rows(left) == [(0, 0, 0)]
    assert "закрыт или удалён" in (await is_answered(staff, asked, "И ещё")).text
    await school.parent.says("мои данные")
    assert "ничего не хранится" in (await school.parent.hears()).text


async def test_old_questions_are_deleted(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks_a_human(school.parent)
        asked = await school.admin.hears()
        clock.advance(29 * 24 * 3600)
        await school.restart()
        assert await states(school) == [(1, "new")]
        clock.advance(2 * 24 * 3600)
        await school.calls("Retention.purge")
        assert await states(school) == []
        assert await school.one("SELECT count(*) FROM ticket_words") == 0
        await school.admin.says("/тикеты 1", reply_to_cmid=asked.cmid)
        assert "закрыт или удалён" in (await school.admin.hears()).text

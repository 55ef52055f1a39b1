"""What was sent is found again: by page, by words, with its state."""

import pytest

from tests.talks.announcements.drafting import NEWS, drafted, sets
from tests.talks.announcements.test_sent import sends
from tests.talks.school import DEPUTY, PARENTS_7B, WEDNESDAY, School, button


@pytest.fixture
def school(two_chats: School) -> School:
    return two_chats


async def lies_there(school: School, texts: list[str]) -> None:
    """Announcements of the administrator, sent an hour after another."""
    rows = [
        (await school.ours(101 + 2), text, int(WEDNESDAY) - 3600 * (len(texts) - at)) for at, text in enumerate(texts)
    ]
    await school.write(
        "INSERT INTO announcements (author_id, text, state, audience, written_at, confirmed_at, finished_at) "
        "VALUES (?, ?, 'finished', 'все', ?3, ?3, ?3)",
        rows,
    )


async def test_nothing_was_sent_yet(school: School) -> None:
    await school.admin.says("/объявления")
    assert "Объявлений пока не было" in (await school.admin.hears()).text


@pytest.mark.parametrize("command", ["/объявления", "/статус"])
async def test_the_list_says_what_became_of_each(school: School, command: str) -> None:
    await sends(school, ack=True)
    await sets(
        school.admin,
        await drafted(school.admin, "Репетиция хора в пятницу в 12:00, актовый зал."),
        "Когда",
        "завтра 8:00",
    )
    await school.admin.presses("Отправить")
    await school.admin.hears()
    await school.admin.says(command)
    heard = await school.admin.hears()
    planned, sent = heard.text.index("№ 2 — 26.11 08:00"), heard.text.index("№ 1 — 25.11 12:00, все\n")
    assert planned < sent
    assert "Ждёт своего времени: Репетиция хора" in heard.text
    assert f"Доставлено 2 из 2, ознакомились 0: {NEWS}" in heard.text
    await school.admin.presses("№ 1", cmid=heard.cmid)
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    await school.admin.presses("№ 2", cmid=heard.cmid)
    assert "Репетиция хора" in (await school.admin.hears()).text


async def test_pages_go_on_and_back_and_keep_what_is_looked_for(school: School) -> None:
    await school.admin.says("меню")
    await school.admin.hears()
    await lies_there(school, [f"Собрание номер {number}." for number in range(1, 8)] + ["Каникулы с понедельника."])
    await school.admin.says("/объявления собрания")
    first = await school.admin.hears()
    assert (
        "По словам «собрания» — 7 объявлений" in first.text and "номер 7" in first.text and "Каникулы" not in first.text
    )
    assert "номер 2" not in first.text and "← Назад" not in first.labels()
    await school.admin.presses("Ещё →", cmid=first.cmid)
    second = await school.admin.hears()
    assert "номер 2" in second.text and "номер 7" not in second.text and "Ещё →" not in second.labels()
    await school.admin.presses("← Назад", cmid=second.cmid)
    assert (await school.admin.hears()).text == first.text
    await school.admin.says("/объявления экскурсия")
    assert "не нашлось" in (await school.admin.hears()).text


async def test_a_colleague_without_that_right_sees_the_own_ones_alone(school: School) -> None:
    await sends(school)
    deputy = school.vk.person(DEPUTY)
    await deputy.says("/объявления")
    assert "Объявлений пока не было" in (await deputy.hears()).text
    await school.parent.says("/объявления")
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_who_was_not_reached_stands_in_the_status_with_the_next_step(school: School) -> None:
    await school.vk.chat(PARENTS_7B, "kick_bot", silent=True)
    report = await sends(school)
    await school.admin.presses(button(report, "Кто получил"), cmid=report.cmid)
    assert "— 7Б, родители: у бота нет доступа к чату. Верните бота в чат." in (await school.admin.hears()).text


async def test_the_plan_says_to_whom(school: School) -> None:
    await sets(school.admin, await drafted(school.admin), "Кому", "родители 5А")
    await school.admin.presses("Когда")
    await school.admin.hears()
    await school.admin.says("завтра 8:00")
    preview = await school.admin.hears()
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("/план")
    assert "№ 1 — 26.11 08:00, родители 5А: " in (await school.admin.hears()).text

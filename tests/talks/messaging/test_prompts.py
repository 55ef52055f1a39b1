"""The bot asks, the person answers the bot: also while a human of the community has the talk."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted, sets, shown
from tests.talks.announcements.test_approving import handed_in
from tests.talks.linking.test_guide import begins
from tests.talks.school import ADMIN, PARENTS_5A, School, button, open_school
from tests.talks.tickets.humans import TO_THE_BOT, opens_staff_chat, writes_by_hand
from vk_emulator import FixedClock, Person

WEDNESDAY = datetime(2026, 11, 25, 5, 0, tzinfo=UTC).timestamp()  # noon in Novosibirsk
ODD = "Где взять осциллограф?"


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    """Every announcement needs a second person; the clock stands at noon."""
    async with open_school(content, tmp_path, FixedClock(WEDNESDAY), announcements={"approval": "all"}) as opened:
        await opened.binds(PARENTS_5A)
        yield opened


@pytest.fixture
async def trusting(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    """Nobody has to approve: the author alone may move what is planned."""
    async with open_school(content, tmp_path, FixedClock(WEDNESDAY)) as opened:
        await opened.binds(PARENTS_5A)
        yield opened


async def a_human_writes(school: School, person: Person) -> None:
    """The talk is a human's from now on."""
    await writes_by_hand(school, "Здравствуйте, это Ольга", person, admin=101 if person.id == ADMIN else ADMIN)


async def the_human_has_the_talk(person: Person) -> None:
    """What the bot has not asked for is not for the bot."""
    await person.says(TO_THE_BOT)
    await person.hears_nothing(1)


async def planned(school: School) -> None:
    """The owner's own announcement, planned for tomorrow."""
    await sets(school.admin, await drafted(school.admin), "Когда", "завтра 8:00")
    await school.write("UPDATE announcements SET state = 'planned', send_at = ?", [(int(WEDNESDAY) + 72_000,)])


async def test_a_field_of_a_draft(school: School) -> None:
    await a_human_writes(school, school.admin)
    await school.admin.presses(button(await drafted(school.admin), "Когда"))
    await school.admin.hears()
    await school.admin.says("завтра 9:00")
    assert "26.11 09:00" in (await shown(school.admin)).text
    await the_human_has_the_talk(school.admin)


async def test_a_new_time(trusting: School) -> None:
    await planned(trusting)
    await a_human_writes(trusting, trusting.admin)
    await trusting.admin.says("x", payload={"a": "move:1"})
    assert "Когда" in (await trusting.admin.hears()).text
    await trusting.admin.says("завтра 9:00")
    assert "перенесено: 26.11 09:00" in (await trusting.admin.hears()).text
    await the_human_has_the_talk(trusting.admin)


async def test_the_remark_with_which_it_goes_back(school: School) -> None:
    ask = await handed_in(school)
    await a_human_writes(school, school.admin)
    await school.admin.presses(button(ask, "Вернуть"), cmid=ask.cmid)
    await school.admin.hears()
    await school.admin.says("Укажите кабинет")
    assert "Передал" in (await school.admin.hears()).text
    await the_human_has_the_talk(school.admin)


async def test_a_blank_of_a_template(school: School) -> None:
    await a_human_writes(school, school.admin)
    await school.admin.says("x", payload={"a": "template:meeting"})
    assert "[" not in (asked := await school.admin.hears()).text and asked.text
    await school.admin.says("5А")
    assert await school.one("SELECT text FROM announcements") != ""
    assert (await school.admin.hears()).text != asked.text
    assert "5А" in await school.one("SELECT text FROM announcements")


async def test_a_question_to_the_staff(school: School) -> None:
    await opens_staff_chat(school)
    await school.parent.allows()
    await a_human_writes(school, school.parent)
    await school.parent.says("x", payload={"a": "write"})
    await school.parent.hears()
    await school.parent.says("Когда собрание?")
    assert "номер — 1" in (await school.parent.hears()).text
    await the_human_has_the_talk(school.parent)


async def test_a_new_answer(school: School) -> None:
    await school.parent.says(ODD)
    await school.parent.hears()
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await a_human_writes(school, school.admin)
    await school.admin.presses(button(item, "Написать новый ответ"), cmid=item.cmid)
    await school.admin.hears()
    await school.admin.says("Осциллографы в школе\nОсциллограф стоит в кабинете физики.")
    assert "теперь я отвечаю" in (await school.admin.hears()).text
    await school.admin.hears()
    await the_human_has_the_talk(school.admin)


async def stuck(school: School) -> None:
    """A parent who keeps their place and is asked what the screen says, with a human in the talk."""
    await begins(school.parent, "родитель")
    await a_human_writes(school, school.parent)
    await school.parent.says("x", payload={"a": "trouble:parent:prepare"})
    await school.parent.hears()


async def test_a_symptom(school: School) -> None:
    await stuck(school)
    await school.parent.says("не приходит код")
    assert "код" in (await school.parent.hears()).text
    await the_human_has_the_talk(school.parent)


async def test_words_without_a_symptom_are_for_the_human(school: School) -> None:
    await stuck(school)
    await school.parent.says("Добрый вечер, мы в пятом классе")
    await school.parent.hears_nothing()


async def test_a_picture_is_no_symptom_and_is_for_the_human(school: School) -> None:
    await stuck(school)
    await school.parent.says("", attachments=[{"type": "photo", "photo": {}}])
    await school.parent.hears_nothing()

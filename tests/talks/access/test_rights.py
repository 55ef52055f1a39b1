"""Rights are given, limited, run out, are taken, and everything is on record."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from handlers.access.rights import Place
from handlers.commands import COMMANDS, Command
from school.access.model import Rank
from school.access.permissions import ALLOWED
from tests.talks.school import ADMIN, DEPUTY, PARENT, PUPIL, TEACHER_5A, WEDNESDAY, School, button, open_school
from vk_emulator import FixedClock

REFUSED = "для сотрудников школы"
PRIVATE = [command for command in COMMANDS if command.action and command.place is not Place.CHAT]


async def asks(school: School, person: int, words: str) -> str:
    await school.vk.person(person).says(words)
    return (await school.vk.person(person).hears()).text


async def test_who_was_made_deputy_may_until_it_is_taken(school: School) -> None:
    assert REFUSED in await asks(school, PARENT, "/чаты")
    assert "заместитель директора" in await asks(school, ADMIN, f"/право [id{PARENT}|Анна] завуч")
    assert "Вам дано право" in (await school.parent.hears()).text
    assert "Ни один чат не привязан" in await asks(school, PARENT, "/чаты")
    assert f"id{PARENT}" in await asks(school, ADMIN, "/сотрудники")
    assert "права, данные в чате, сняты" in await asks(school, ADMIN, f"/снять @id{PARENT}")
    assert REFUSED in await asks(school, PARENT, "/чаты")


async def test_a_right_runs_out_at_its_moment(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks(school, ADMIN, "/классы 5А")
        await school.parent.allows()
        assert "до 27.11.2026 18:00" in await asks(school, ADMIN, f"/право id{PARENT} 5А до пт 18:00")
        await school.parent.hears()
        assert "Пришлите текст" in await asks(school, PARENT, "/объявление")
        clock.advance(3 * 86400)
        assert REFUSED in await asks(school, PARENT, "/объявление")
        assert f"id{PARENT}" not in await asks(school, ADMIN, "/сотрудники")


async def test_a_refusal_says_who_may(school: School) -> None:
    told = await asks(school, DEPUTY, "/право @id1 завуч")
    assert "владелец бота, администратор, директор" in told


@pytest.mark.parametrize("words", ["/право", "/право завуч", "/право @id5", "/право @id5 царь", "/право @id5 99Я"])
async def test_nonsense_is_explained(school: School, words: str) -> None:
    assert "/право @id1" in await asks(school, ADMIN, words)


async def test_nobody_is_raised_above_the_giver_and_owners_are_not_touched(school: School) -> None:
    await with_head(school)
    assert "не ниже" in await asks(school, TEACHER_5A, f"/право @id{PARENT} администратор")
    assert "настройки" in await asks(school, TEACHER_5A, f"/снять @id{ADMIN}")


async def test_everything_is_on_record_and_stays(school: School) -> None:
    await asks(school, ADMIN, f"/право @id{PARENT} завуч")
    await asks(school, ADMIN, f"/снять @id{PARENT}")
    await school.admin.says("/журнал")
    listed = await school.admin.hears()
    assert listed.text.index("снял права") < listed.text.index("дал право")
    await school.admin.presses(button(listed, "Таблицей"))
    exported = await school.admin.hears(timeout=20)
    assert "2 записи" in exported.text and len(exported.attachments) == 2
    with pytest.raises(Exception, match="append-only"):
        await school.rows("DELETE FROM audit")


async def test_a_forged_press_exports_nothing(school: School) -> None:
    await school.parent.says("x", payload={"a": "journal"})
    assert REFUSED in (await school.parent.hears()).text


async def with_head(school: School) -> None:
    await school.vk.person(TEACHER_5A).allows()
    await asks(school, ADMIN, f"/право @id{TEACHER_5A} директор")
    await school.vk.person(TEACHER_5A).hears()


HOLDERS = list(Rank)


@pytest.mark.parametrize("rank", HOLDERS)
async def test_every_command_is_open_to_those_of_the_table_alone(school: School, rank: Rank) -> None:
    person = {Rank.OWNER: ADMIN, Rank.STAFF: DEPUTY}.get(rank, PUPIL)
    if rank in (Rank.CLASS_TEACHER, Rank.WRITER):
        await asks(school, ADMIN, "/классы 5А")
    if rank is Rank.CLASS_TEACHER:
        await asks(school, ADMIN, f"/классрук 5А @id{person}")
    elif rank in (Rank.ADMIN, Rank.HEAD, Rank.DEPUTY, Rank.TEACHER, Rank.WRITER):
        what = {
            Rank.ADMIN: "администратор",
            Rank.HEAD: "директор",
            Rank.DEPUTY: "завуч",
            Rank.TEACHER: "учитель",
            Rank.WRITER: "5А",
        }[rank]
        await school.vk.person(person).allows()
        await asks(school, ADMIN, f"/право @id{person} {what}")
        await school.vk.person(person).hears()
    for command in PRIVATE:
        assert (REFUSED in await _said(school, person, command)) == (rank not in _allowed(command)), command.names


def _allowed(command: Command) -> frozenset[Rank]:
    assert command.action
    return ALLOWED[command.action]


async def _said(school: School, person: int, command: Command) -> str:
    return await asks(school, person, f"/{command.names[0]}")

"""What the bot says about data is what the tables hold, and nothing is kept longer than it says."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from bot.settings import BackupSettings, StorageSettings
from school.answers.engine.names import mask_people
from tests.talks.access.test_rights import asks
from tests.talks.school import ADMIN, PARENT, WEDNESDAY, School, button, open_school
from vk_emulator import FixedClock

DAY = 24 * 3600
KEPT = StorageSettings()


async def forgets(school: School, person: int) -> str:
    await school.vk.person(person).says("x", payload={"a": "forget:yes"})
    return (await school.vk.person(person).hears()).text


async def test_the_journal_ends_by_age_and_not_before(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks(school, ADMIN, f"/право @id{PARENT} завуч")
        for days, left in ((KEPT.audit_days - 1, 1), (2, 0)):
            clock.advance(days * DAY)
            await school.restart()
            await asks(school, ADMIN, "меню")
            await school.calls("Retention.purge")
            assert await school.one("SELECT count(*) FROM audit") == left


async def test_a_young_deed_cannot_be_deleted(school: School) -> None:
    await asks(school, ADMIN, f"/право @id{PARENT} завуч")
    with pytest.raises(Exception, match="append-only"):
        await school.rows("DELETE FROM audit")


async def test_who_worked_for_the_school_hears_what_stays_of_it(school: School) -> None:
    await asks(school, ADMIN, f"/право @id{PARENT} завуч")
    told = await forgets(school, ADMIN)
    assert "кроме записей о работе школы" in told and "1 запись" in told and f"{KEPT.audit_days} дней" in told
    assert await school.one("SELECT count(*) FROM audit") == 1


async def test_who_did_not_hears_that_nothing_stays(school: School) -> None:
    await asks(school, PARENT, "меню")
    told = await forgets(school, PARENT)
    assert told.startswith("Удалено: о вас больше ничего не хранится.")
    assert f"копиях прежнее сотрётся за {BackupSettings().keep_days} дней" in told and "переписка в самом VK" in told


async def test_the_first_answer_leads_to_what_says_that_unanswered_words_are_kept_and_how_long(school: School) -> None:
    assert "«Мои данные»" in await asks(school, PARENT, "меню")
    told = await asks(school, PARENT, "мои данные")
    assert f"хранятся {KEPT.review_days} дней без номеров и имён" in told


TOLD = {
    "меня зовут маша петрова, куда нажать": ("маша", "петрова"),
    "Учительница Марья Ивановна не берёт трубку": ("Марья", "Ивановна"),
    "не могу найти Иванова Петю в списке": ("Иванова", "Петю"),
    "спросите у Смирновой О. В. про кружок": ("Смирновой", "О. В."),
    "мой сын Артём не видит кружок по шахматам": ("Артём",),
    "живём на ул. Ленина 15, кв. 7, как быть": ("Ленина", "15", "кв"),
}


@pytest.mark.parametrize("said", TOLD)
def test_names_and_addresses_are_masked_and_the_question_stays(said: str) -> None:
    kept = mask_people(said)
    assert not [word for word in TOLD[said] if word in kept] and "•••" in kept


@pytest.mark.parametrize(
    "said", ["Электронная Школа не открывается", "не приходит код от Госуслуг", "Добрый День, как войти в Сферум"]
)
def test_what_names_nobody_stays(said: str) -> None:
    assert mask_people(said) == said


async def test_an_unanswered_question_is_kept_without_its_names_linked_to_nobody_and_not_for_long(
    content: Content, tmp_path: Path
) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await asks(school, PARENT, "абырвалг мурзилка, меня зовут Аделаида Вольдемаровна Крузенштерн, ул. Ленина 15")
        [(kept,)] = await school.rows("SELECT question FROM review")
        assert not [word for word in ("Аделаида", "Вольдемаровна", "Крузенштерн", "Ленина") if word in kept]
        names = {name for _, name, *_ in await school.rows("PRAGMA table_info(review)")}
        assert not [name for name in names if "person" in name or "peer" in name]
        clock.advance((KEPT.review_days + 1) * DAY)
        await school.restart()
        await school.calls("Retention.purge")
        assert await school.one("SELECT count(*) FROM review") == 0


async def test_of_who_allowed_nothing_only_records_of_answers_are_kept(school: School) -> None:
    """As the page for parents says: a question, a refusal of consent; no row but these."""
    await asks(school, PARENT, "сколько стоит учебный профиль?")
    await asks(school, PARENT, "связать профиль")
    parent = school.parent
    await parent.presses("Я родитель")
    await parent.hears()
    refused = await parent.hears()
    await parent.presses(button(refused, "Нет, без"), cmid=refused.cmid)
    await parent.hears()
    who = await school.one("SELECT id FROM peers WHERE external_id = ?", str(PARENT))
    tables = {table for table, name in await _columns(school) if await _names(school, table, name, who)}
    assert tables == {"outbox", "seen_messages"}
    assert await school.one("SELECT count(*) FROM outbox WHERE peer_id = ? AND text IS NOT NULL", who) == 0


async def _columns(school: School) -> list[tuple[str, str]]:
    query = (
        "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns "
        "WHERE tables.type = 'table' AND (columns.name LIKE '%person%' OR columns.name LIKE '%peer%')"
    )
    return [(table, name) for table, name in await school.rows(query)]


async def _names(school: School, table: str, name: str, who: int) -> bool:
    return bool(await school.one(f"SELECT count(*) FROM {table} WHERE {name} = ?", who))  # noqa: S608

"""Linking per class in the report: who has begun and who is through, by class and role, without small groups."""

import asyncio
from pathlib import Path

from openpyxl import load_workbook

from bot.cli.report import report
from school.classes.model import SchoolClass
from school.linking.model import FlowProgress as Way
from school.people.model import Role
from storage.unit_of_work import Store
from tests.storage.statistics.conftest import Clock, counting

FLOWS = {"parent": Role.PARENT, "student": Role.STUDENT, "student_under14": Role.STUDENT}
LINKED = ("profile", "secured", "linked")


async def on_the_way(
    store: Store, first: int, people: int, flow: str, marks: tuple[str, ...], where: SchoolClass | None = None
) -> None:
    async with store.begin() as uow:
        for who in range(first, first + people):
            await uow.flow_progress.put(who, Way(flow, FLOWS[flow], ("start",), marks))
            if where:
                await uow.members.join(who, where.id, FLOWS[flow], uow.now)


async def _school(store: Store) -> None:
    async with store.begin() as uow:
        fifth, seventh = await uow.classes.add(5, "А", 2026), await uow.classes.add(7, "Б", 2026)
    await on_the_way(store, 1000, 9, "parent", LINKED, fifth)
    await on_the_way(store, 2000, 4, "parent", ("profile",), fifth)
    await on_the_way(store, 3000, 6, "student", (), fifth)
    await on_the_way(store, 3000, 6, "student_under14", LINKED, fifth)  # the same children, who began once more
    await on_the_way(store, 4000, 4, "parent", LINKED, seventh)
    await on_the_way(store, 5000, 12, "parent", ("unlinked",))
    async with store.begin() as uow:
        await uow.members.join(1000, seventh.id, Role.TEACHER, uow.now)  # a parent of 5А who teaches 7Б


async def test_begun_and_linked_by_class_and_role(store: Store) -> None:
    await _school(store)
    async with store.begin() as uow:
        assert await uow.statistics.linking() == {
            ("5А", "parent"): (13, 9), ("5А", "student"): (6, 6), ("7Б", "parent"): (4, 4), ("", "parent"): (12, 0),
        }  # fmt: skip


def test_the_report_shows_it_and_hides_small_groups(tmp_path: Path) -> None:
    async def fill() -> None:
        async with counting(tmp_path / "school.sqlite3", Clock()) as (store, _):
            await _school(store)

    asyncio.run(fill())
    config = tmp_path / "config.toml"
    config.write_text(f'[storage]\npath = "{tmp_path / "school.sqlite3"}"\n', encoding="utf-8")
    assert report(config, "2026-10", tmp_path / "out") == 0
    sheet = load_workbook(tmp_path / "out" / "Школа — чаты, октябрь 2026.xlsx")["Связывание профилей"]
    rows = [tuple(cell.value for cell in row if cell.value is not None) for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ("Класс", "Роль", "Начали", "Профиль связан"),
        ("класс не указан", "родитель", "10–14", "0"),
        ("5А", "родитель", "10–14", "5–9"),
        ("5А", "ученик", "5–9", "5–9"),
        ("7Б", "родитель", "< 5", "< 5"),
    ]

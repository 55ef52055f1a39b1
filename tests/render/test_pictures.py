"""Pictures: what is drawn is what was counted, readable in size, never a ranking of people."""

import re
import struct
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from openpyxl import load_workbook

from render import bars, heat
from render.pictures import render
from render.style import LONG_TITLE, SMALL
from render.summary import as_pdf, as_png, pages_of
from render.tables import harmless
from render.workbook import as_xlsx
from tests.render.paper import LONG_SCHOOL, covered

WEEK = ["пн\n23", "вт\n24", "ср\n25", "чт\n26", "пт\n27", "сб\n28", "вс\n29"]
FRAME = {
    "title": "5А, родители", "subtitle": "Сообщения, 23.11–29.11.2026", "colour": "#1b5e9b", "empty": "",
    "notes": ["Неполные данные: 7,5 % этого срока бот не видел."], "complete": False,
}  # fmt: skip
BARS = {
    **FRAME, "kind": "bars", "labels": WEEK, "organic": [5, 0, 9, 3, 8, 1, 0], "repeated": [0, 3, 0, 0, 0, 0, 0],
    "unseen": [[2.25, 3.5]],
    "legend": {"axis": "дни", "organic": "сообщения", "repeated": "повторы", "unseen": "бот не видел"},
    "facts": [["29", "сообщений"], ["12", "человек писали"], ["25 мин", "до ответа учителя"]],
}  # fmt: skip
HEAT = {
    **FRAME, "kind": "heat", "rows": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"], "quiet": [21, 22, 23, 0, 1],
    "cells": [[day * 24 + hour for hour in range(24)] for day in range(7)],
    "legend": {"axis": "часы; в рамке больше всего: 167", "quiet": "тихие часы"},
}  # fmt: skip
REPORT: dict[str, Any] = {
    "file": "month_2026-11-01", "title": "Отчёт", "school": "школа № 218", "cover": "Главное", "colour": "#1b5e9b",
    "main": [["Сообщений", "29"], ["Без повторов", "26"]], "notes": FRAME["notes"], "pictures": [BARS, HEAT],
    "tables": [
        {"key": "chats", "name": "Чаты", "title": "Чаты", "chart": "Где пишут больше всего", "total": "Всего",
         "none": "Ничего",
         "head": ["Чат", "Сообщений", "Доля", "Последнее"], "kinds": ["", "sum", "", "date"],
         "rows": [["=1+1", 29, 7.5, "2026-11-25"], ["[5А]: «чат»?", 3, None, ""]]},
        {"key": "days", "name": "Школа/по дням", "title": "Школа по дням", "chart": "", "total": "Всего",
         "none": "Ничего",
         "head": ["День", "Без повторов", "Повторов"], "kinds": ["date", "sum", "sum"],
         "rows": [["2026-11-24", 5, 1], ["2026-11-25", 9, 0]]},
        {"key": "quality", "name": "школа по дням", "title": "Пусто", "chart": "", "total": "Всего",
         "none": "Ничего", "head": ["Чат"],
         "kinds": [""], "rows": []},
    ],
    "hours": {"name": "Часы", "title": "Часы", "head": ["", "0", "1"], "rows": [["пн", 1, 2], ["вт", 3, 4]]},
    "answer": {
        "question": "Как используется платформа?", "conclusion": "Пишут на 14 % меньше, чем в октябре",
        "blocks": [{"title": title, "number": "12 / 54", "lines": [f"строка {n}" for n in range(7)]}
                   for title in ("Чаты", "Объявления", "Вопросы", "Профили")],
        "next_title": "Что сделать", "next": ["Дать боту доступ: /доктор"],
    },
    "how_name": "Как считали", "how": ["Тексты не хранятся."],
}  # fmt: skip


def words(figure: Figure) -> Iterator[tuple[str, Any]]:
    """Every text of a picture with its size."""
    for text in figure.texts:
        yield text.get_text(), text.get_fontsize()
    for axes in figure.axes:
        for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label):
            yield text.get_text(), text.get_fontsize()
        if legend := axes.get_legend():
            yield from ((text.get_text(), text.get_fontsize()) for text in legend.get_texts())


@pytest.mark.parametrize("request_", [BARS, HEAT], ids=lambda one: one["kind"])
def test_a_picture_is_a_square_png_that_a_phone_shows(request_: dict[str, Any]) -> None:
    body = render(request_)
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", body[16:24]) == (1080, 1080)
    assert len(body) < 300_000
    assert render(request_) == body, "drawing can be repeated"


@pytest.mark.parametrize(("draw", "request_"), [(bars.draw, BARS), (heat.draw, HEAT)])
def test_every_word_is_large_enough(draw: Any, request_: dict[str, Any]) -> None:
    said = [(text, size) for text, size in words(draw(request_)) if text]
    assert min(size for _, size in said) >= SMALL
    everything = " ".join(text for text, _ in said)
    assert "5А, родители" in everything and "Неполные данные" in everything


def test_bars_are_what_was_counted_and_gaps_are_hatched() -> None:
    figure = bars.draw(BARS)
    [axes] = figure.axes
    patches = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    assert [round(patch.get_height()) for patch in patches[:7]] == BARS["organic"]
    assert [round(patch.get_height()) for patch in patches[7:14]] == BARS["repeated"]
    [gap] = [patch for patch in patches if patch.get_hatch() == "////"]
    assert (gap.get_x(), gap.get_width()) == (2.25, 1.25)
    assert {"повторы", "бот не видел"} <= {text for text, _ in words(figure)}
    assert {"29", "12", "25 мин"} <= {text for text, _ in words(figure)}


def test_without_repetitions_and_gaps_there_is_no_legend() -> None:
    plain = {**BARS, "repeated": [0] * 7, "unseen": []}
    assert bars.draw(plain).axes[0].get_legend() is None


def test_the_heat_map_shows_every_cell() -> None:
    [axes] = heat.draw(HEAT).axes
    [mesh] = axes.collections
    shown = mesh.get_array()
    assert shown is not None
    assert shown.reshape(7, 24).tolist() == HEAT["cells"]
    [frame] = axes.patches
    assert isinstance(frame, Rectangle) and (frame.get_x(), frame.get_y()) == (23, 6), "the fullest hour is framed"
    assert "167" in axes.get_xlabel()
    inside = [text for text in axes.texts if 0 <= text.get_position()[1] <= 7]
    assert not inside, "no word covers a cell"


def test_the_map_reads_without_colours() -> None:
    """More is darker, all the way: a colour-blind person and a black-and-white printer see the order."""
    from render.style import shades  # noqa: PLC0415

    shade = shades("#1b5e9b")
    brightness = [sum(w * c for w, c in zip((0.3, 0.59, 0.11), shade(n / 10)[:3], strict=True)) for n in range(11)]
    assert brightness == sorted(brightness, reverse=True)


def test_nothing_is_said_in_words_instead_of_an_empty_map() -> None:
    figure = heat.draw({**HEAT, "empty": "Сообщений не было."})
    assert not figure.axes and "Сообщений не было." in {text for text, _ in words(figure)}


def test_the_workbook_opens_and_a_title_is_no_formula() -> None:
    book = load_workbook(BytesIO(as_xlsx(REPORT)))
    assert book.sheetnames == ["Главное", "Чаты", "Школа по дням", "школа по дням 2", "Часы", "Как считали"]
    chats = book["Чаты"]
    assert [cell.value for cell in chats[4]] == ["=1+1", 29, 7.5, datetime(2026, 11, 25)]
    assert chats["A4"].data_type == "s"
    assert book["Главное"]["B4"].value == 29
    with zipfile.ZipFile(BytesIO(as_xlsx(REPORT))) as file:
        formulas = [re.findall(rb"<f>(.*?)</f>", file.read(n)) for n in file.namelist() if "worksheets/sheet" in n]
    assert all(formula.startswith(b"SUBTOTAL(109,") for found in formulas for formula in found)


def test_tables_are_added_up_filtered_and_printed_one_page_wide() -> None:
    book = load_workbook(BytesIO(as_xlsx(REPORT)), data_only=True)
    for name in ("Чаты", "Школа по дням"):
        sheet = book[name]
        [table] = sheet.tables.values()
        assert table.autoFilter is not None and table.totalsRowCount == 1
        assert sheet.freeze_panes == "B4" and sheet.print_title_rows == "$3:$3"
    assert [cell.value for cell in book["Чаты"][6]] == ["Всего", 32, None, None]
    for printed in book.worksheets:
        assert (printed.page_setup.fitToHeight is None) == (printed.title == "Главное")
        fits = printed.sheet_properties.pageSetUpPr
        assert fits and fits.fitToPage and printed.page_setup.paperSize == 9


def test_charts_are_excels_own() -> None:
    with zipfile.ZipFile(BytesIO(as_xlsx(REPORT))) as file:
        charts = [file.read(name).decode() for name in file.namelist() if "charts/chart" in name]
        assert not any(name.startswith("xl/media/") for name in file.namelist())
    assert len(charts) == 2
    assert "'Школа по дням'!$B$4:$B$5" in charts[0] and "Чаты!$A$4:$A$5" in charts[1]


SEEN_IN_PART = "Бот не увидел ни одного сообщения, но видел не всё: были ли они, он не знает."


@pytest.mark.parametrize(("draw", "request_"), [(bars.draw, BARS), (heat.draw, HEAT)])
def test_words_instead_of_a_picture_stay_on_it(draw: Any, request_: dict[str, Any]) -> None:
    assert not covered(draw({**request_, "empty": SEEN_IN_PART}))
    empty = {**REPORT, "pictures": [{**BARS, "empty": SEEN_IN_PART}, {**HEAT, "empty": SEEN_IN_PART}]}
    assert not any(map(covered, pages_of(empty)))


def test_a_conclusion_fits_the_title_of_a_picture() -> None:
    stats = tomllib.loads(Path("content/phrases.toml").read_text(encoding="utf-8"))["stats"]
    assert max(len(stats[key]) for key in ("silent", "saw_none")) <= LONG_TITLE


@pytest.mark.parametrize("page", [0, 1, 2])
def test_long_names_cover_nothing_on_a_page(page: int) -> None:
    rows = [[f"{n}Б, ученики и классный руководитель, группа подготовки", 1000, "≈ 20", 40] for n in range(56)]
    report = {**REPORT, "school": LONG_SCHOOL, "tables": [{**REPORT["tables"][0], "rows": rows}]}
    assert not covered(pages_of(report)[page])


def test_the_summary_is_the_answer_the_details_and_all_chats() -> None:
    many = {**REPORT, "tables": [{**REPORT["tables"][0], "rows": [["Чат", n, None, ""] for n in range(60)]}]}
    for report, pages in ((REPORT, 3), (many, 4)):
        body = as_pdf(report)
        assert body.count(b"/Type /Page ") + body.count(b"/Type /Page\n") == pages
    assert as_png(REPORT)[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("value", "written"), [("=cmd()", "'=cmd()"), ("@x", "'@x"), ("5А", "5А"), (7, 7), (7.5, "7,5"), (None, None)]
)
def test_csv_holds_no_formulas(value: object, written: object) -> None:
    assert harmless(value) == written

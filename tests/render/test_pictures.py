"""Pictures: what is drawn is what was counted, readable in size, never a ranking of people."""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from openpyxl import load_workbook

from render import bars, compare, heat
from render.pictures import render
from render.style import SMALL
from render.summary import as_pdf, as_png
from render.tables import harmless
from render.workbook import as_xlsx

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
    "legend": {"axis": "часы", "quiet": "тихие часы", "scale": "сообщений"},
}  # fmt: skip
COMPARE = {
    **FRAME, "kind": "compare", "rows": [["сейчас", 29, True], ["прошлый срок", 40, False]],
    "legend": {"axis": "сообщений"},
}  # fmt: skip
REPORT: dict[str, Any] = {
    "file": "month_2026-11-01", "title": "Отчёт", "school": "школа № 218", "cover": "Главное", "colour": "#1b5e9b",
    "main": [["Сообщений", "29"], ["Без повторов", "26"]], "notes": FRAME["notes"], "pictures": [BARS, HEAT],
    "tables": [{"name": "Чаты", "title": "Чаты", "head": ["Чат", "Сообщений", "Доля"],
                "rows": [["=1+1", 29, 7.5], ["[5А]: «чат»?", 3, None]]}],
    "sheets": [{"name": "5А/родители: очень длинное название чата", "title": "5А", "head": ["День"], "rows": [["x"]]},
               {"name": "5а родители  очень длинное название чата", "title": "5А", "head": ["День"], "rows": []}],
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


@pytest.mark.parametrize("request_", [BARS, HEAT, COMPARE], ids=lambda one: one["kind"])
def test_a_picture_is_a_square_png_that_a_phone_shows(request_: dict[str, Any]) -> None:
    body = render(request_)
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", body[16:24]) == (1080, 1080)
    assert len(body) < 300_000
    assert render(request_) == body, "drawing can be repeated"


@pytest.mark.parametrize(("draw", "request_"), [(bars.draw, BARS), (heat.draw, HEAT), (compare.draw, COMPARE)])
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
    assert str(6 * 24 + 23) in {text.get_text() for text in axes.texts}


def test_the_map_reads_without_colours() -> None:
    """More is darker, all the way: a colour-blind person and a black-and-white printer see the order."""
    from render.style import shades  # noqa: PLC0415

    shade = shades("#1b5e9b")
    brightness = [sum(w * c for w, c in zip((0.3, 0.59, 0.11), shade(n / 10)[:3], strict=True)) for n in range(11)]
    assert brightness == sorted(brightness, reverse=True)


def test_nothing_is_said_in_words_instead_of_an_empty_map() -> None:
    figure = heat.draw({**HEAT, "empty": "Сообщений не было."})
    assert not figure.axes and "Сообщений не было." in {text for text, _ in words(figure)}


def test_the_workbook_opens_and_holds_no_formulas() -> None:
    book = load_workbook(BytesIO(as_xlsx(REPORT)))
    assert book.sheetnames[:2] == ["Главное", "Чаты"] and book.sheetnames[-1] == "Как считали"
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert max(map(len, book.sheetnames)) <= 31
    chats = book["Чаты"]
    assert [cell.value for cell in chats[4]] == ["=1+1", 29, 7.5]
    assert chats["A4"].data_type != "f" or chats["A4"].value == "=1+1"
    assert book["Главное"]["B4"].value == "29"
    with zipfile.ZipFile(BytesIO(as_xlsx(REPORT))) as file:
        assert sum(name.startswith("xl/media/") for name in file.namelist()) == 2
        assert not any(b"<f>" in file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/"))


def test_the_summary_is_two_pages() -> None:
    assert as_pdf(REPORT).count(b"/Type /Page ") + as_pdf(REPORT).count(b"/Type /Page\n") == 2
    assert as_png(REPORT)[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("value", "written"), [("=cmd()", "'=cmd()"), ("@x", "'@x"), ("5А", "5А"), (7, 7), (7.5, "7,5"), (None, None)]
)
def test_csv_holds_no_formulas(value: object, written: object) -> None:
    assert harmless(value) == written

"""A plain table as XLSX and as CSV, for lists that are handed on."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from render.tables import csv_text, harmless

COLUMN_CHARACTERS, LINE_POINTS, MAX_ROW_POINTS = 24, 15, 409
"""Widths and heights as Excel counts them; no row is higher than the last."""

A4 = 9
"""The number of the paper (xlsxwriter, set_paper)."""


def as_files(table: Mapping[str, Any]) -> dict[str, bytes]:
    """`{"file", "head", "rows", "above"?}`: lines `above` stand over the table of the workbook."""
    name = table["file"]
    return {f"{name}.xlsx": _xlsx(table), f"{name}.csv": csv_text(table["head"], table["rows"]).encode("utf-8-sig")}


def _xlsx(table: Mapping[str, Any]) -> bytes:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "border": 1, "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        top = _above(book, sheet, table.get("above", []), len(table["head"]))
        sheet.write_row(top, 0, table["head"], bold)
        for number, row in enumerate(table["rows"], top + 1):
            blank = [""] * (len(table["head"]) - len(row))
            sheet.write_row(number, 0, [*map(harmless, row), *blank], cell)
        sheet.set_column(0, len(table["head"]), COLUMN_CHARACTERS)
        _print_set_up(sheet, top)
    return body.getvalue()


def _above(book: Workbook, sheet: Worksheet, texts: Sequence[str], columns: int) -> int:
    """Lines over the whole width, as high as they need to be; the first row below them."""
    wrap, width = book.add_format({"text_wrap": True, "valign": "top"}), columns * COLUMN_CHARACTERS
    lines = [line for text in texts for line in text.split("\n")]
    for number, line in enumerate(lines):
        sheet.merge_range(number, 0, number, columns - 1, harmless(line), wrap)
        sheet.set_row(number, min(LINE_POINTS * max(-(-len(line) // width), 1), MAX_ROW_POINTS))
    return len(lines) + bool(lines)


def _print_set_up(sheet: Worksheet, head: int) -> None:
    """A4, one page wide, with the head on every page."""
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)

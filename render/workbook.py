"""A report as an XLSX workbook: a cover with figures and pictures, and a sheet for each table."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from render.pictures import render

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]")
LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""

_SCALE = 0.5


class _Styles:
    def __init__(self, book: Workbook, colour: str) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 20})
        self.soft: Format = book.add_format({"font_color": "#5f6670", "text_wrap": True, "valign": "top"})
        self.head: Format = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": colour, "text_wrap": True, "valign": "top"}
        )
        self.figure: Format = book.add_format({"bold": True, "font_size": 14, "align": "left"})
        self.plain: Format = book.add_format({"valign": "top"})
        self.number: Format = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.broken: Format = book.add_format({"num_format": "0.0", "valign": "top"})


def as_xlsx(report: Mapping[str, Any]) -> bytes:
    """The whole workbook."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles, names = _Styles(book, report["colour"]), _Names()
    _cover(book.add_worksheet(names.free(report["cover"])), report, styles)
    for table in (*report["tables"], *report["sheets"]):
        _table(book.add_worksheet(names.free(table["name"])), table, styles)
    _words(book.add_worksheet(names.free(report["how_name"])), report["how"], styles)
    book.close()
    return file.getvalue()


def _cover(sheet: Worksheet, report: Mapping[str, Any], styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 24)
    sheet.write_string(0, 0, report["title"], styles.title)
    sheet.write_string(1, 0, report["school"], styles.soft)
    row = 3
    for name, value in report["main"]:
        sheet.write_string(row, 0, name, styles.plain)
        sheet.write_string(row, 1, value, styles.figure)
        row += 1
    for note in report["notes"]:
        sheet.merge_range(row + 1, 0, row + 1, 1, note, styles.soft)
        sheet.set_row(row + 1, 32)
        row += 1
    for place, picture in enumerate(report["pictures"]):
        where = {"image_data": BytesIO(render(picture)), "x_scale": _SCALE, "y_scale": _SCALE}
        sheet.insert_image(1, 3 + 9 * place, f"{place}.png", where)


def _table(sheet: Worksheet, table: Mapping[str, Any], styles: _Styles) -> None:
    """A title, the head that stays in sight, rows that can be filtered."""
    head, rows = table["head"], table["rows"]
    sheet.write_string(0, 0, table["title"], styles.title)
    for column, name in enumerate(head):
        sheet.write_string(2, column, name, styles.head)
        sheet.set_column(column, column, _width(name, [row[column] for row in rows[:200]]))
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row):
            _cell(sheet, number, column, value, styles)
    sheet.freeze_panes(3, 1)
    if rows:
        sheet.autofilter(2, 0, 2 + len(rows), len(head) - 1)


def _cell(sheet: Worksheet, row: int, column: int, value: Any, styles: _Styles) -> None:
    """Text is never taken for a formula, whatever a chat is called."""
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value, styles.plain)
    else:
        sheet.write_number(row, column, value, styles.broken if isinstance(value, float) else styles.number)


def _words(sheet: Worksheet, lines: Sequence[str], styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, styles.soft)


def _width(name: str, values: Sequence[Any]) -> float:
    longest = max([len(str(value)) for value in values if value is not None] + [0])
    return float(min(max(longest + 2, min(len(name) + 3, 14)), 48))


class _Names:
    """Names of sheets as Excel wants them: short, without certain signs, different without regard to case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def free(self, wanted: str) -> str:
        base = _FORBIDDEN.sub(" ", wanted).strip()[:LONGEST_NAME] or "?"
        name, number = base, 1
        while name.casefold() in self._used:
            number += 1
            ending = f" {number}"
            name = base[: LONGEST_NAME - len(ending)] + ending
        self._used.add(name.casefold())
        return name

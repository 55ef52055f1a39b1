"""A report as an XLSX workbook: a cover with figures and charts of Excel's own, and a dozen sheets at most."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from render.book_charts import draw_days, draw_liveliest
from render.book_sheets import SheetNames, Styles, print_on_pages, write_heat, write_table
from render.style import wrapped

LINE = 74
"""Characters of a line of explanations; Excel leaves the height of the rows to us."""

DAYS_HEIGHT = 15
"""Rows of the cover that a chart takes."""


def as_xlsx(report: Mapping[str, Any]) -> bytes:
    """The whole workbook."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report["title"], "company": report["school"]})
    styles, names = Styles(book, report["colour"]), SheetNames()
    cover = book.add_worksheet(names.free(report["cover"]))
    for table in report["tables"]:
        write_table(book.add_worksheet(names.free(table["name"])), table, styles)
    if report["hours"]["rows"]:
        write_heat(book.add_worksheet(names.free(report["hours"]["name"])), report["hours"], styles)
    _words(book.add_worksheet(names.free(report["how_name"])), report["how"], styles)
    _cover(book, cover, report, styles)
    book.close()
    return file.getvalue()


def _cover(book: Workbook, sheet: Worksheet, report: Mapping[str, Any], styles: Styles) -> None:
    """Everything a head looks at, on one printed page."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 46)
    sheet.merge_range(0, 0, 0, 1, report["title"], styles.title)
    sheet.merge_range(1, 0, 1, 1, report["school"], styles.soft)
    row = 3
    for name, value in report["main"]:
        sheet.write_string(row, 0, name, styles.plain)
        _figure(sheet, row, value, styles)
        row += 1
    for note in report["notes"]:
        sheet.merge_range(row + 1, 0, row + 1, 1, note, styles.soft)
        sheet.set_row(row + 1, 15 * (1 + len(note) // 100))
        row += 1
    tables = {table["key"]: table for table in report["tables"]}
    for draw, table in ((draw_days, tables.get("days")), (draw_liveliest, tables.get("chats"))):
        if table and table["rows"]:
            draw(book, sheet, row + 2, table, report["colour"])
            row += DAYS_HEIGHT + 1
    print_on_pages(sheet, wide=False, high=1)


def _figure(sheet: Worksheet, row: int, value: str, styles: Styles) -> None:
    """A number is one, so that it can be counted with."""
    if value.isdecimal():
        sheet.write_number(row, 1, int(value), styles.figure)
    else:
        sheet.write_string(row, 1, value, styles.figure)


def _words(sheet: Worksheet, lines: Sequence[str], styles: Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 76)
    for row, line in enumerate(lines):
        sheet.set_row(row, 15.5 * len(wrapped(line, LINE)) + 4)
        sheet.write_string(row, 0, line, styles.soft)
    print_on_pages(sheet, wide=False)

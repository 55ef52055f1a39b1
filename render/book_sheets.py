"""Sheets of a workbook: tables that can be sorted and filtered, with totals, and how they are printed."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from render.style import wrapped

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]")
LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""

HEAD_ROW = 2
"""Row of the head of a table, below its title."""

_DATES = {"date": "%Y-%m-%d", "moment": "%d.%m.%Y %H:%M"}
_WIDTHS = {"date": 12.0, "moment": 16.0}
_A4 = 9
_WIDE_COLUMNS = 7
"""From so many columns on, a page lies on its side."""


class Styles:
    """Formats of the cells."""

    def __init__(self, book: Workbook, colour: str) -> None:
        def made(**format_: Any) -> Format:
            return book.add_format({"valign": "top", **format_})

        self.title: Format = made(bold=True, font_size=16, text_wrap=False)
        self.soft: Format = made(font_color="#5f6670", text_wrap=True)
        self.note: Format = made(font_color="#5f6670", text_wrap=False)
        self.head: Format = made(bold=True, font_color="white", bg_color=colour, text_wrap=True)
        self.figure: Format = made(bold=True, font_size=12, align="left", num_format="#,##0")
        self.plain: Format = made(indent=1, align="left")
        self.number: Format = made(num_format="#,##0")
        self.broken: Format = made(num_format="0.0")
        self.dates: dict[str, Format] = {
            "date": made(num_format="dd.mm.yyyy", align="left", indent=1),
            "moment": made(num_format="dd.mm.yyyy hh:mm", align="left", indent=1),
        }
        self.colour = colour


def write_table(sheet: Worksheet, table: Mapping[str, Any], styles: Styles) -> None:
    """A title, the head that stays in sight, rows that can be filtered, and their sum."""
    head, rows, kinds = table["head"], table["rows"], table["kinds"]
    sheet.write_string(0, 0, table["title"], styles.title)
    widths = [_width(name, kinds[column], [row[column] for row in rows[:200]]) for column, name in enumerate(head)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sums = [sum(row[column] for row in rows if _is_number(row[column])) for column in range(len(head))]
    total = bool(rows) and "sum" in kinds
    if rows:
        sheet.add_table(
            HEAD_ROW, 0, HEAD_ROW + len(rows) + total, len(head) - 1,
            {"columns": [_column(*one, styles) for one in zip(head, kinds, sums, strict=True)],
             "total_row": total, "style": "Table Style Light 1"},
        )  # fmt: skip
    for column, name in enumerate(head):
        sheet.write_string(HEAD_ROW, column, name, styles.head)
    for number, row in enumerate(rows, HEAD_ROW + 1):
        for column, value in enumerate(row):
            _cell(sheet, number, column, value, kinds[column], styles)
    if total:
        sheet.write_string(HEAD_ROW + 1 + len(rows), 0, table["total"], styles.head)
    if not rows:
        sheet.write_string(HEAD_ROW + 1, 0, table["none"], styles.note)
    sheet.set_row(HEAD_ROW, _head_height(head, widths))
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.repeat_rows(HEAD_ROW)
    print_on_pages(sheet, wide=len(head) >= _WIDE_COLUMNS)


def _head_height(head: Sequence[str], widths: Sequence[float]) -> float:
    """Points for the longest name: Excel does not look after the height of the head of a table."""
    return 4 + 14.5 * max(len(wrapped(name, int(width))) for name, width in zip(head, widths, strict=True))


def _column(name: str, kind: str, total: float, styles: Styles) -> dict[str, Any]:
    if kind != "sum":
        return {"header": name}
    return {"header": name, "total_function": "sum", "total_value": total, "format": styles.number}


def write_heat(sheet: Worksheet, hours: Mapping[str, Any], styles: Styles) -> None:
    """Messages by weekday and hour, shaded by Excel itself."""
    sheet.write_string(0, 0, hours["title"], styles.title)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 24, 5)
    for column, name in enumerate(hours["head"]):
        sheet.write_string(HEAD_ROW, column, name, styles.head)
    for number, row in enumerate(hours["rows"], HEAD_ROW + 1):
        for column, value in enumerate(row):
            _cell(sheet, number, column, value, "number", styles)
    last = HEAD_ROW + len(hours["rows"])
    shade = {"type": "2_color_scale", "min_color": "#f2f5f8", "max_color": styles.colour}
    sheet.conditional_format(HEAD_ROW + 1, 1, last, len(hours["head"]) - 1, shade)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    print_on_pages(sheet, wide=True)


def print_on_pages(sheet: Worksheet, wide: bool, high: int = 0) -> None:
    """A4, one page wide; `high` pages, or as many as there are."""
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, high)
    sheet.set_footer("&L&A&R&P / &N")
    if wide:
        sheet.set_landscape()


def _cell(sheet: Worksheet, row: int, column: int, value: Any, kind: str, styles: Styles) -> None:
    """Text is never taken for a formula, whatever a chat is called."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        if (at := _date(value, kind)) is not None:
            sheet.write_datetime(row, column, at, styles.dates[kind])
        else:
            sheet.write_string(row, column, value, styles.plain)
    else:
        sheet.write_number(row, column, value, styles.broken if isinstance(value, float) else styles.number)


def _date(value: str, kind: str) -> datetime | None:
    try:
        return datetime.strptime(value, _DATES[kind])  # noqa: DTZ007 - Excel knows no zones
    except (KeyError, ValueError):
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _width(name: str, kind: str, values: Sequence[Any]) -> float:
    longest = max([len(str(value)) for value in values if value is not None] + [0])
    words = max(map(len, name.split()), default=0) * 1.1 + 2
    return _WIDTHS.get(kind, float(min(max(longest + 1.5, words), 42)))


class SheetNames:
    """Names of sheets as Excel wants them: short, without certain signs, different without regard to case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def free(self, wanted: str) -> str:
        """A name that no sheet has yet."""
        base = _FORBIDDEN.sub(" ", wanted).strip()[:LONGEST_NAME] or "?"
        name, number = base, 1
        while name.casefold() in self._used:
            number += 1
            ending = f" {number}"
            name = base[: LONGEST_NAME - len(ending)] + ending
        self._used.add(name.casefold())
        return name

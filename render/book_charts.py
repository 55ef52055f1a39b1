"""Charts that Excel draws itself from the sheets of the same workbook: they change with what is corrected there."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from render.book_sheets import HEAD_ROW, SheetNames

MOST_CHATS = 10
_SIZE = {"width": 640, "height": 290}
_PALE = "#b9c8d8"


def draw_days(book: Workbook, sheet: Worksheet, row: int, table: Mapping[str, Any], colour: str) -> None:
    """Messages day by day, repetitions on top."""
    chart: Any = book.add_chart({"type": "column", "subtype": "stacked"})
    for column, fill in ((1, colour), (2, _PALE)):
        chart.add_series(_series(table, column, len(table["rows"]), fill))
    chart.set_x_axis({"num_format": "dd.mm", "date_axis": True, "num_font": {"size": 8}})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#e4e7eb"}}})
    _place(chart, sheet, row, table["title"])
    chart.set_legend({"position": "bottom"})


def draw_liveliest(book: Workbook, sheet: Worksheet, row: int, table: Mapping[str, Any], colour: str) -> None:
    """Those chats in which most is written, the first on top."""
    chart: Any = book.add_chart({"type": "bar"})
    chart.add_series(_series(table, 1, min(len(table["rows"]), MOST_CHATS), colour) | {"data_labels": {"value": True}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    _place(chart, sheet, row, table["chart"])
    chart.set_legend({"none": True})


def _series(table: Mapping[str, Any], column: int, rows: int, fill: str) -> dict[str, Any]:
    name, first, last = SheetNames().free(table["name"]), HEAD_ROW + 1, HEAD_ROW + rows
    return {
        "name": table["head"][column],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column],
        "fill": {"color": fill},
        "gap": 40,
    }


def _place(chart: Any, sheet: Worksheet, row: int, title: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_size(_SIZE)
    sheet.insert_chart(row, 0, chart)

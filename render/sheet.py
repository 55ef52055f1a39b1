"""A plain table as XLSX and as CSV, for lists that are handed on."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from render.tables import csv_text, harmless


def as_files(table: Mapping[str, Any]) -> dict[str, bytes]:
    """`{"file", "head", "rows", "above"?}`: lines `above` stand over the table of the workbook."""
    name = table["file"]
    return {f"{name}.xlsx": _xlsx(table), f"{name}.csv": csv_text(table["head"], table["rows"]).encode("utf-8-sig")}


def _xlsx(table: Mapping[str, Any]) -> bytes:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        above = table.get("above", [])
        for number, line in enumerate(above):
            sheet.write_row(number, 0, [harmless(line)])
        top = len(above) + bool(above)
        sheet.write_row(top, 0, table["head"], bold)
        for number, row in enumerate(table["rows"], top + 1):
            sheet.write_row(number, 0, [harmless(value) for value in row], wrap)
        sheet.set_column(0, len(table["head"]), 24)
    return body.getvalue()

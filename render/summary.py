"""A report as two pages of A4, or the first of them as a picture."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from render.bars import draw_bars
from render.heat import draw_heat
from render.pictures import to_png
from render.style import INK, SOFT, as_written, shortened, wrapped

_A4 = (8.27, 11.69)
_ROWS = 24
_EDGE = 0.07


@as_written
def as_pdf(report: Mapping[str, Any]) -> bytes:
    """Both pages."""
    file = BytesIO()
    # Type 42 keeps the letters of the text, so that it can be searched and copied.
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(file, metadata={"CreationDate": None}) as pages:
        for page in (_first(report), _second(report)):
            pages.savefig(page)
    return file.getvalue()


@as_written
def as_png(report: Mapping[str, Any]) -> bytes:
    """The first page."""
    return to_png(_first(report))


def _page(report: Mapping[str, Any]) -> Figure:
    page = Figure(figsize=_A4, dpi=110, facecolor="white")
    page.text(_EDGE, 0.955, shortened(report["title"], 44), fontsize=20, weight="bold", color=INK, va="center")
    page.text(_EDGE, 0.93, shortened(report["school"], 90), fontsize=11, color=SOFT, va="center")
    return page


def _first(report: Mapping[str, Any]) -> Figure:
    """The main figures, the days, and what must be known to believe them."""
    page = _page(report)
    for row, (name, value) in enumerate(report["main"][:14]):
        page.text(_EDGE, 0.89 - 0.026 * row, name, fontsize=11.5, color=INK, va="center")
        page.text(0.62, 0.89 - 0.026 * row, value, fontsize=11.5, weight="bold", color=INK, va="center")
    _bars(page, report["pictures"][0])
    lines = [line for note in report["notes"] for line in wrapped(note, 98)]
    page.text(_EDGE, 0.145, "\n".join(lines[:8]), fontsize=10, color=INK, va="top", linespacing=1.4)
    return page


def _bars(page: Figure, picture: Mapping[str, Any]) -> None:
    page.text(_EDGE, 0.475, picture["subtitle"], fontsize=13, weight="bold", color=INK)
    if picture["empty"]:
        page.text(0.5, 0.33, picture["empty"], fontsize=14, color=SOFT, ha="center")
        return
    draw_bars(page.add_axes((0.1, 0.21, 0.84, 0.21)), picture)


def _second(report: Mapping[str, Any]) -> Figure:
    """When people write, and the chats."""
    page = _page(report)
    picture = report["pictures"][1]
    page.text(_EDGE, 0.89, picture["subtitle"], fontsize=13, weight="bold", color=INK)
    if picture["empty"]:
        page.text(0.5, 0.75, picture["empty"], fontsize=14, color=SOFT, ha="center")
    else:
        draw_heat(page.add_axes((0.1, 0.62, 0.84, 0.225)), picture)
    _chats(page, report["tables"][0])
    return page


def _chats(page: Figure, table: Mapping[str, Any]) -> None:
    page.text(_EDGE, 0.545, table["title"], fontsize=13, weight="bold", color=INK)
    places = (_EDGE, 0.50, 0.64, 0.78)
    for row, cells in enumerate([table["head"], *table["rows"][:_ROWS]]):
        for place, cell in zip(places, _short(cells), strict=False):
            weight, colour = ("bold", SOFT) if row == 0 else ("normal", INK)
            page.text(place, 0.518 - 0.0185 * row, cell, fontsize=9.5, va="center", weight=weight, color=colour)


def _short(cells: Sequence[Any]) -> list[str]:
    """The title and the first figures of a chat."""
    shown = ["" if cell is None else f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in cells[:4]]
    return [shortened(shown[0], 46), *(shortened(cell, 13) for cell in shown[1:])]

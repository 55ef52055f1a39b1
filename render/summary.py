"""A report as pages of A4: the answer, details, all chats; or the first of them as a picture."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from render.bars import draw_bars
from render.heat import draw_heat
from render.pictures import to_png
from render.style import INK, SOFT, as_written, say_empty, shortened, wrapped

_A4 = (8.27, 11.69)
_ROWS = 56
"""Chats on a page: those of most schools."""

_BLOCK_LINES = 6
_EDGE = 0.07
_ON_PAPER = 9
"""Points of the labels of a chart: a page is larger than a phone."""


@as_written
def as_pdf(report: Mapping[str, Any]) -> bytes:
    """All pages."""
    file = BytesIO()
    # Type 42 keeps the letters of the text, so that it can be searched and copied.
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(file, metadata={"CreationDate": None}) as pages:
        for page in pages_of(report):
            pages.savefig(page)
    return file.getvalue()


def pages_of(report: Mapping[str, Any]) -> list[Figure]:
    """The answer, details, all chats."""
    return [_first(report), _second(report), *_chats(report)]


@as_written
def as_png(report: Mapping[str, Any]) -> bytes:
    """The first page."""
    return to_png(_first(report))


def _page(report: Mapping[str, Any]) -> Figure:
    page = Figure(figsize=_A4, dpi=110, facecolor="white")
    page.text(_EDGE, 0.955, shortened(report["title"], 44), fontsize=20, weight="bold", color=INK, va="center")
    page.text(_EDGE, 0.93, shortened(report["school"], 74), fontsize=11, color=SOFT, va="center")
    return page


def _first(report: Mapping[str, Any]) -> Figure:
    """The conclusion, four blocks of figures, the days, and what to do next."""
    page, answer = _page(report), report["answer"]
    page.text(_EDGE, 0.898, answer["question"], fontsize=12, color=SOFT, va="center")
    for row, line in enumerate(wrapped(answer["conclusion"], 46)[:2]):
        page.text(_EDGE, 0.868 - 0.028 * row, line, fontsize=19, weight="bold", color=INK, va="center")
    for place, block in enumerate(answer["blocks"]):
        _block(page, _EDGE + 0.45 * (place % 2), 0.815 - 0.155 * (place // 2), block)
    _bars(page, report["pictures"][0])
    page.text(_EDGE, 0.2, answer["next_title"], fontsize=13, weight="bold", color=INK, va="center")
    advice = [line for one in answer["next"] for line in wrapped(f"• {one}", 88)]
    page.text(_EDGE, 0.184, "\n".join(advice[:9]), fontsize=10.5, color=INK, va="top", linespacing=1.4)
    return page


def _block(page: Figure, left: float, top: float, block: Mapping[str, Any]) -> None:
    """A heading, a large figure and the lines that explain it."""
    page.text(left, top, block["title"], fontsize=11, color=SOFT, va="center")
    page.text(left, top - 0.03, block["number"], fontsize=20, weight="bold", color=INK, va="center")
    lines = [line for one in block["lines"] for line in wrapped(one, 44)]
    most = _BLOCK_LINES if len(lines) <= _BLOCK_LINES else _BLOCK_LINES - 1
    shown = [*lines[:most], *(["…"] if most < len(lines) else [])]
    page.text(left, top - 0.05, "\n".join(shown), fontsize=9.5, color=INK, va="top", linespacing=1.35)


def _bars(page: Figure, picture: Mapping[str, Any]) -> None:
    page.text(_EDGE, 0.478, shortened(picture["subtitle"], 70), fontsize=13, weight="bold", color=INK)
    if picture["empty"]:
        say_empty(page, picture["empty"], 0.35, 14)
        return
    draw_bars(page.add_axes((0.1, 0.265, 0.84, 0.175)), picture, _ON_PAPER)


def _second(report: Mapping[str, Any]) -> Figure:
    """Details: the main figures, when people write, and what must be known to believe it."""
    page, picture = _page(report), report["pictures"][1]
    for row, (name, value) in enumerate(report["main"][:14]):
        page.text(_EDGE, 0.885 - 0.026 * row, name, fontsize=11.5, color=INK, va="center")
        page.text(0.62, 0.885 - 0.026 * row, value, fontsize=11.5, weight="bold", color=INK, va="center")
    page.text(_EDGE, 0.5, shortened(picture["subtitle"], 70), fontsize=13, weight="bold", color=INK)
    if picture["empty"]:
        say_empty(page, picture["empty"], 0.37, 14)
    else:
        draw_heat(page.add_axes((0.1, 0.25, 0.84, 0.205)), picture, _ON_PAPER)
    lines = [line for note in report["notes"] for line in wrapped(note, 98)]
    page.text(_EDGE, 0.16, "\n".join(lines[:8]), fontsize=10, color=INK, va="top", linespacing=1.4)
    return page


def _chats(report: Mapping[str, Any]) -> list[Figure]:
    """All chats, on as many pages as they need."""
    table = report["tables"][0]
    return [_some_chats(report, table, first) for first in range(0, max(len(table["rows"]), 1), _ROWS)]


def _some_chats(report: Mapping[str, Any], table: Mapping[str, Any], first: int) -> Figure:
    page, places = _page(report), (_EDGE, 0.50, 0.64, 0.78)
    page.text(_EDGE, 0.89, table["title"], fontsize=13, weight="bold", color=INK)
    filled = (
        at for at in range(1, len(table["head"][:4])) if any(cells[at] not in (None, "") for cells in table["rows"])
    )
    shown = [0, *filled]
    for row, cells in enumerate([table["head"], *table["rows"][first : first + _ROWS]]):
        for place, cell in zip(places, _short([cells[at] for at in shown]), strict=False):
            weight, colour = ("bold", SOFT) if row == 0 else ("normal", INK)
            page.text(place, 0.867 - 0.0148 * row, cell, fontsize=9, va="center", weight=weight, color=colour)
    return page


def _short(cells: Sequence[Any]) -> list[str]:
    """The title and the first figures of a chat."""
    shown = ["" if cell is None else f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in cells[:4]]
    return [shortened(shown[0], 42), *(shortened(cell, 13) for cell in shown[1:])]

"""Pages to be printed for parents' meetings: the class, a QR code, and what to do with it. A4, PDF."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import segno
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from render.style import INK, SOFT, as_written, wrapped

A4 = (8.27, 11.69)
"""Inches."""


@as_written
def as_pdf(pages: Sequence[Mapping[str, Any]]) -> bytes:
    """The pages in one file; equal requests give equal files."""
    file = BytesIO()
    nothing: Any = {"CreationDate": None, "Creator": None, "Producer": None}
    with PdfPages(file, metadata=nothing) as pdf:
        for page in pages:
            pdf.savefig(draw(page))
    return file.getvalue()


def draw(page: Mapping[str, Any]) -> Figure:
    """Large enough to be read from the wall of a classroom."""
    figure = Figure(figsize=A4, facecolor="white")
    lines = wrapped(str(page["school"]), 60)[:2]
    size = 14 if len(lines) == 1 else 12
    figure.text(0.5, 0.983, "\n".join(lines), fontsize=size, color=SOFT, ha="center", va="top")
    figure.text(0.5, 0.911, page["title"], fontsize=44, weight="bold", color=INK, ha="center", va="center")
    figure.text(0.5, 0.86, page["subtitle"], fontsize=17, color=SOFT, ha="center", va="center")
    what = "\n".join(wrapped(str(page["what"]), 44))
    figure.text(0.5, 0.79, what, fontsize=19, color=INK, ha="center", va="center", linespacing=1.3)
    _draw_code(figure, str(page["link"]))
    figure.text(0.5, 0.275, page["link"], fontsize=13, color=INK, ha="center", va="center", family="monospace")
    figure.text(0.14, 0.17, page["how"], fontsize=18, color=INK, ha="left", va="center", linespacing=1.6)
    notes = "\n".join(wrapped(str(page["privacy"]), 70))
    figure.text(0.5, 0.055, notes, fontsize=12, color=SOFT, ha="center", va="center", linespacing=1.3)
    return figure


def _draw_code(figure: Figure, link: str) -> None:
    """The code with its quiet zone of four modules, a quarter of which may be lost (level Q of ISO 18004)."""
    code = segno.make(link, error="q", micro=False)
    modules = [list(row) for row in code.matrix_iter(border=4)]
    width = 0.58
    axes = figure.add_axes(((1 - width) / 2, 0.30, width, width * A4[0] / A4[1]))
    axes.imshow(modules, cmap="gray_r", interpolation="nearest", vmin=0, vmax=1)
    axes.set_axis_off()

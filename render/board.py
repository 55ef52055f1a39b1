"""Classes down, marks across: the darker a cell, the more of the class have come to the mark."""

from collections.abc import Mapping
from math import nan
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from render.style import INK, PALE, SMALL, bare, new_figure, note_lines, shades, write_notes

SHORT = 4
"""Letters of a name of a class; names of roles are longer."""


def draw(request: Mapping[str, Any]) -> Figure:
    """The map; a class too small to be told is grey."""
    figure = new_figure(request)
    bottom = 0.08 + 0.028 * note_lines(request)
    rows, columns, cells = request["rows"], request["columns"], request["cells"]
    left = 0.12 if max(map(len, rows)) <= SHORT else 0.2
    axes = figure.add_axes((left, bottom, 0.96 - left, 0.8 - bottom))
    axes.set_facecolor(PALE)
    shown = [[nan if tenth is None else tenth for tenth in row] for row in cells]
    axes.pcolormesh(shown, cmap=shades(request["colour"]), vmin=0, vmax=10, edgecolors="white", linewidth=1.5)
    axes.invert_yaxis()
    size = SMALL if len(rows) <= 20 else SMALL * 20 / len(rows)
    axes.set_yticks([number + 0.5 for number in range(len(rows))], rows)
    axes.set_xticks([number + 0.5 for number in range(len(columns))], columns)
    bare(axes, size)
    axes.tick_params(axis="x", labelsize=SMALL, labeltop=True, labelbottom=False)
    for down, row in enumerate(request["labels"]):
        for across, label in enumerate(row):
            dark = (cells[down][across] or 0) > 3
            _write(axes, (across, down), label, dark, size)
    write_notes(figure, request)
    return figure


def _write(axes: Axes, place: tuple[int, int], label: str, dark: bool, size: float) -> None:
    """The share in words, dark on light and light on dark."""
    ink = "white" if dark else INK
    axes.text(place[0] + 0.5, place[1] + 0.5, label, fontsize=size, color=ink, ha="center", va="center_baseline")

"""Two or three figures side by side."""

from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure

from render.style import INK, LARGE, PLAIN, bare, lighter, new_figure, note_lines, write_notes


def draw(request: Mapping[str, Any]) -> Figure:
    """Lying bars, each with its name above and its number at the end."""
    figure = new_figure(request)
    bottom = 0.06 + 0.03 * note_lines(request)
    axes = figure.add_axes((0.05, bottom, 0.9, 0.84 - bottom))
    rows = request["rows"]
    most = max([value for _, value, _ in rows] + [1])
    for place, (name, value, strong) in enumerate(rows):
        colour = request["colour"] if strong else lighter(request["colour"])
        axes.barh(place, value, height=0.42, color=colour)
        axes.text(0, place - 0.33, name, fontsize=PLAIN, color=INK, va="center")
        number = f"{value:,}".replace(",", "\u00a0")
        axes.text(value + most * 0.02, place, number, fontsize=LARGE, color=INK, va="center")
    axes.set_xlim(0, most * 1.32)
    axes.set_ylim(max(len(rows), 3) - 0.5, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    bare(axes)
    axes.spines["bottom"].set_visible(False)
    write_notes(figure, request)
    return figure

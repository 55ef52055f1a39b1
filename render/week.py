"""A week of planned announcements: seven rows, a day each."""

from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from render.style import INK, PALE, PLAIN, SMALL, SOFT, lighter, new_figure

MOST = 3
"""Announcements that fit into a day."""

_TOP, _ROW = 0.85, 0.118


def draw(request: Mapping[str, Any]) -> Figure:
    """Days down; what is more than fits is counted."""
    figure = new_figure({"subtitle": "", **request})
    for number, day in enumerate(request["days"]):
        top = _TOP - number * _ROW
        figure.text(0.05, top, day["title"], fontsize=PLAIN, weight="bold", color=INK, va="top")
        _write(figure, top, day["lines"], request["colour"])
        height = top - _ROW + 0.016
        figure.add_artist(Line2D([0.05, 0.95], [height, height], color=PALE, linewidth=1))
    return figure


def _write(figure: Figure, top: float, lines: list[str], colour: str) -> None:
    shown = lines if len(lines) <= MOST else [*lines[: MOST - 1], f"… и ещё {len(lines) - MOST + 1}"]
    if not shown:
        figure.text(0.24, top, "—", fontsize=SMALL, color=SOFT, va="top")
    for place, line in enumerate(shown):
        box = {"facecolor": lighter(colour, 0.8), "edgecolor": "none", "pad": 2.5}
        figure.text(0.24, top - place * 0.031, line, fontsize=SMALL, color=INK, va="top", bbox=box)

"""When people write: days of the week down, hours across, darker is more."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from render.style import BRIGHT, PLAIN, SMALL, SOFT, bare, new_figure, note_lines, say_empty, shades, write_notes


def draw(request: Mapping[str, Any]) -> Figure:
    """The map, its scale in words, and a line over the quiet hours."""
    figure = new_figure(request)
    if request.get("empty"):
        say_empty(figure, str(request["empty"]))
    else:
        bottom = 0.16 + 0.028 * note_lines(request)
        draw_heat(figure.add_axes((0.09, bottom, 0.88, 0.79 - bottom)), request)
    write_notes(figure, request)
    return figure


def draw_heat(axes: Axes, request: Mapping[str, Any], size: float = PLAIN) -> None:
    """The map itself, on axes of any picture or page; the number of its darkest cell, which is framed, stands below."""
    cells = request["cells"]
    highest = max(max(row) for row in cells)
    shade = shades(request["colour"])
    axes.pcolormesh(cells, cmap=shade, vmin=0, vmax=max(highest, 1), edgecolors="white", linewidth=1.5)
    axes.invert_yaxis()
    axes.set_yticks([number + 0.5 for number in range(7)], request["rows"])
    axes.set_xticks([hour + 0.5 for hour in range(0, 24, 3)], [f"{hour}" for hour in range(0, 24, 3)])
    _mark_quiet(axes, request, min(size, SMALL))
    if highest:
        _frame_most(axes, cells, highest)
    bare(axes, size)
    axes.set_xlabel(request["legend"]["axis"], fontsize=min(size, SMALL), color=SOFT)


def _mark_quiet(axes: Axes, request: Mapping[str, Any], size: float) -> None:
    quiet = request["quiet"]
    for hour in quiet:
        axes.plot([hour, hour + 1], [-0.18, -0.18], color=SOFT, linewidth=5, solid_capstyle="butt", clip_on=False)
    if quiet:
        axes.text(24, -0.5, "━ " + request["legend"]["quiet"], fontsize=size, color=SOFT, ha="right", va="bottom")


def _frame_most(axes: Axes, cells: list[list[int]], highest: int) -> None:
    """A frame hides nothing, where a number would cover the cells around."""
    day, hour = next((d, h) for d, row in enumerate(cells) for h, count in enumerate(row) if count == highest)
    axes.add_patch(Rectangle((hour, day), 1, 1, fill=False, edgecolor=BRIGHT, linewidth=3, zorder=3, clip_on=False))

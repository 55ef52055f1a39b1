"""Messages by hours, days or weeks; repetitions hatched on top, what the bot has not seen hatched behind."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from render.style import (
    HATCH,
    INK,
    LARGE,
    PALE,
    PLAIN,
    SMALL,
    SOFT,
    bare,
    lighter,
    new_figure,
    note_lines,
    say_empty,
    write_notes,
)

MOST_LABELS = 12
_UNSEEN: dict[str, Any] = {"facecolor": "#f4f4f4", "edgecolor": "#8a8f96", "hatch": HATCH}


def draw(request: Mapping[str, Any]) -> Figure:
    """Figures in large type above, bars below."""
    figure = new_figure(request)
    write_facts(figure, request.get("facts", []))
    bottom = 0.145 + 0.028 * note_lines(request)
    axes = figure.add_axes((0.1, bottom, 0.87, 0.665 - bottom))
    draw_bars(axes, request)
    if request.get("empty"):
        axes.set_yticks([])
        say_empty(figure, str(request["empty"]), 0.45, PLAIN)
    write_notes(figure, request)
    return figure


def write_facts(figure: Figure, facts: Sequence[Sequence[str]]) -> None:
    """A number and under it what it is."""
    for place, (number, what) in enumerate(facts[:3]):
        figure.text(0.05 + 0.32 * place, 0.82, number, fontsize=LARGE, weight="bold", color=INK, va="center")
        figure.text(0.05 + 0.32 * place, 0.768, what, fontsize=SMALL, color=SOFT, va="center")


def draw_bars(axes: Axes, request: Mapping[str, Any], size: float = SMALL) -> None:
    """The bars themselves, on axes of any picture or page."""
    organic, repeated, labels = request["organic"], request["repeated"], request["labels"]
    places = [number + 0.5 for number in range(len(organic))]
    unseen = [stretch for stretch in request["unseen"] if stretch[1] > stretch[0]]
    axes.bar(places, organic, width=0.8, color=request["colour"])
    pale = lighter(request["colour"])
    axes.bar(places, repeated, bottom=organic, width=0.8, color=pale, hatch="..", edgecolor="white")
    for start, end in unseen:
        axes.axvspan(start, max(end, start + 0.06), **_UNSEEN, linewidth=0, zorder=0)
    _label(axes, labels)
    highest = max([a + b for a, b in zip(organic, repeated, strict=True)] or [0])
    axes.set_xlim(0, max(len(organic), 1))
    axes.set_ylim(0, max(highest * 1.08, 1))
    axes.yaxis.grid(True, color=PALE)
    axes.set_axisbelow(True)
    axes.locator_params(axis="y", nbins=4, integer=True)
    bare(axes, size)
    _legend(axes, request, (bool(sum(repeated)), bool(unseen)), size)


def _label(axes: Axes, labels: Sequence[str]) -> None:
    step = -(-len(labels) // MOST_LABELS)
    shown = [number for number in range(len(labels)) if number % step == 0]
    axes.set_xticks([number + 0.5 for number in shown], [labels[number] for number in shown])


def _legend(axes: Axes, request: Mapping[str, Any], there: tuple[bool, bool], size: float) -> None:
    """Only of what is there: bars alone need no legend."""
    words, colour = request["legend"], request["colour"]
    repeats, unseen = there
    parts = [Patch(facecolor=colour, label=words["organic"])]
    if repeats:
        parts.append(Patch(facecolor=lighter(colour), hatch="..", edgecolor="white", label=words["repeated"]))
    if unseen:
        parts.append(Patch(**_UNSEEN, label=words["unseen"]))
    if len(parts) > 1:
        axes.legend(
            handles=parts, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, frameon=False, fontsize=size,
            handlelength=1.2, columnspacing=1.2, borderaxespad=0.1,
        )  # fmt: skip

"""How pictures look: large type for phones, colours that differ in brightness and not only in hue."""

from collections.abc import Mapping
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure

as_written = rc_context({"text.parse_math": False})
"""Decorates what draws: a dollar in the title of a chat is a dollar and begins no formula."""

WIDTH, HEIGHT, DPI = 7.2, 7.2, 150
"""Inches and dots an inch: 1080 × 1080 points, a square that a phone shows as wide as its screen."""

INK, SOFT, PALE = "#1a1a1a", "#5f6670", "#e4e7eb"
BRIGHT = "#f5a800"
"""What is pointed at: brighter than every shade around it."""
HATCH = "////"

SHORT_TITLE, LONG_TITLE = 28, 42
"""Characters of a title that stand in one line, large and not so large."""

LARGE, TITLE, PLAIN, SMALL = 30, 24, 17, 14.5
"""Points of type; on a phone 1080 points are about seven centimetres, so that the smallest is read without zooming."""


def new_figure(request: Mapping[str, Any]) -> Figure:
    """An empty picture with its title and its notes; between 0.14 and 0.78 of the height is free."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
    title = shortened(str(request["title"]), LONG_TITLE)
    size = TITLE if len(title) <= SHORT_TITLE else PLAIN + 1
    figure.text(0.05, 0.945, title, fontsize=size, weight="bold", color=INK, va="center")
    figure.text(0.05, 0.895, shortened(str(request["subtitle"]), 52), fontsize=SMALL, color=SOFT, va="center")
    return figure


def write_notes(figure: Figure, request: Mapping[str, Any]) -> None:
    """Write under the picture what must be known to believe the figures."""
    lines = [line for note in request.get("notes", []) for line in wrapped(str(note), 58)][:4]
    figure.text(0.05, 0.015, "\n".join(lines), fontsize=SMALL, color=INK, va="bottom", linespacing=1.25)


def note_lines(request: Mapping[str, Any]) -> int:
    """Count lines of the notes."""
    return min(sum(len(wrapped(str(note), 58)) for note in request.get("notes", [])), 4)


def bare(axes: Axes, size: float = SMALL) -> None:
    """Axes without a box, with large labels."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    axes.tick_params(length=0, labelsize=size, colors=INK)


def say_empty(figure: Figure, text: str, height: float = 0.5, size: float = TITLE) -> None:
    """Instead of a picture of nothing: words that stay on the paper, in the middle, at a part of its height."""
    characters = int(figure.get_figwidth() * 72 * 0.85 / (size * 0.58))
    told = "\n".join(wrapped(text, characters))
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 6}
    figure.text(0.5, height, told, fontsize=size, color=SOFT, ha="center", va="center", linespacing=1.5, bbox=paper)


def shades(colour: str) -> LinearSegmentedColormap:
    """From almost white to dark, by brightness alone, so that it reads without colours."""
    red, green, blue = to_rgb(colour)
    dark = (red * 0.45, green * 0.45, blue * 0.45)
    return LinearSegmentedColormap.from_list("shades", ["#f2f5f8", colour, to_hex(dark)])


def lighter(colour: str, part: float = 0.55) -> tuple[float, float, float]:
    """The colour mixed with white."""
    red, green, blue = to_rgb(colour)
    return tuple(one + (1 - one) * part for one in (red, green, blue))  # type: ignore[return-value]


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many characters, broken between words."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def shortened(text: str, most: int) -> str:
    """With an ellipsis when it is too long."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

"""A request as a PNG."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from render import bars, board, heat, week
from render.style import as_written

_KINDS: dict[str, Callable[[Mapping[str, Any]], Figure]] = {
    "bars": bars.draw,
    "board": board.draw,
    "heat": heat.draw,
    "week": week.draw,
}


@as_written
def render(request: Mapping[str, Any]) -> bytes:
    """The picture; equal requests give equal pictures."""
    return to_png(_KINDS[request["kind"]](request))


def to_png(figure: Figure) -> bytes:
    """Without the date and the program in it."""
    file = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()

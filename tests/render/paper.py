"""Pages as they lie on paper: which texts run over their edge or over each other."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

LONG_SCHOOL = "МБОУ «Средняя общеобразовательная школа № 218 с углублённым изучением отдельных предметов»"


def covered(figure: Figure) -> list[str]:
    """Texts of a page that are not wholly seen."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts if text.get_text()]
    over = [one for one, box in boxes if box.x1 > figure.bbox.x1 or box.y1 > figure.bbox.y1 or box.x0 < 0 or box.y0 < 0]
    return over + [f"{one} / {other}" for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]

"""Figures side by side, as text and as markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("measurement", "ours", "naive vkbottle", "ours / naive")
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of both bots; None where a bot has no such figure."""

    what: str
    ours: float | None
    naive: float | None
    digits: int = 0

    def cells(self) -> tuple[str, str, str, str]:
        """Cells as they are printed."""
        return self.what, self._figure(self.ours), self._figure(self.naive), self._ratio()

    def _figure(self, value: float | None) -> str:
        return NOTHING if value is None else f"{value:,.{self.digits}f}"

    def _ratio(self) -> str:
        if self.ours is None or not self.naive:
            return NOTHING
        return f"{self.ours / self.naive:.2g}" if self.ours < 10 * self.naive else f"{self.ours / self.naive:,.0f}"


def as_text(rows: Sequence[Row]) -> str:
    """Aligned columns."""
    lines = [HEAD, *(row.cells() for row in rows)]
    first, *rest = (max(len(line[column]) for line in lines) for column in range(len(HEAD)))
    return "\n".join(
        "  ".join([line[0].ljust(first), *(cell.rjust(width) for cell, width in zip(line[1:], rest, strict=True))])
        for line in lines
    )


def as_markdown(rows: Sequence[Row]) -> str:
    """A table for docs/performance.md."""
    lines = [HEAD, ("---", "---:", "---:", "---:"), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cell.strip() for cell in line)} |" for line in lines)

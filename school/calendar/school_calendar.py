"""Days without lessons: public holidays by law, the school's own holidays, its quarters."""

from dataclasses import dataclass, field
from datetime import date, timedelta

OFFICIAL_YEARS = (2026, 2027)
"""Years for which the fixed public holidays below are meant."""

_FIXED = (
    *((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4),
)  # fmt: skip
"""Month and day: Labour Code of Russia, article 112. Days moved by the government are for the school to add."""

OFFICIAL = frozenset(date(year, month, day) for year in OFFICIAL_YEARS for month, day in _FIXED)


@dataclass(frozen=True, slots=True)
class Span:
    """From day to day, both included."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `2026-10-26..2026-11-03`, or one day. Raises `ValueError` for anything else."""
        first, _, last = text.replace(" ", "").partition("..")
        span = cls(date.fromisoformat(first), date.fromisoformat(last or first))
        if span.first > span.last:
            raise ValueError(text)
        return span

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """`quarters` in their order from September; `holidays` by the name of their season; `week` is how many days of a
    week have lessons."""

    quarters: tuple[Span, ...] = ()
    holidays: dict[str, Span] = field(default_factory=dict)
    days_off: tuple[Span, ...] = ()
    week: int = 5

    def is_school_day(self, day: date) -> bool:
        """Whether there are lessons, as far as is known."""
        if day.weekday() >= self.week or day in OFFICIAL:
            return False
        return not any(day in span for span in (*self.days_off, *self.holidays.values()))

    def quarter(self, number: int) -> Span | None:
        """A quarter; None when the school has not told."""
        return self.quarters[number - 1] if 0 < number <= len(self.quarters) else None

    def quarter_of(self, day: date) -> Span | None:
        """The quarter that holds a day."""
        return next((span for span in self.quarters if day in span), None)

    def half(self, number: int) -> Span | None:
        """Two quarters together."""
        first, last = self.quarter(2 * number - 1), self.quarter(2 * number)
        return Span(first.first, last.last) if first and last else None

    def year(self, day: date) -> Span:
        """The school year of a day: as the quarters say, else from the first of September to the end of August."""
        if len(self.quarters) == 4 and self.quarters[0].first <= day <= self.quarters[3].last + timedelta(days=90):
            return Span(self.quarters[0].first, self.quarters[3].last)
        first = day.year - (day.month < 9)
        return Span(date(first, 9, 1), date(first + 1, 8, 31))

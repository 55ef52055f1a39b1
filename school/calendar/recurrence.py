"""How an announcement repeats: on some days of the week, at a time of the school's clock, maybe with a last day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

WORKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Repeats:
    """On the weekdays `days` (Monday is 0) at `at` of the local clock; `until` is the last day, included."""

    days: frozenset[int]
    at: time
    until: date | None = None

    def to_text(self) -> str:
        """As it is stored: `0,2 08:00 2026-12-25`."""
        end = f" {self.until.isoformat()}" if self.until else ""
        return f"{','.join(map(str, sorted(self.days)))} {self.at:%H:%M}{end}"

    @classmethod
    def from_text(cls, text: str) -> "Repeats":
        """Read what `to_text` has written. Raises `ValueError` for anything else."""
        days, at, *end = text.split(" ")
        read = frozenset(int(day) for day in days.split(","))
        if not read <= EVERY_DAY or len(end) > 1:
            raise ValueError(text)
        return cls(read, time.fromisoformat(at), date.fromisoformat(end[0]) if end else None)

    def next_after(self, local: datetime) -> datetime | None:
        """The first occurrence later than `local` (an aware local time), in its zone; None after the last.

        A day has one occurrence also when the clocks change: a time that is left out is put forward, of one that
        comes twice the first is taken.
        """
        moment = local.astimezone(UTC)
        return next((found for found in self._around(local) if found.astimezone(UTC) > moment), None)

    def _around(self, local: datetime) -> Iterator[datetime]:
        for ahead in range(-1, 9):
            day = local.date() + timedelta(days=ahead)
            if day.weekday() in self.days and (self.until is None or day <= self.until):
                yield on_the_clock(day, self.at, local)


def on_the_clock(day: date, at: time, like: datetime) -> datetime:
    """A wall-clock time in the zone of `like`, as the clocks really stand: one that is left out is put forward."""
    return datetime.combine(day, at, like.tzinfo).astimezone(UTC).astimezone(like.tzinfo)

"""The daily period in which ordinary announcements wait, as hours of the local day."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

LONGEST_HOLD_SECONDS = 24 * 3600
"""For which quiet hours may hold an announcement."""

_WRITTEN = re.compile(r"\s*(\d\d?:\d\d)\s*-\s*(\d\d?:\d\d)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` (included) to `end` (excluded); equal ends mean that there are no quiet hours."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> "QuietHours":
        """Read `21:00-07:00`. Raises `ValueError` for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError(text)
        return cls(*(time.fromisoformat(end.zfill(5)) for end in written.groups()))

    def covers(self, moment: time) -> bool:
        """Whether a wall-clock time lies in the quiet hours."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def allowed_from(self, local: datetime) -> datetime:
        """The moment, not before `local` (an aware local time), at which the quiet hours do not hold."""
        moment = local
        while self.covers(moment.time()):
            moment = self._end_after(moment)
        return moment

    def _end_after(self, local: datetime) -> datetime:
        """The end of the quiet hours that cover a local time, as the clock then really stands: it is put
        forward over times that a change of the clocks leaves out, and of times that come twice the right one
        is taken."""
        same_day = local.time() < self.end
        day = local.date() if same_day else local.date() + timedelta(days=1)
        end = datetime.combine(day, self.end.replace(fold=local.fold if same_day else 0), local.tzinfo)
        return end.astimezone(UTC).astimezone(local.tzinfo)

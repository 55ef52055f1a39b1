"""The school's local time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class SchoolClock:
    """Turns moments (UTC seconds) into local time of the school."""

    zone: ZoneInfo

    def local(self, at: int) -> datetime:
        """The moment with the school's time zone."""
        return datetime.fromtimestamp(at, UTC).astimezone(self.zone)

    def day(self, at: int) -> date:
        """The local day of the moment."""
        return self.local(at).date()

"""When people of the school answer: «пн-чт 09:00-17:00, пт 09:00-16:00», in the school's time zone."""

import re
from dataclasses import dataclass
from datetime import datetime, time

DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

_PART = re.compile(r"([а-я]{2})(?:\s*-\s*([а-я]{2}))?(?:\s+(\d\d?:\d\d)\s*-\s*(\d\d?:\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shift:
    """From `start` (included) to `end` (excluded) on some days of the week, Monday being 0."""

    days: frozenset[int]
    start: time
    end: time

    def covers(self, local: datetime) -> bool:
        """Whether a local moment lies in it."""
        return local.weekday() in self.days and self.start <= local.time() < self.end


@dataclass(frozen=True, slots=True)
class StaffHours:
    """One shift or more; `text` is how they are told to people."""

    shifts: tuple[Shift, ...]
    text: str

    @classmethod
    def parse(cls, text: str) -> "StaffHours":
        """Read `пн-пт 09:00-17:00`; days without hours (`пн, ср 09:00-12:00`) take the next ones.

        Raises `ValueError` for anything else.
        """
        written = " ".join(text.lower().split())
        shifts: list[Shift] = []
        days: frozenset[int] = frozenset()
        for part in written.split(","):
            first, last, start, end = _read(part)
            days |= _days(first, last or first)
            if start:
                shifts.append(_shift(days, start, end))
                days = frozenset()
        if days:
            raise ValueError(text)
        return cls(tuple(shifts), written)

    @property
    def said(self) -> str:
        """As people write it: «пн–пт 9–17, сб 9:30–12»."""
        return (
            re.sub(r"\b0?(\d+):00", r"\1", re.sub(r"\b0(\d:)", r"\1", self.text)).replace("-", "–").replace(" – ", "–")
        )

    def open_at(self, local: datetime) -> bool:
        """Whether staff answer at a local moment."""
        return any(shift.covers(local) for shift in self.shifts)


def _read(part: str) -> tuple[str, str | None, str | None, str]:
    found = _PART.fullmatch(part.strip())
    if found is None or not {found[1], found[2] or found[1]} <= set(DAYS):
        raise ValueError(part)
    return found[1], found[2], found[3], found[4] or ""


def _days(first: str, last: str) -> frozenset[int]:
    """From one day to another, over the end of the week if need be."""
    begin, end = DAYS.index(first), DAYS.index(last)
    return frozenset((begin + n) % 7 for n in range((end - begin) % 7 + 1))


def _shift(days: frozenset[int], start: str, end: str) -> Shift:
    shift = Shift(days, time.fromisoformat(start.zfill(5)), time.fromisoformat(end.zfill(5)))
    if shift.start >= shift.end:
        raise ValueError(f"{start}-{end}")
    return shift

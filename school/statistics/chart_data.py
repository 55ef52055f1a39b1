"""An overview as a request for a picture: plain data, so that drawing it can be repeated."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.classes.small_groups import SMALLEST_SHARED
from school.messaging.texts import Texts
from school.statistics.comparing import conclusion, silence
from school.statistics.coverage import bounds
from school.statistics.measures import SMALLEST_GROUP, are_few, is_small, rough
from school.statistics.model import Overview
from school.statistics.summary_text import SummaryText

Request = dict[str, Any]

LONG = 62
"""Days from which on bars stand for weeks."""

VIEWS = ("bars", "heat")


class ChartData:
    """Titles, bars, stretches the bot has not seen; every word of a picture is a phrase of the school's texts."""

    def __init__(
        self, texts: Texts, clock: SchoolClock, quiet: QuietHours, summary_text: SummaryText, colour: str
    ) -> None:
        self._texts = texts
        self._clock = clock
        self._quiet = quiet
        self._summary_text = summary_text
        self._colour = colour

    def request(self, seen: Overview, view: str) -> Request:
        """The picture of a view."""
        if view == "heat" and are_few(seen.members):
            return self._frame(seen, "heat", empty=self._texts("picture.hidden_chat", most=SMALLEST_SHARED))
        if view == "heat" and seen.authors is not None and is_small(seen.authors):
            return self._frame(seen, "heat", empty=self._texts("picture.hidden", most=SMALLEST_GROUP))
        return self._heat(seen) if view == "heat" else self._bars(seen)

    def _frame(self, seen: Overview, kind: str, **more: Any) -> Request:
        return {
            "kind": kind,
            "title": self._title(seen, kind),
            "subtitle": f"{seen.scope.name}. {self._subtitle(seen, kind)}",
            "colour": self._colour,
            "notes": self._summary_text.doubts(seen.quality),
            "complete": seen.quality.is_complete,
            "empty": "" if seen.series.messages else silence(self._texts, seen),
            **more,
        }

    def _title(self, seen: Overview, kind: str) -> str:
        """One thing that the picture shows, said in words."""
        if kind != "heat" or not seen.series.messages:
            return conclusion(self._texts, seen)
        hours = [sum(column) for column in zip(*seen.series.heat, strict=True)]
        hour = hours.index(max(hours))
        return self._texts("conclusion.hours", hour=hour, next=hour + 1)

    def _subtitle(self, seen: Overview, kind: str) -> str:
        return self._texts(f"picture.{kind}", period=self._summary_text.period(seen.first, seen.last))

    def _bars(self, seen: Overview) -> Request:
        if seen.first == seen.last:
            return self._bars_of_hours(seen)
        steps = _steps(seen.first, seen.last)
        counts = [_sums(seen, step) for step in steps]
        return self._frame(
            seen,
            "bars",
            labels=[self._label(step) for step in steps],
            organic=[messages - repeated for messages, repeated in counts],
            repeated=[repeated for _, repeated in counts],
            unseen=self._unseen(seen, [(bounds(step[0], step[-1], self._clock.zone)) for step in steps]),
            legend=self._legend("week" if len(steps[0]) > 1 else "day"),
            facts=self._facts(seen),
        )

    def _bars_of_hours(self, seen: Overview) -> Request:
        hours = [sum(column) for column in zip(*seen.series.heat, strict=True)]
        begin, _ = bounds(seen.first, seen.last, self._clock.zone)
        return self._frame(
            seen,
            "bars",
            labels=[str(hour) for hour in range(24)],
            organic=hours,
            repeated=[0] * 24,
            unseen=self._unseen(seen, [(begin + 3600 * hour, begin + 3600 * (hour + 1)) for hour in range(24)]),
            legend=self._legend("hour"),
            facts=self._facts(seen),
        )

    def _legend(self, step: str) -> dict[str, str]:
        names = ("organic", "repeated", "unseen")
        return {"axis": self._texts(f"picture.by.{step}"), **{name: self._texts(f"picture.{name}") for name in names}}

    def _label(self, step: Sequence[date]) -> str:
        first = step[0]
        if len(step) > 1:
            return first.strftime("%d.%m")
        return f"{self._texts(f'weekday.{first.weekday()}')}\n{first.day}"

    def _unseen(self, seen: Overview, spans: Sequence[tuple[int, int]]) -> list[list[float]]:
        """Stretches as places on the axis, a bar being one wide and the first beginning at 0."""
        return [[_place(start, spans), _place(end, spans)] for start, end in seen.quality.unseen]

    def _facts(self, seen: Overview) -> list[list[str]]:
        """At most three figures told in large type."""
        facts = [[_thousands(seen.series.messages), self._texts("picture.fact_messages")]]
        if seen.authors is not None and not are_few(seen.members):
            facts.append([rough(seen.authors), self._texts("picture.fact_authors")])
        if seen.wait is not None:
            facts.append([self._summary_text.time(seen.wait), self._texts("picture.fact_wait")])
        elif seen.outside is not None:
            facts.append([f"{round(seen.outside * 100)} %", self._texts("picture.fact_outside")])
        return facts

    def _heat(self, seen: Overview) -> Request:
        return self._frame(
            seen,
            "heat",
            rows=[self._texts(f"weekday.{day}") for day in range(7)],
            cells=[list(row) for row in seen.series.heat],
            quiet=[hour for hour in range(24) if self._quiet.covers(time(hour, 30))],
            legend={
                "axis": self._texts("picture.most", most=_thousands(max(map(max, seen.series.heat)))),
                "quiet": self._texts("picture.quiet"),
            },
        )


def _steps(first: date, last: date) -> list[list[date]]:
    """Days one by one, of long periods by weeks."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if len(days) <= LONG:
        return [[day] for day in days]
    weeks: list[list[date]] = []
    for day in days:
        if not weeks or day.weekday() == 0:
            weeks.append([])
        weeks[-1].append(day)
    return weeks


def _sums(seen: Overview, step: Sequence[date]) -> tuple[int, int]:
    counts = [seen.series.days.get(day, {}) for day in step]
    return sum(one.get("messages", 0) for one in counts), sum(one.get("repeated", 0) for one in counts)


def _place(at: int, spans: Sequence[tuple[int, int]]) -> float:
    for number, (start, end) in enumerate(spans):
        if at < end:
            return round(number + max(at - start, 0) / (end - start), 3)
    return float(len(spans))


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")

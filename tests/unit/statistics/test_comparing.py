"""A period is compared with one like it, and the conclusion is said in a few words."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from school.calendar.periods import Period, whole
from school.messaging.texts import Texts
from school.statistics.comparing import comparable, conclusion
from school.statistics.model import Coverage, Overview, Scope, Series

TODAY = date(2026, 11, 25)
HEAT = tuple((0,) * 24 for _ in range(7))
OCTOBER = whole("month", date(2026, 10, 5))
WEEK = Period(date(2026, 11, 18), date(2026, 11, 24))


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load_content(Path("content")).texts


COMPLETE = Coverage(None, None, (), 0.0, 0, 4)
PARTIAL = Coverage(None, None, (), 0.0, 2, 4)
LATE = Coverage(None, None, ((0, 100),), 0.99, 0, 4)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (WEEK, date(2026, 11, 11), date(2026, 11, 17)),
        (whole("day", TODAY), date(2026, 11, 18), date(2026, 11, 18)),
        (OCTOBER, date(2026, 9, 1), date(2026, 9, 30)),
        (whole("month", TODAY), date(2026, 10, 4), date(2026, 10, 28)),
        (Period(date(2026, 11, 1), date(2026, 11, 10)), date(2026, 10, 18), date(2026, 10, 27)),
    ],
)
def test_weekdays_stand_against_weekdays_and_whole_months_against_months(
    period: Period, first: date, last: date
) -> None:
    compared = comparable(period, period.until(TODAY))
    assert (compared.first, compared.last) == (first, last)


@pytest.mark.parametrize(
    ("messages", "before", "compared", "said"),
    [
        (86, 100, OCTOBER, "Пишут на 14 % меньше, чем в октябре"),
        (150, 100, OCTOBER, "Пишут на 50 % больше, чем в октябре"),
        (150, 100, Period(date(2026, 11, 11), date(2026, 11, 17)), "Пишут на 50 % больше, чем неделей раньше"),
        (100, 100, Period(date(2026, 10, 4), date(2026, 10, 28)), "Пишут столько же, сколько до этого"),
        (7, None, OCTOBER, "За это время 7 сообщений"),
        (0, 100, OCTOBER, "Сообщений не было."),
    ],
)
def test_the_title_is_the_conclusion(
    texts: Texts, messages: int, before: int | None, compared: Period, said: str
) -> None:
    assert conclusion(texts, overview(messages, before, compared, COMPLETE)) == said


@pytest.mark.parametrize("quality", [PARTIAL, LATE])
def test_silence_is_no_finding_where_not_all_was_seen(texts: Texts, quality: Coverage) -> None:
    assert "видел не всё" in conclusion(texts, overview(0, 100, OCTOBER, quality))


def overview(messages: int, before: int | None, compared: Period, quality: Coverage) -> Overview:
    days = {WEEK.first: {"messages": messages}} if messages else {}
    return Overview(
        Scope("school", "Школа"), WEEK.first, WEEK.last, Series(days, HEAT), None, None, before, None, None, 0, None,
        quality, compared=compared,
    )  # fmt: skip

"""The name of a report's file."""

from datetime import date
from pathlib import Path

from bot.content.reading.phrases import read_phrases
from school.calendar.periods import Period
from school.statistics.monthly_report import MAX_FILE_CHARACTERS, file_name


def test_it_says_the_month_however_long_the_school_is_called() -> None:
    texts = read_phrases(Path("content"))
    month = Period(date(2026, 11, 1), date(2026, 11, 30), "month")
    assert file_name(texts, "школа № 218", month, "") == "Школа № 218 — чаты, ноябрь 2026"
    long = file_name(texts, "школа " * 30, month, "")
    assert len(long) <= MAX_FILE_CHARACTERS and long.endswith("… — чаты, ноябрь 2026")

"""School years and weeks, in the school's local days."""

from datetime import date, timedelta

SUMMER = 6
"""From June on, classes can be moved into the year that begins in September."""


def year_of(day: date) -> int:
    """The calendar year in which the school year of a day begins; from June on it is the coming one."""
    return day.year if day.month >= SUMMER else day.year - 1


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())

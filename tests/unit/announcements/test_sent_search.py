"""What is looked for among announcements is read from a few words."""

from datetime import date

import pytest

from school.announcements.model import Announcement
from school.announcements.sent_search import read_search
from school.calendar.periods import NO_CALENDAR

TODAY = date(2026, 11, 25)
MEETING = Announcement(1, 1, 1, "Уважаемые родители! Собрание в пятницу в 18:00.", audience="родители 5А")


@pytest.mark.parametrize(
    ("said", "day", "found"),
    [
        ("собрания", date(2026, 11, 20), True),
        ("Собрание 5А", date(2026, 11, 20), True),
        ("собрание октябрь", date(2026, 11, 20), False),
        ("за октябрь собрание", date(2026, 10, 20), True),
        ("собрание за прошлую неделю", date(2026, 11, 20), True),
        ("прошлая неделя", date(2026, 11, 24), False),
        ("20.11", date(2026, 11, 20), True),
        ("20.11", date(2026, 11, 21), False),
        ("экскурсия", date(2026, 11, 20), False),
        ("собрание экскурсия", date(2026, 11, 20), False),
        ("18:00", date(2026, 11, 20), True),
        ("", date(2026, 11, 20), True),
    ],
)
def test_words_and_periods_find(said: str, day: date, found: bool) -> None:
    assert read_search(said, TODAY, NO_CALENDAR).holds(MEETING, day) is found


def test_what_is_no_one_period_is_looked_for_as_words() -> None:
    assert read_search("год", TODAY, NO_CALENDAR).words == ("год",)

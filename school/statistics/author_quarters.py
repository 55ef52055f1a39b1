"""For how long an author is one and the same to the counters: a quarter, whose key is destroyed when it is closed.

So a newcomer is new in a chat once a quarter, and people of two quarters are not told apart.
"""

from datetime import date, timedelta

from school.calendar.periods import starts

CLOSED_AFTER_DAYS = 14
"""Days of a new quarter after which the last week of the old one is over, and its late events are counted, too."""


def quarter_of(day: date) -> date:
    """The day on which the quarter of a day begins."""
    return starts(day)["quarter"]


def closed_on(quarter: date) -> date:
    """The day on which the quarter before this one is closed."""
    return quarter + timedelta(days=CLOSED_AFTER_DAYS)

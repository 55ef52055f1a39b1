"""Looking for an announcement among those there are: by words, by day or period."""

from dataclasses import dataclass
from datetime import date

from school.announcements.audience_grammar import read_audience
from school.announcements.model import Announcement
from school.calendar.periods import Period, read_period
from school.calendar.school_calendar import SchoolCalendar
from school.messaging.errors import SchoolError

MOST_WORDS = 12
"""Words of a search that are looked at."""

_BETWEEN = frozenset({"за", "в", "во", "на", "от", "про", "о", "об", "с", "и", "для", "по"})
_LONG = 5
"""From so many letters on, a word is compared without its ending."""


@dataclass(frozen=True, slots=True)
class SentSearch:
    """Beginnings of words that must all stand in the announcement or its audience, and the days it may be of."""

    words: tuple[str, ...] = ()
    period: Period | None = None

    def holds(self, one: Announcement, day: date) -> bool:
        """Whether an announcement of that day is meant."""
        if self.period and not self.period.first <= day <= self.period.last:
            return False
        text = _plain(f"{one.text} {read_audience(one.audience).to_text() if one.audience else ''}")
        return all(word in text for word in self.words)


def read_search(said: str, today: date, calendar: SchoolCalendar) -> SentSearch:
    """«Собрание октябрь», «вчера»: a period at either end, and words."""
    parts = said.replace(",", " ").split()[:MOST_WORDS]
    count = len(parts)
    for length in range(count, 0, -1):
        for start in {0, count - length}:
            if period := _period(" ".join(parts[start : start + length]), today, calendar):
                return SentSearch(_words(parts[:start] + parts[start + length :]), period)
    return SentSearch(_words(parts))


def _period(words: str, today: date, calendar: SchoolCalendar) -> Period | None:
    """What can't be one period is looked for as words."""
    try:
        return None if words.isdecimal() else read_period(words, today, calendar)
    except SchoolError:
        return None


def _words(parts: list[str]) -> tuple[str, ...]:
    """Without endings, so that «собрания» finds «собрание»."""
    words = [_plain(part).strip(" .!?«»\"'()") for part in parts]
    return tuple(_stem(word) for word in words if word and word not in _BETWEEN)


def _stem(word: str) -> str:
    return word[: max(_LONG - 1, len(word) - 2)] if len(word) >= _LONG and word.isalpha() else word


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")

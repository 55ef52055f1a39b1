"""A question under an announcement: two to six choices, one answer a person until it is closed."""

import re
from dataclasses import dataclass
from datetime import datetime

from school.calendar.reading_times import read_until
from school.calendar.timetable import Timetable
from school.messaging.errors import SchoolError
from school.messaging.screens import plain

FEWEST, MOST = 2, 6
CHOICE_CHARACTERS, QUESTION_CHARACTERS = 40, 200
"""Characters of a button's label, and of a question that is read at a glance."""

BETWEEN = " / "
"""Between the choices, as they are shown and written."""

LASTS_SECONDS = 30 * 24 * 3600
"""Seconds after which a poll that nobody has closed is closed."""

_CALLED = re.compile(r"(?:опрос|спросить|спроси)\s*[:—–-]\s*", re.IGNORECASE)
_ENDS = re.compile(r"(?:;|\n)\s*(?:закрыть|закроется)?\s*(до\s+[^/;\n]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Poll:
    """The question may be empty: the text of the announcement asks. Moments are UTC seconds."""

    question: str
    choices: tuple[str, ...]
    until: int | None = None
    closed_at: int | None = None

    def is_open(self, now: int) -> bool:
        """Whether answers are still taken."""
        return self.closed_at is None and (self.until is None or now < self.until)

    def choice_in(self, words: str) -> int | None:
        """The choice that was written by hand; None for anything else."""
        said = words.strip(" .!").casefold()
        same = [n for n, one in enumerate(self.choices) if said and said == one.strip(" .!").casefold()]
        alike = [n for n, one in enumerate(self.choices) if plain(words) and plain(words) == plain(one)]
        return next(iter([*same, *alike]), None)


def is_called(words: str) -> bool:
    """Whether words beside a draft say that they are a poll."""
    return _CALLED.match(words.strip()) is not None


def read_poll(words: str, now_local: datetime, school: Timetable) -> Poll:
    """«Придёте? Приду / Не приду», the end on a line of its own. Raises `SchoolError` with what is wrong."""
    words = _CALLED.sub("", words.strip(), count=1)
    ends = _ENDS.search(words)
    until = _moment(ends[1], now_local, school) if ends else None
    question, choices = _parts(words[: ends.start()] if ends else words)
    _check(question, choices)
    return Poll(question, choices, until)


def split_poll(text: str, now_local: datetime, school: Timetable) -> tuple[str, Poll | None]:
    """A text whose last line is «Опрос: …», as the text and the poll; any other text stays as it is."""
    above, _, last = text.strip().rpartition("\n")
    if not is_called(last) or "/" not in last or "://" in last:
        return text, None
    try:
        poll = read_poll(last, now_local, school)
    except SchoolError:
        return text, None
    if above.strip() or not poll.question:
        return above.strip(), poll
    return poll.question, Poll("", poll.choices, poll.until)


def _parts(words: str) -> tuple[str, tuple[str, ...]]:
    """The question ends with its question mark or its line; choices are divided by «/» or stand on lines."""
    lines = [line.strip() for line in words.strip().split("\n") if line.strip()]
    head, mark, rest = lines[0].rpartition("?") if lines else ("", "", "")
    if len(lines) > 1 and "/" not in lines[0] and not (mark and rest.strip()):
        question, rest = lines[0], "/".join(lines[1:])
    else:
        question, rest = head + mark, "/".join([rest, *lines[1:]])
    return question.strip(), tuple(_choice(one) for one in rest.split("/") if one.strip())


def _choice(written: str) -> str:
    bare = " ".join(written.split()).strip(" .;—-")
    return bare[:1].upper() + bare[1:]


def _check(question: str, choices: tuple[str, ...]) -> None:
    if not FEWEST <= len(choices) <= MOST:
        raise SchoolError("poll.how_many", fewest=FEWEST, most=MOST, found=len(choices))
    if len({one.casefold() for one in choices}) < len(choices):
        raise SchoolError("poll.twins")
    if long := next((one for one in choices if len(one) > CHOICE_CHARACTERS), None):
        raise SchoolError("poll.long_choice", choice=long, most=CHOICE_CHARACTERS)
    if len(question) > QUESTION_CHARACTERS:
        raise SchoolError("poll.long_question", most=QUESTION_CHARACTERS)


def _moment(words: str, now_local: datetime, school: Timetable) -> int:
    end = read_until(words, now_local, school)
    if end is None:
        raise SchoolError("poll.unknown_end", words=words)
    if end <= now_local:
        raise SchoolError("poll.past_end")
    return int(end.timestamp())

"""Words beside a draft that are a field of it said plainly: «родителям 5А завтра в 8»."""

import re
from dataclasses import dataclass
from datetime import datetime

from school.announcements.audience_grammar import read_audience
from school.announcements.model import Urgency
from school.announcements.school_map import SchoolMap
from school.calendar.reading_times import read_moment
from school.calendar.timetable import Timetable
from school.messaging.errors import SchoolError

_URGENCY = {
    Urgency.URGENT: ("срочно", "срочное", "это срочно", "пометить срочным", "сделать срочным"),
    Urgency.EMERGENCY: ("экстренно", "экстренное", "это экстренно"),
    Urgency.ORDINARY: ("не срочно", "несрочно", "обычное", "не срочное"),
}
_NO_SUCH = ("audience.no_class", "audience.no_class_but", "audience.no_chat", "audience.nobody_left")
MOST_WORDS, FEW_WORDS = 12, 5
_NAMED = re.compile(r"(?:кому|когда)\b\s*[:—-]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftSetting:
    """An audience as it is stored, and words of a moment; either may be missing."""

    audience: str = ""
    moment: str = ""


def said_urgency(words: str) -> Urgency | None:
    """«Срочно», said alone."""
    plain = " ".join(words.lower().strip(" .!‼").split())
    return next((level for level, known in _URGENCY.items() if plain in known), None)


def read_setting(words: str, now_local: datetime, school: Timetable, known: SchoolMap) -> DraftSetting | None:
    """An audience, a moment, or both in either order; None when it is neither, or may be both."""
    parts = _NAMED.sub("", words.strip(" .!"), count=1).split()
    if not parts or len(parts) > MOST_WORDS or "?" in words or "\n" in words.strip():
        return None
    found = [
        setting
        for cut in range(len(parts) + 1)
        for setting in _read(" ".join(parts[:cut]), " ".join(parts[cut:]), now_local, school, known)
    ]
    return found[0] if len(set(found)) == 1 else _plainest(found)


def refused(words: str, now_local: datetime, school: Timetable, known: SchoolMap) -> SchoolError | None:
    """Tell why words that plainly name people or a moment cannot be one: no such class, a day without a time.

    None for words that may be a piece of the text."""
    said = _NAMED.sub("", words.strip(" .!"), count=1)
    if not said or len(said.split()) > FEW_WORDS or "?" in words or "\n" in words.strip():
        return None
    try:
        read_audience(said, known)
    except SchoolError as error:
        if error.key in _NO_SUCH:
            return error
    try:
        read_moment(said, now_local, school)
    except SchoolError as error:
        return error
    return None


def _plainest(found: list[DraftSetting]) -> DraftSetting | None:
    """Of several cuts, the only one that is of one field whole."""
    whole = [one for one in found if not (one.audience and one.moment)]
    return whole[0] if len(whole) == 1 else None


def _read(before: str, after: str, now_local: datetime, school: Timetable, known: SchoolMap) -> list[DraftSetting]:
    """What two pieces mean, the first being the audience or the moment."""
    found = []
    for who, when in ((before, after), (after, before)):
        audience = _audience(who, known) if who else ""
        if audience is None or (when and not _is_moment(when, now_local, school)):
            continue
        found.append(DraftSetting(audience, when))
    return found


def _audience(words: str, known: SchoolMap) -> str | None:
    try:
        return read_audience(words, known).to_text() or None
    except SchoolError:
        return None


def _is_moment(words: str, now_local: datetime, school: Timetable) -> bool:
    try:
        return read_moment(words, now_local, school) is not None
    except SchoolError:
        return False

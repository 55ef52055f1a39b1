"""Times of day in an announcement: impossible, the wrong way round, or two for one thing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from school.announcements.linter.text_and_remarks import Remark, Subject

_CLOCK = re.compile(r"(?<![\d:.,/-])(\d{1,2})([:.-])(\d\d)(?![\d:]|[.,/]\d|-\d)")
_BEFORE = re.compile(r"(?:\b(?:в|к|ко|до|с|со|по|на|около|ровно|начало)|[—–-])\s*$", re.IGNORECASE)
_SCORE = re.compile(r"(?:сч[её]т\w*|масштаб\w*|матч\w*|соотношени\w*|пропорци\w*)[^.!?\n]{0,40}$", re.IGNORECASE)
_SPAN = re.compile(r"^\s*(?:до|по|[—–-])\s*$", re.IGNORECASE)
_NOT_A_CLOCK = re.compile(r"^\s*(?:руб|₽|%|балл|кг|км|см|м\b|процент|очк)", re.IGNORECASE)
_MOVED = re.compile(
    r"перен[оеё]с\w*|вместо|\bа не\b|теперь|(?:перв|втор|трет|следующ|друг|кажд)\w+(?! урок)\b"
    r"|смен[аеуы]\b",
    re.IGNORECASE,
)
_THINGS = {
    "start": re.compile(r"\bнач(?:ал|ин|н)\w*", re.IGNORECASE),
    "leave": re.compile(r"\b(?:отправ\w+|отъезд\w*|выезд\w*|выезжа\w+|отъезжа\w+|отход\w*)", re.IGNORECASE),
    "gather": re.compile(r"\b(?:сбор\w*|собира\w+|встречаемся)\b", re.IGNORECASE),
    "meeting": re.compile(r"\bсобрани\w+", re.IGNORECASE),
    "event": re.compile(
        r"\b(?:концерт|линейк|экзамен|консультаци|педсовет|репетици|экскурси|совещани|заседани"
        r"|зачёт|зачет|лекци|мастер-класс"
        r"|спектакл|утренник|соревновани|субботник|праздник|тренировк|медосмотр)\w*",
        re.IGNORECASE,
    ),
    "end": re.compile(r"\b(?:конча\w+|заканчива\w+|заверш\w+|окончани\w+|конец)\b", re.IGNORECASE),
}
_CLASS = re.compile(r"\b(?:1[01]|[1-9])\s?-?[«\"]?[А-Е]\b")
_NIGHT, _MORNING = 20, 9
"""From eight in the evening to nine in the morning hours go over midnight."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day where it stands in the text."""

    hour: int
    minute: int
    start: int
    end: int
    text: str

    @property
    def possible(self) -> bool:
        """Whether a day has such a time; 24:00 is the end of one."""
        return (self.hour < 24 and self.minute < 60) or (self.hour, self.minute) == (24, 0)

    @property
    def minutes(self) -> int:
        """Since midnight."""
        return self.hour * 60 + self.minute


def clocks(text: str) -> Iterator[Clock]:
    """The times of day of a text; scores, scales, dates and sums are none."""
    last: Clock | None = None
    for found in _CLOCK.finditer(text):
        before, behind = text[max(found.start() - 60, 0) : found.start()], text[found.end() : found.end() + 12]
        follows = last is not None and _SPAN.match(text[last.end : found.start()]) is not None
        led = _BEFORE.search(before) is not None
        if _SCORE.search(before) or _NOT_A_CLOCK.match(behind):
            continue
        if found[2] != ":" and not ((led or follows) and not _is_date(found, follows)):
            continue
        last = Clock(int(found[1]), int(found[3]), found.start(), found.end(), found[0])
        yield last


def _is_date(found: re.Match[str], follows: bool) -> bool:
    """«31.11» is a date, «17.00» and «26.30» are not; a dash between figures is a time only as «14-10»."""
    if found[2] == ".":
        return 1 <= int(found[3]) <= 12 and int(found[1]) <= 31 and found[3] not in ("00",) and not follows
    return int(found[1]) > 24


def impossible(of: Subject) -> Iterable[Remark]:
    """25:00, 14:60."""
    for clock in clocks(of.text):
        if not clock.possible:
            yield Remark("no_such_time", {"time": clock.text})
            return


def reversed_hours(of: Subject) -> Iterable[Remark]:
    """«С 17:00 до 9:00»; over midnight is another thing."""
    last: Clock | None = None
    for clock in clocks(of.text):
        if last is not None and _SPAN.match(of.text[last.end : clock.start]) and last.possible and clock.possible:
            overnight = last.hour >= _NIGHT and clock.hour <= _MORNING
            if clock.minutes < last.minutes and not overnight:
                yield Remark("reversed_hours", {"first": last.text, "last": clock.text})
                return
        last = clock


def contradictory(of: Subject) -> Iterable[Remark]:
    """Two sentences that give one thing two times."""
    if _MOVED.search(of.text):
        return
    known: dict[str, tuple[Clock, frozenset[str]]] = {}
    for sentence in of.sentences:
        points = _points(sentence)
        classes = frozenset(_CLASS.findall(sentence))
        if len(points) != 1:
            continue
        for name, thing in _THINGS.items():
            if not thing.search(sentence):
                continue
            before = known.setdefault(name, (points[0], classes))
            if before[0].minutes != points[0].minutes and not (before[1] and classes and before[1] != classes):
                yield Remark("two_times", {"first": before[0].text, "second": points[0].text})
                return


def _points(sentence: str) -> list[Clock]:
    """Times that are no ends of a span."""
    found = list(clocks(sentence))
    spans = {n for n in range(1, len(found)) if _SPAN.match(sentence[found[n - 1].end : found[n].start])}
    return [clock for n, clock in enumerate(found) if n not in spans and n + 1 not in spans]


def spans_only(text: str) -> bool:
    """Whether every time of a text is an end of a span: hours that hold on many days."""
    return not _points(text)

"""The words of times: days, hours, and what repeats."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from school.messaging.decoration import undecorated
from school.messaging.vocabulary import Vocabulary, cyrillic


class Kind(StrEnum):
    """The kind of a word in a time; its number is beside it."""

    WEEKDAY = "weekday"
    MONTH = "month"
    RELATIVE = "relative"
    NUMBER = "number"
    ORDINAL = "ordinal"
    UNIT = "unit"
    PART = "part"
    NOW = "now"
    AFTER = "after"
    WITH_HALF = "with_half"
    HALF_HOUR = "half_hour"
    ONE_AND_HALF = "one_and_half"
    HALF = "half"
    QUARTER = "quarter"
    WITHOUT = "without"
    NOON = "noon"
    NEXT = "next"
    THIS = "this"
    EVERY = "every"
    BY = "by"
    DAYS = "days"
    UNTIL = "until"
    END = "end"
    LAST = "last"
    DATE = "date"
    LESSON = "lesson"
    LESSONS = "lessons"
    FROM = "from"
    EXCEPT = "except"
    RECESS = "recess"
    BEFORE = "before"
    AFTERWARDS = "afterwards"
    TO = "to"
    AT = "at"
    YEAR = "year"
    OR = "or"
    AND = "and"
    DASH = "dash"
    DOTTED = "dotted"
    CLOCK = "clock"
    ISO = "iso"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Word:
    """A meaning: `Kind.WEEKDAY, 0` is Monday."""

    kind: Kind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its place: `text` as it was written, `word` what it means."""

    text: str
    word: Word


MINUTE, HOUR, DAY, WEEK, MONTH = range(5)
MORNING, NOON, EVENING, NIGHT = range(4)
PARTS = ("morning", "noon", "evening", "night")
WORKDAYS, WEEKEND, SCHOOL_DAYS, EVERY_DAY, EVERY_MONTH, EVERY_WEEK = range(6)

_WEEKDAYS = (
    "понедельник, =пн, =пон, =понед", "вторник, =вт, =втор", "среда, =ср", "четверг, =чт, =четв", "пятница, =пт, =пятн",
    "суббота, =сб, =субб", "воскресенье, =вс, =воскр, =вск",
)  # fmt: skip
_MONTHS = (
    "января, январь, =янв", "февраля, февраль, =фев, =февр", "марта, март, =мар", "апреля, апрель, =апр",
    "=мая, =май, =мае", "июня, июнь, =июн", "июля, июль, =июл", "августа, август, =авг",
    "сентября, сентябрь, =сен, =сент", "октября, октябрь, =окт", "ноября, ноябрь, =ноя, =нояб",
    "декабря, декабрь, =дек",
)  # fmt: skip
_CARDINALS = {
    1: "=один, =одну, =одна, =одного", 2: "=два, =две, =двух", 3: "=три, =трех, =трем", 4: "=четыре, =четырех",
    5: "=пять, =пяти", 6: "=шесть, =шести", 7: "=семь, =семи", 8: "=восемь, =восьми", 9: "=девять, =девяти",
    10: "=десять, =десяти", 11: "=одиннадцать, =одиннадцати", 12: "=двенадцать, =двенадцати",
    13: "=тринадцать, =тринадцати", 14: "=четырнадцать, =четырнадцати",
    15: "=пятнадцать, =пятнадцати", 16: "=шестнадцать, =шестнадцати",
    17: "=семнадцать, =семнадцати", 18: "=восемнадцать, =восемнадцати", 19: "=девятнадцать, =девятнадцати",
    20: "=двадцать, =двадцати", 30: "=тридцать, =тридцати", 40: "=сорок, =сорока", 45: "=сорок пять",
    50: "=пятьдесят, =пятидесяти",
}  # fmt: skip
_ORDINALS = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_ENDINGS = ("ого", "ое", "ому", "ый", "ом", "ым", "ая", "ой", "ую")
_SOFT = {3: ("третьего", "третье", "третьему", "третий", "третьим", "третья", "третьей", "третью")}


def _forms(number: int, root: str) -> str:
    words = _SOFT.get(number) or tuple(root + ending for ending in _ENDINGS)
    return ", ".join(f"={word}" for word in words)


_ENTRIES: Mapping[Word, str] = {
    **{Word(Kind.WEEKDAY, n): words for n, words in enumerate(_WEEKDAYS)},
    **{Word(Kind.MONTH, n): words for n, words in enumerate(_MONTHS, 1)},
    **{Word(Kind.NUMBER, n): words for n, words in _CARDINALS.items()},
    **{Word(Kind.ORDINAL, n): _forms(n, root) for n, root in _ORDINALS.items()},
    Word(Kind.RELATIVE, 0): "сегодня, =седня, =сегодняшний",
    Word(Kind.RELATIVE, 1): "завтра, завтрашний день, =завтра же",
    Word(Kind.RELATIVE, 2): "послезавтра",
    Word(Kind.RELATIVE, -1): "вчера",
    Word(Kind.UNIT, MINUTE): "минута, минут, =мин, =м, =минутку, =минуток",
    Word(Kind.UNIT, HOUR): "час, часов, =ч, =часа, =часик, =часок, =часам, =часу",
    Word(Kind.UNIT, DAY): "=день, =дней, =дн, сутки, =суток",
    Word(Kind.UNIT, WEEK): "неделя, недель, =нед",
    Word(Kind.UNIT, MONTH): "месяц, месяцев, =мес",
    Word(Kind.PART, MORNING): "=утра, =утром, =утречком, =с утра, =утро, =утрам, =поутру",
    Word(Kind.PART, NOON): "=дня, =днем, =днём, =обед, =обеду, =обеденное время",
    Word(Kind.PART, EVENING): "=вечера, =вечером, =вечерком, =вечеру, =под вечер, =вечер, =вечерам",
    Word(Kind.PART, NIGHT): "=ночи, =ночью",
    Word(Kind.NOW): "=сейчас, =сразу, =немедленно, =щас, =счас, =прямо сейчас, =тотчас, =прямо щас, =сию минуту",
    Word(Kind.AFTER): "=через, =чрез, =спустя",
    Word(Kind.WITH_HALF): "=с половиной",
    Word(Kind.HALF_HOUR): "=полчаса, =полчасика, =пол часа",
    Word(Kind.ONE_AND_HALF, 90): "=полтора, =полторы",
    Word(Kind.HALF): "=половина, =половине, =половину, =пол",
    Word(Kind.QUARTER): "=четверть, =четверти",
    Word(Kind.WITHOUT): "=без",
    Word(Kind.NOON, 12): "=полдень, =полудню",
    Word(Kind.NOON, 0): "=полночь, =полуночи",
    Word(Kind.NEXT): "следующий, следующая, =след, =следующую, =следующей, =следующее, =будущей",
    Word(Kind.THIS): "=эту, =этот, =этой, =это, =этого, =текущей, =текущего",
    Word(Kind.EVERY): "каждый, каждая, =кажд, =каждое, =каждую, =каждого, =каждые, =каждой",
    Word(Kind.DAYS, EVERY_DAY): "=каждый день, =каждые сутки, =ежедневно, =каждодневно",
    Word(Kind.DAYS, EVERY_MONTH): "=ежемесячно, =каждого месяца, =каждый месяц, =раз в месяц",
    Word(Kind.DAYS, EVERY_WEEK): "=еженедельно, =каждую неделю, =каждой недели, =раз в неделю",
    Word(Kind.DAYS, WORKDAYS): (
        "=по будням, =по будним дням, =будни, =в будни, =по рабочим дням, =каждый рабочий день, =каждый будний день, "
        "=по будничным дням, =в рабочие дни, =в будние дни, =будним дням, =будням, =рабочим дням"
    ),
    Word(Kind.DAYS, WEEKEND): "=по выходным, =по выходным дням, =каждые выходные, =выходным",
    Word(Kind.DAYS, SCHOOL_DAYS): "=по учебным дням, =в учебные дни, =каждый учебный день, =учебным дням",
    Word(Kind.BY): "=по",
    Word(Kind.UNTIL): "=до, =вплоть до",
    Word(Kind.END): "=конца, =окончания",
    Word(Kind.LAST): "последний, последняя, =последнюю, =последнее, =последнего, =посл",
    Word(Kind.DATE): "=числа, =число, =числу",
    Word(Kind.LESSON): "=урок, =урока, =уроку, =уроком, =уроке, =ур",
    Word(Kind.LESSONS): "=уроков, =уроками, =урокам, =занятий, =занятиями, =учебы",
    Word(Kind.BEFORE): "=перед, =перед началом, =к началу, =до начала, =в начале",
    Word(Kind.AFTERWARDS): "=после, =после окончания",
    Word(Kind.TO): "=к, =ко",
    Word(Kind.AT): "=в, =во, =на",
    Word(Kind.YEAR): "=года, =г, =году",
    Word(Kind.FROM): "=с, =со",
    Word(Kind.EXCEPT): "=кроме, =исключая, =за исключением",
    Word(Kind.RECESS): "=перемена, =перемене, =перемену, =переменке",
    Word(Kind.OR): "=или, =либо",
    Word(Kind.AND): "=и",
    Word(Kind.FILLER): (
        "=ровно, =пожалуйста, =отправь, =отправить, =включительно, =начиная, =время, =прямо, =давай, =ноль ноль, "
        "=нуль нуль, =ближайшую, =ближайший, =ближайшее, =ближайшей"
    ),
}
VOCABULARY: Vocabulary[Word] = Vocabulary(_ENTRIES)

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d?-\d\d?)(?!\d)|(?P<clock>(?<!\d)\d{1,2}:\d\d(?![\d:]))"
    r"|(?P<decimal>(?<![\d.,])\d[.,]5(?=\s*ч))|(?P<dotted>(?<![\d.])\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?(?![\d:]))|(?P<dashed>(?<!\d)\d{1,2}-\d\d(?!\d))"
    r"|(?P<number>\d+)|(?P<half>пол-?(?=(?:перв|втор|трет|четв|пят|шест|седьм|восьм|девят|десят|одиннад|двенад)))"
    r"|(?P<word>[a-zа-яё]+)|(?P<sign>[^\s])"
)
_ENDINGS_OF_NUMBERS = frozenset({"го", "ого", "е", "ое", "му", "ти", "ми", "х", "й", "ом", "и", "ым", "я"})
_SILENT = frozenset(".;()!»«\"'")
_BY_SHAPE = {
    "iso": Kind.ISO, "clock": Kind.CLOCK, "dashed": Kind.CLOCK, "dotted": Kind.DOTTED, "half": Kind.HALF,
}  # fmt: skip
_DASHES = frozenset("-–—−")


def read_words(text: str) -> tuple[list[Token], list[str]]:
    """The words of a text that mean something, and those that do not."""
    plain = cyrillic_words(undecorated(text).lower().replace("ё", "е"))
    found = list(_TOKEN.finditer(plain))
    written = [match[0] for match in found]
    tokens: list[Token] = []
    strange: list[str] = []
    place = 0
    while place < len(found):
        place = _take(found, written, place, tokens, strange)
    return tokens, strange


def cyrillic_words(text: str) -> str:
    """The text with Latin look-alikes replaced, word by word."""
    return " ".join(map(cyrillic, text.split()))


def _take(found: list[re.Match[str]], written: list[str], place: int, tokens: list[Token], strange: list[str]) -> int:
    text, kind = written[place], found[place].lastgroup or "sign"
    if kind == "number":
        ending = _ending(found, place)
        ordinal = Kind.ORDINAL if ending in ("го", "ого", "е", "ое") else Kind.NUMBER
        tokens.append(Token(text, Word(ordinal, int(text[:9]))))
        return place + 1 + (0 if not ending else 2 if written[place + 1] in _DASHES else 1)
    if kind == "word":
        meaning, length = VOCABULARY.at(written, place) or (None, 1)
    else:
        meaning, length = _of_sign(kind, text), 1
    if meaning is not None:
        tokens.append(Token(" ".join(written[place : place + length]), meaning))
    elif text not in _SILENT:
        strange.append(text)
    return place + length


def _of_sign(kind: str, text: str) -> Word | None:
    """The meaning of signs: dates and clocks in figures, commas, dashes."""
    if kind == "decimal":
        return Word(Kind.ONE_AND_HALF, int(text[0]) * 60 + 30)
    if kind in _BY_SHAPE:
        return Word(_BY_SHAPE[kind])
    if text in (",", "/", "+", "&"):
        return Word(Kind.AND)
    return Word(Kind.DASH) if text in _DASHES else None


def _ending(found: list[re.Match[str]], place: int) -> str:
    """The ending right behind a number: «16ти», «15-го»."""
    after, end = place + 1, found[place].end()
    if after < len(found) and found[after][0] in _DASHES and found[after].start() == end:
        after, end = after + 1, found[after].end()
    glued = after < len(found) and found[after].start() == end
    return found[after][0] if glued and found[after][0] in _ENDINGS_OF_NUMBERS else ""

"""Words of a period in the one form that is read: «минувшая», «окт.», «II четв.» are written in many ways."""

import re
from collections.abc import Callable

_MONTHS = {
    "янв": "январь", "фев": "февраль", "февр": "февраль", "мар": "март", "апр": "апрель", "июн": "июнь",
    "июл": "июль", "авг": "август", "сен": "сентябрь", "сент": "сентябрь", "окт": "октябрь", "ноя": "ноябрь",
    "нояб": "ноябрь", "дек": "декабрь",
}  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NAMED = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"

_SHORT_MONTH = re.compile(rf"(?<![а-я])({'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?:\.|(?![а-я]))")
_ROMAN_QUARTER = re.compile(r"(?<!\w)(iv|i{1,3})(?=[ -]*(?:я |ю )?(?:четв|полугод))")
_BREAKS = {"осен": "осенние ", "зим": "зимние ", "весен": "весенние ", "лет": "летние "}
_FIRST = {"первого": 1, "второго": 2, "третьего": 3, "пятого": 5, "десятого": 10, "пятнадцатого": 15, "двадцатого": 20}
_NOW = r"(?:сегодня|сегодняшн[а-я]{2,3} (?:день|дня|число|числа)|сей день|сих пор|настоящ[а-я]{2,3} врем[а-я]+|сейчас)"
_SAME: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![а-я])(?:прошедш|минувш|предыдущ)([а-я]{2,3})(?![а-я])"), r"прошл\1"),
    (re.compile(r"прошл(?:ая|ую|ей)(?= (?:недел|четверт))"), "прошлая"),
    (re.compile(r"^пр(?:ошл|ош)?(?:\. ?| )(?=нед|недел|месяц|четв|год|уч)"), "прошлая "),
    (re.compile(r"^от (?=\d)"), "с "),
    (re.compile(r"(?<![а-я])четв?\.?(?![а-я])"), "четверть"),
    (re.compile(r"(?<![а-я])нед\.?(?![а-я])"), "неделя"),
    (re.compile(r"(?<![а-я])(осен|зим|весен|лет)\.? (?=каникул)"), lambda match: _BREAKS[match[1]]),
    (re.compile(r"(?<![а-я])посл\. ?"), "последние "),
    (re.compile(r"с начала уч\.? ?года"), "с начала учебного года"),
    (re.compile(r"(?<![а-я])уч\.? ?год"), "учебный год"),
    (re.compile(r"вчерашний день"), "вчера"),
    (re.compile(r"сегодняшний день"), "сегодня"),
    (re.compile(rf"(?<![а-я])({'|'.join(_FIRST)}) (?={_NAMED})"), lambda match: f"{_FIRST[match[1]]} "),
    (re.compile(rf"^(со? .+?),? (?:и )?(?:до|по) {_NOW}$"), r"\1"),
    (re.compile(r"^(\d{1,3}|дв[ае]|три|четыре|пять) последни[ех] (?=д|нед|мес)"), r"последние \1 "),
    (re.compile(r"^недел[яюи] перед прошлой(?: неделей)?$"), "позапрошлая неделя"),
    (re.compile(r"^с[её]дня$"), "сегодня"),
    (re.compile(rf"({_NAMED}) месяц[а-я]?(?![а-я])"), r"\1"),
    (re.compile(rf"^с начала ({_NAMED})"), r"с 1 \1"),
)


def in_one_form(words: str) -> str:
    """Lower-case words with single spaces, without abbreviations, Roman numbers and other words for «прошлый»."""
    words = _SHORT_MONTH.sub(lambda match: _MONTHS[match[1]], words)
    words = _ROMAN_QUARTER.sub(lambda match: _ROMAN[match[1]], words)
    for pattern, same in _SAME:
        words = pattern.sub(same, words)
    return words

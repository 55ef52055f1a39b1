"""Names and addresses of people in a question that is kept: too much is masked rather than too little."""

import re

from school.answers.engine.morphology import morphology
from school.answers.engine.private import MASK

_CAPITAL = r"[А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?"
_INITIALS = r"[А-ЯЁ]\.[ ]?(?:[А-ЯЁ]\.)?"
_OURS = (
    r"(?!(?:Сферум|Госуслуг|Электронн|Школ|Мо[яйеё]|Новосибирск|Образован|Положени|Учебн|Дневник|Журнал|Родител|"
    r"Мессенджер|Цифров|Здравствуй|Добр|Подскаж|Пожалуйст|Спасибо|Как|Что|Где|Почему|Когда|Можно|Не|На|Для))"
)
"""Beginnings of words that are written with a capital and name nobody."""

_FULL = (
    re.compile(
        rf"\b(?:{_CAPITAL} ){{0,2}}[А-ЯЁа-яё][а-яё]{{1,30}}"
        rf"(?:ович|евич|ьич|овна|евна|ична|инична)\w{{0,3}}\b(?: {_CAPITAL}\b)?"
    ),
    re.compile(rf"\b{_CAPITAL} {_INITIALS}|\b{_INITIALS}[ ]?{_CAPITAL}\b"),
)
_PEOPLE = (
    *_FULL,
    re.compile(rf"\b{_OURS}{_CAPITAL} {_OURS}{_CAPITAL}\b(?: {_CAPITAL}\b)?"),
)
_CALLED = re.compile(
    r"(?P<word>\b(?:зовут|фамили[яюей]+|по имени|обращаться к)(?: меня| его| е[её])?[ :—-]{1,3})"
    r"[А-ЯЁа-яё-]{2,30}(?: [А-ЯЁа-яё-]{2,30})?",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?P<word>\b(?:сын\w{0,3}|доч\w{0,4}|реб[её]н\w{0,3}|ученик\w{0,3}|учениц\w{0,3}|учител\w{0,6}|мам\w|пап\w|"
    rf"класс\w{{0,3}}|руководител\w{{0,3}}) ){_OURS}{_CAPITAL}\b",
)
_ADDRESSES = (
    re.compile(
        r"\b(?:ул\.|улиц[аеуы]|пр-т|просп\.|проспект\w{0,2}|пер\.|переул\w{2,3}|бульвар\w{0,2}|шоссе|мкр\.?|микрорайон\w{0,2})"
        r" ?[А-ЯЁа-яё][\w.-]{1,30}(?: [А-ЯЁ][\w.-]{1,30})?(?:,? \d{1,4}\w?)?",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:дом[еау]?|д\.|кв\.|квартир[аеуы]|корп\.|корпус\w?) ?№? ?\d{1,4}\w?\b", re.IGNORECASE),
)

_WORD = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁа-яё]{3,30}(?![А-ЯЁа-яё])")
_MESSENGER = frozenset({"макс", "макса", "максе", "максу", "максом"})
"""MAX is called like a man."""


def names_in(text: str) -> list[str]:
    """Words that are names of people, whichever way they are written."""
    return [word for word in _WORD.findall(text) if _is_name(word)]


def has_full_name(text: str) -> bool:
    """Whether somebody is called with the name of their father, or by initials."""
    return any(pattern.search(text) for pattern in _FULL)


def mask_people(text: str) -> str:
    """The text without names of people and places where they live."""
    for pattern in (*_PEOPLE, *_ADDRESSES):
        text = pattern.sub(MASK, text)
    for pattern in (_CALLED, _RELATED):
        text = pattern.sub(lambda found: found["word"] + MASK, text)
    return _WORD.sub(lambda found: MASK if _is_name(found.group()) else found.group(), text)


def _is_name(word: str) -> bool:
    return word.lower() not in _MESSENGER and morphology().names_somebody(word.lower())

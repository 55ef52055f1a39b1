"""Names and addresses of people in a question that is kept: too much is masked rather than too little."""

import re

from school.answers.engine.private import MASK

_CAPITAL = r"[А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?"
_INITIALS = r"[А-ЯЁ]\.[ ]?(?:[А-ЯЁ]\.)?"
_OURS = (
    r"(?!(?:Сферум|Госуслуг|Электронн|Школ|Мо[яйеё]|Новосибирск|Образован|Положени|Учебн|Дневник|Журнал|Родител|"
    r"Мессенджер|Цифров|Здравствуй|Добр|Подскаж|Пожалуйст|Спасибо|Как|Что|Где|Почему|Когда|Можно|Не|На|Для))"
)
"""Beginnings of words that are written with a capital and name nobody."""

_PEOPLE = (
    re.compile(
        re.compile(
            rf"\b(?:{_CAPITAL} ){{0,2}}[А-ЯЁа-яё][а-яё]{{1,30}}"
            rf"(?:ович|евич|ьич|овна|евна|ична|инична)\w{{0,3}}\b(?: {_CAPITAL}\b)?"
        ),
    ),
    re.compile(rf"\b{_CAPITAL} {_INITIALS}|\b{_INITIALS}[ ]?{_CAPITAL}\b"),
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


def mask_people(text: str) -> str:
    """The text without names of people and places where they live."""
    for pattern in (*_PEOPLE, *_ADDRESSES):
        text = pattern.sub(MASK, text)
    for pattern in (_CALLED, _RELATED):
        text = pattern.sub(lambda found: found["word"] + MASK, text)
    return text

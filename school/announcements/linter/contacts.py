"""Things that do not belong in front of many people: cards, telephones, addresses, money."""

import re
from collections.abc import Iterable

from school.announcements.linter.text_and_remarks import Remark, Subject

_DIGITS = re.compile(r"(?<![\d])\d(?:[ \u00a0-]{0,2}\d){12,18}(?![\d])")
_PHONE = re.compile(
    r"(?<!\d)(?:\+7|8)[\s(-]{0,3}\d{3}[\s)-]{0,3}\d{3}[\s-]{0,2}\d{2}[\s-]{0,2}\d{2}(?!\d)"
    r"|(?<![\d-])\d{3}-\d{2}-\d{2}(?![\d-])"
    r"|(?<!\d)9\d{2}[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
    r"|\b(?:тел|т)\.?\s?:?\s?\d{2,3}[\s-]\d{2}[\s-]\d{2}\b",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|[\w.+-]{1,64}\s?(?:\(?собака\)?|\[at\]"
    r"|\(at\))\s?[\w-]{1,63}\s?"
    r"(?:\.|точка|\(точка\))\s?[\w-]{2,10}",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    "ноль|нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|четырнадцать"
    "|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|двадцать|тридцать|сорок|пятьдесят|шестьдесят"
    "|семьдесят|восемьдесят|девяносто|сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"
)
_SPOKEN = re.compile(rf"\b(?:плюс )?(?:{_NUMBER_WORDS})(?:[ ,-]{{1,2}}(?:{_NUMBER_WORDS})){{5,}}\b", re.IGNORECASE)
_SUM = re.compile(
    r"\d[\d \u00a0]{0,9}(?:[.,]\d\d?)?\s?(?:р\.|р\b|руб\w*|₽|тыс\w*)"
    r"|\b(?:сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот|тысяч\w*"
    r"|полторы тысячи)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bсда(?:[её]м|йте|вать|ть|ли|л[аи]?|ют)\b|\bсбор\w*|\bсобира\w+|\bсобер[её]м\b|\bскид\w+"
    r"|\bскин\w+|\bвзнос\w*|\bперев(?:од|ед|ест)\w*"
    r"|\bперечисл\w+|\bпереда(?:ть|йте|[её]м)\b|\bприн(?:ести|осите|есите|осим|ес[её]м)\b"
    r"|\bотда(?:ть|йте|[её]м)\b|\bфонд\w*"
    r"|\bс (?:человека|каждого|семьи|носа|реб[её]нка|ученика)\b|\bдонат\w*|\bпожертвован\w*"
    r"|\bденьг\w*|\bденег\b|\bкарт[уае]\b",
    re.IGNORECASE,
)
_TO_A_CARD = re.compile(
    r"\b(?:перев(?:од|ед|ест)|перечисл|скид|скин)\w* (?:\w+ ){0,3}на (?:карту|счёт|счет"
    r"|сбер\w*)\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\bне\s(?:собира\w+|собер\w+|скид\w+|сда[её]м|принос\w+|перевод\w+|переч\w+|прин[её]с\w+)\b"
    r"|\b(?:деньги|денег|карт[ауе])(?= (?:\w+ ){0,4}не )",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(r"\b(?:деньг\w*|денег)\b", re.IGNORECASE)


def cards(of: Subject) -> Iterable[Remark]:
    """A number of a bank card: 16 digits that begin as one, or 13 to 19 with the right last digit."""
    for found in _DIGITS.finditer(of.text):
        digits = "".join(filter(str.isdecimal, found[0]))
        if (len(digits) == 16 and digits[0] in "2456") or (digits[0] in "23456" and right_last_digit(digits)):
            yield Remark("card")
            return


def right_last_digit(digits: str) -> bool:
    """The check of Luhn (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def phones(of: Subject) -> Iterable[Remark]:
    """A telephone number, in figures or in words."""
    bare = _DIGITS.sub(lambda found: found[0] if _PHONE.fullmatch(found[0]) else " ", of.text)
    if found := _PHONE.search(bare) or _SPOKEN.search(of.text):
        yield Remark("phone", {"phone": found.group()})


def mails(of: Subject) -> Iterable[Remark]:
    """An address of electronic mail, also one that hides."""
    if found := _MAIL.search(of.text):
        yield Remark("mail", {"mail": found.group()})


def money(of: Subject) -> Iterable[Remark]:
    """A sum that people are asked to bring or to send."""
    for sentence in of.sentences:
        found = _SUM.search(sentence) or _MONEY_WORDS.search(sentence) or _TO_A_CARD.search(sentence)
        if found and _ASKS.search(_NOT_ASKED.sub("", sentence)):
            yield Remark("money", {"sum": " ".join(found.group().split())})
            return

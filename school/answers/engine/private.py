"""Personal data in a message: what kind is there, and the message without it. Pure text, no dictionaries."""

import re
import unicodedata
from enum import StrEnum

MASK = "•••"


class Private(StrEnum):
    """Personal data that should not have been sent."""

    CARD = "card"
    SNILS = "snils"
    PASSPORT = "passport"
    PHONE = "phone"
    CODE = "code"
    PASSWORD = "password"


_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ \t().\-–—]{0,3}\d)*(?!\w)")
"""Digits as people group them."""

_CODE = re.compile(
    r"(?:\bкод\w*|\bсмс\w*|\bsms\b|\bцифр\w*)(?P<between>[^\d\n]{0,40}?)"
    r"(?<!\d)\d(?:[ \-]?\d){3,7}(?![\d ]*(?:год|г\.|руб|мин|раз|-))\b"
    r"|(?<!\d)\d{3}[ \-]?\d{1,5}\b(?=[^\d\n]{0,12}\b(?:это\s+)?(?:код|из смс|из sms|пришел|пришёл)\b)",
    re.IGNORECASE,
)
_NOT_A_CODE = re.compile(r"ошибк|школ|класс|номер|кабинет|\bс\s*$", re.IGNORECASE)
_PASSWORD = re.compile(
    r"\bпарол[ья]\b\s*(?:от\s+\w+\s*)?(?:[:=–—-]|это\s|такой\s|мой\s)\s*(?P<word>\S*(?:\d|[a-z])\S*)", re.IGNORECASE
)
_CARD_NEAR = re.compile(r"\bкарт", re.IGNORECASE)
_PHONE_NEAR = re.compile(r"телефон|номер|звонит", re.IGNORECASE)
_PASSPORT_NEAR = re.compile(r"паспорт|серия|свидетельств", re.IGNORECASE)
_SNILS_NEAR = re.compile(r"снилс", re.IGNORECASE)
_SNILS_SHAPE = re.compile(r"\d{3}[-–— ]\d{3}[-–— ]\d{3}[-–— ]?\d{2}")
_PASSPORT_SHAPE = re.compile(r"\d{4}[  ]\d{6}|\d{2}[  ]\d{2}[  ]\d{6}")

_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)++")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.\-])\.*+[\w\-]+(?:\.[\w\-]+)*\.[a-zа-я]{2,6}/\S+|@\w{3,}|\bid\d+\b", re.IGNORECASE
)
_DOCUMENTS = (Private.CARD, Private.SNILS, Private.PASSPORT)

PHONE_DIGITS = 10
"""Digits from which a number may be a phone's; codes are shorter."""

_DIGITS = re.compile(r"\d(?:[ \t().\-–—]{0,3}\d){2,}")


def find_private(text: str) -> tuple[Private, ...]:
    """The kinds of personal data in a text, each once, in the order of `Private`."""
    plain = unicodedata.normalize("NFKC", text)
    found = {kind for number in _NUMBER.finditer(plain) if (kind := _kind(number, plain))}
    if any(not _NOT_A_CODE.search(code.group("between") or "") for code in _CODE.finditer(plain)) and not found:
        found.add(Private.CODE)
    if _PASSWORD.search(plain):
        found.add(Private.PASSWORD)
    return tuple(kind for kind in Private if kind in found)


def mask(text: str) -> str:
    """The text without numbers of three digits and more, passwords, mail and web addresses."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _PASSWORD.sub(lambda found: found.group().replace(found.group("word"), MASK), plain)
    for pattern in (_MAIL, _LINK, _DIGITS):
        plain = pattern.sub(MASK, plain)
    return plain


def mask_secrets(text: str) -> str:
    """The text without cards, documents, codes and passwords; a name and a phone number stay: the way to be found."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _PASSWORD.sub(lambda found: found.group().replace(found.group("word"), MASK), plain)
    plain = _NUMBER.sub(lambda found: MASK if _kind(found, plain) in _DOCUMENTS else found.group(), plain)
    phones = [found.span() for found in _NUMBER.finditer(plain) if _can_be_called(found.group())]
    return _CODE.sub(lambda found: found.group() if _is_in(found, phones) else _without_code(found), plain)


def _can_be_called(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return len(digits) >= PHONE_DIGITS or digits.startswith("8800")


def _is_in(code: re.Match[str], phones: list[tuple[int, int]]) -> bool:
    """Whether what looks like a code is a piece of a phone number, or no code by the word before it."""
    of_phone = any(start < code.end() <= end for start, end in phones)
    return of_phone or _NOT_A_CODE.search(code.group("between") or "") is not None


def _without_code(code: re.Match[str]) -> str:
    return re.sub(r"\d(?:[ \-]?\d)*", MASK, code.group())


def has_mail(text: str) -> bool:
    """Whether a mail address stands in the text."""
    return _MAIL.search(text) is not None


def passes_luhn(digits: str) -> bool:
    """The check of card numbers (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def passes_snils(digits: str) -> bool:
    """The check of insurance numbers (order of the Pension Fund 192p): weights 9 to 1, modulo 101, 100 is 0."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == int(digits[9:])


def _kind(number: re.Match[str], text: str) -> Private | None:
    digits = re.sub(r"\D", "", number.group())
    before = text[max(number.start() - 40, 0) : number.start()]
    if 13 <= len(digits) <= 19:
        return Private.CARD if passes_luhn(digits) or _CARD_NEAR.search(before) else None
    if len(digits) == 11:
        return _of_eleven(number.group(), digits, before)
    if len(digits) == 10:
        return _of_ten(number.group(), digits, before)
    return None


def _of_eleven(written: str, digits: str, before: str) -> Private | None:
    if _SNILS_NEAR.search(before) or (_SNILS_SHAPE.fullmatch(written) and digits[0] not in "78"):
        return Private.SNILS
    if digits[0] in "78":
        return None if digits[1:4] == "800" else Private.PHONE
    return Private.SNILS if passes_snils(digits) else None


def _of_ten(written: str, digits: str, before: str) -> Private | None:
    if _PASSPORT_NEAR.search(before) or _PASSPORT_SHAPE.fullmatch(written):
        return Private.PASSPORT
    return Private.PHONE if digits[0] == "9" or _PHONE_NEAR.search(before) else None

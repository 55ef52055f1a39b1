"""Demands for money to somebody's card, or for codes, such as are sent in the name of schools."""

import re

from school.answers.engine.private import Private, find_private

_DEMANDS = re.compile(
    r"\b(?:перев(?:едите|одите|одим|ести|одить)|перечислит[еь]|скин(?:ьте|уть|ем)|скидываем(?:ся)?|сда(?:йте|ем|ём|ть)"
    r"|оплат(?:ите|ить)|внес(?:ите|ти)|собираем|пришлите|на карту)\b",
    re.IGNORECASE,
)

_MONEY = re.compile(
    r"\bна\s+карт|\bномер\w*\s+карт|\bбанковск|\bденьг|\bденег\b|\bруб|₽|\bтыс|\bсбп\b|\bсч[её]т\b|\bсбер|\bвзнос"
    r"|\b\d{3,6}\s*р\b",
    re.IGNORECASE,
)
_SECRETS = re.compile(
    r"\b(?:смс|sms|cvv|cvc)\b|\bпин-?код|\bкод\w*\s+(?:\w+\s+){0,2}(?:госуслуг|подтвержд|банк|карт)|\bпарол[ья]\b",
    re.IGNORECASE,
)


def demands_money_to_a_card(text: str) -> bool:
    """Whether a text asks for money and names a card."""
    return _DEMANDS.search(text) is not None and Private.CARD in find_private(text)


def may_be_scam(text: str) -> bool:
    """Whether words that pass for the school's, and are not, are about money, a card or a code from a message."""
    return bool(_MONEY.search(text) or _SECRETS.search(text)) or Private.CARD in find_private(text)

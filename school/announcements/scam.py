"""Demands for money to somebody's card, such as are sent in the name of schools."""

import re

from school.answers.engine.private import Private, find_private

_DEMANDS = re.compile(
    r"\b(?:перев(?:едите|одите|одим|ести|одить)|перечислит[еь]|скин(?:ьте|уть|ем)|скидываем(?:ся)?|сда(?:йте|ем|ём|ть)"
    r"|оплат(?:ите|ить)|внес(?:ите|ти)|собираем|пришлите|на карту)\b",
    re.IGNORECASE,
)


def demands_money_to_a_card(text: str) -> bool:
    """Whether a text asks for money and names a card."""
    return _DEMANDS.search(text) is not None and Private.CARD in find_private(text)

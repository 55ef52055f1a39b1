"""Words that are kept for long, or told to everybody, name nobody."""

import re
import unicodedata
from enum import StrEnum

from school.answers.engine.names import has_full_name, mask_people, names_in
from school.answers.engine.private import Private, find_private, has_mail, mask


class Personal(StrEnum):
    """Signs of a person that no answer of the bot carries."""

    NUMBER = "number"
    MOBILE = "mobile"
    MAIL = "mail"
    PAGE = "page"
    NAME = "name"


_PAGE = re.compile(
    r"(?<![\w.])@\w{2,}|\[id\d+\||\bid\d{2,}\b|\b(?:t\.me|ok\.ru)/\w"
    r"|\bvk\.(?:com|ru|me)/(?!(?:club|public|event|wall|doc|topic|app|video|album)-?\d)\w",
    re.IGNORECASE,
)
"""A short name may be a person's as well as a community's: those by number can be told apart."""

_MOBILE = re.compile(r"(?<![\w.,])(?:\+?7|8)?[ \t(\-–—]{0,3}9(?:[ \t().\-–—]{0,3}\d){9}(?!\d)")
_NUMBERS = frozenset(Private) - {Private.PHONE}


def impersonal(text: str) -> str:
    """The text in one line, without numbers, addresses and names."""
    return " ".join(mask_people(mask(text)).split())


def find_personal(text: str) -> tuple[Personal, ...]:
    """Signs of a person in a text, each once. Numbers of an office are nobody's: of phones only mobile ones count."""
    plain = unicodedata.normalize("NFKC", text)
    found = {
        Personal.NUMBER: bool(_NUMBERS & set(find_private(plain))),
        Personal.MOBILE: bool(_MOBILE.search(plain)),
        Personal.MAIL: has_mail(plain),
        Personal.PAGE: bool(_PAGE.search(plain)),
        Personal.NAME: has_full_name(plain) or bool(names_in(plain)),
    }
    return tuple(sign for sign, is_there in found.items() if is_there)

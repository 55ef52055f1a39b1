"""What the school teaches the bot is told to everybody and kept for good: it names nobody."""

from collections.abc import Collection

from school.answers.engine.personal import Personal, find_personal
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts


def check_names_nobody(text: str, texts: Texts, but: Collection[Personal] = ()) -> None:
    """Raises `SchoolError` for words with signs of a person, `but` for those that may stand there."""
    if found := [sign for sign in find_personal(text) if sign not in but]:
        signs = ", ".join(texts(f"review.sign.{sign}") for sign in found)
        raise SchoolError("review.personal", signs=signs)

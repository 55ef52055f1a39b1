"""Words that no dictionary has, one slip away from a word that is well known."""

import re
from collections.abc import Iterable, Iterator

from school.announcements.linter.text_and_remarks import Remark, Subject
from school.answers.engine.morphology import morphology

_WORD = re.compile(
    r"(?<![\w@./-])[а-яё]{5,24}(?![\w@/-])"
    r"|(?:(?<=^)|(?<=[.!?\n]\s)|(?<=\n))[А-ЯЁ][а-яё]{5,23}(?=,? [а-яё0-9])(?!\w)",
)
"""Words in small letters, and the first of a sentence unless a name in two words follows."""

_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
MOST_WORDS, MOST_STRANGE = 600, 8
"""Words that are looked at, and of those no dictionary has."""

_FIRST_LETTERS = 1
"""A slip in the first letter makes names and new words look like others."""

OURS = frozenset(
    """
    сферум сферума сферуме сферуму сферумом пионербол пионерболу пионербола пионерболом допобразования
    допобразование сменка сменку сменке робототехника робототехники робототехнике робототехнику онлайн
    мессенджер мессенджере чат чате электив элективы профпроба профпробы хакатон флешмоб квиз квиза буккроссинг
    нетбук ноутбук коворкинг гелевая гелевой гелевую гелевые гелевых
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Words of schools that dictionaries have not yet."""


def typos(of: Subject) -> Iterable[Remark]:
    """The first such word. Says nothing where no dictionaries are installed."""
    words = morphology()
    if not words.known("школа"):
        return
    strange = 0
    for number, found in enumerate(_WORD.finditer(of.text)):
        if number >= MOST_WORDS or strange >= MOST_STRANGE:
            return
        word = found.group().lower()
        if word in OURS or words.known(word):
            continue
        strange += 1
        meant = next((near for near in _one_slip_away(word) if words.known(near)), None)
        if meant:
            yield Remark("typo", {"word": word, "meant": meant})
            return


def _one_slip_away(word: str) -> Iterator[str]:
    """Words with two letters exchanged, a letter replaced, one too many or one missing, in this order."""
    places = range(_FIRST_LETTERS, len(word))
    yield from (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in places if n + 1 < len(word))
    yield from (word[:n] + letter + word[n + 1 :] for n in places for letter in _LETTERS)
    yield from (word[:n] + word[n + 1 :] for n in places)
    yield from (word[:n] + letter + word[n:] for n in range(_FIRST_LETTERS, len(word) + 1) for letter in _LETTERS)

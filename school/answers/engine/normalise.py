"""From what people type to the words that are compared."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from school.answers.engine.lexicon import Lexicon, Replacing
from school.answers.engine.mistyped import as_heard, as_latin_layout, as_russian_layout, without_twins
from school.answers.engine.morphology import Morphology
from school.answers.engine.spelling import Speller
from school.answers.engine.text_cleanup import clean

MOST_WORDS, MOST_REPAIRS = 160, 16
"""Words of a message that are looked at, half of them its last; unknown ones of them that are repaired."""

MOST_CHUNKS = 10_000
"""Pieces between spaces of which it is kept how they were meant."""

TRUSTED_FROM = 4
"""Times a form no dictionary has must stand in the phrasings to be more than their typo."""

ADDRESS = "адресссылки"
"""Stands for a pasted web address with a path."""

_WORD = re.compile(r"[a-zа-я0-9]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|\b\S+\.(?:ru|com|рф|me|org)/\S*")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-я]")
_POLITE = frozenset(
    """
    здравствуйте здравствуй здрасте здрасьте привет приветствую пожалуйста подскажите подскажи скажите спасибо заранее
    извините простите уважаемый уважаемые прошу
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
_GREETING = re.compile(
    r"\b(?:добр(?:ый|ое|ого|ой) (?:день|утро|вечер|дня|вечера|утра|ночи|времени суток)|с добрым утром)\b"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A sentence: the forms after repair and the lexicon, and their lemmas, side by side."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]


class Normaliser:
    """Pure and deterministic; `vocabulary` is how often each trusted form stands in the phrasings."""

    def __init__(self, lexicon: Lexicon, vocabulary: Mapping[str, int], morphology: Morphology) -> None:
        self._morphology = morphology
        self._replacing = Replacing(lexicon.words)
        entries = {word: 1 for entry in lexicon.words for word in entry.split()}
        self._speller = Speller({**entries, **vocabulary})
        self._read = lru_cache(maxsize=2)(self._read_anew)
        self._meant = lru_cache(maxsize=MOST_CHUNKS)(self._retyped_chunk)

    def __call__(self, text: str, repairs: int = MOST_REPAIRS) -> Tokens:
        """The words of a text; so many unknown ones are repaired, which is what takes time.

        One message is asked about three times: is it a wish, what is it about, does it go on with the talk?
        """
        return self._read(text, repairs)

    def _read_anew(self, text: str, repairs: int) -> Tokens:
        forms = self._repaired(plain_words(self._retyped(clean(text))), repairs)
        lemmas = [self._morphology.lemma(form) for form in forms]
        forms = _without_politeness(self._replacing(forms, lemmas))
        return Tokens(tuple(forms), tuple(map(self._morphology.lemma, forms)))

    def knows(self, word: str) -> bool:
        """Whether a word is in the vocabulary or in the dictionary."""
        return word in self._speller or (len(word) > 1 and self._morphology.known(word))

    def _retyped(self, text: str) -> str:
        text = _ADDRESS.sub(_address, text)
        return " ".join(self._meant(chunk) for chunk in text.split())

    def _retyped_chunk(self, chunk: str) -> str:
        """A piece between spaces as it was meant: wrong layouts and Latin letters undone."""
        latin, cyrillic = _LATIN.search(chunk), _CYRILLIC.search(chunk)
        if latin and cyrillic:
            return " ".join(without_twins(word) if _mixed(word) else word for word in _WORD.findall(chunk))
        if latin:
            return max((chunk, as_russian_layout(chunk), as_heard(chunk)), key=self._sense_and_use)
        if cyrillic and self._sense(chunk) < 1 and self._sense(turned := as_latin_layout(chunk)) == 1:
            return turned
        return chunk

    def _sense(self, chunk: str) -> float:
        """How much of a piece are words somebody knows, by letters."""
        words = _WORD.findall(chunk)
        known = sum(len(word) for word in words if self._is_word(word))
        near = sum(len(word) for word in words if not self._is_word(word) and self._is_nearly_word(word))
        return (known + near / 2) / max(sum(map(len, words)), 1)

    def _sense_and_use(self, chunk: str) -> tuple[float, int]:
        return self._sense(chunk), sum(map(self._speller.count, _WORD.findall(chunk)))

    def _is_word(self, word: str) -> bool:
        return word in self._speller or (len(word) > 2 and _CYRILLIC.search(word) is not None and self.knows(word))

    def _is_nearly_word(self, word: str) -> bool:
        return len(word) > 4 and _CYRILLIC.search(word) is not None and self._speller.repair(word) != (word,)

    def _repaired(self, words: list[str], left: int) -> list[str]:
        repaired: list[str] = []
        for word in words:
            if left and not word.isdigit() and not self.knows(word):
                left -= 1
                repaired += self._speller.repair(word)
            else:
                repaired.append(word)
        return repaired


def plain_words(text: str) -> list[str]:
    """The words of a cleaned text as they are; of very many, the first and the last."""
    words = _WORD.findall(text)
    if len(words) <= MOST_WORDS:
        return words
    return words[: MOST_WORDS // 2] + words[-MOST_WORDS // 2 :]


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """Count how often each form stands in texts."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in plain_words(clean(text)):
            if _CYRILLIC.search(word) and not _LATIN.search(word):
                counts[word] = counts.get(word, 0) + 1
    return counts


def trusted_words(counts: Mapping[str, int], morphology: Morphology) -> dict[str, int]:
    """The forms that are no mere typos of the phrasings."""
    return {form: count for form, count in counts.items() if count >= TRUSTED_FROM or morphology.known(form)}


def _address(found: re.Match[str]) -> str:
    return f" {ADDRESS} "


def _mixed(word: str) -> bool:
    return _LATIN.search(word) is not None and _CYRILLIC.search(word) is not None


def _without_politeness(forms: list[str]) -> list[str]:
    """Greetings and thanks around a question say nothing of it; alone they are all there is."""
    rest = _GREETING.sub(" ", " ".join(forms)).split()
    return [form for form in rest if form not in _POLITE] or forms

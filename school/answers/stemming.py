"""From what people type to the stems that are compared."""

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[a-zа-я0-9]+")
_REPEAT = re.compile(r"([а-я])\1{2,}")
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LAYOUT = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC)

STOP_WORDS = frozenset(
    [
        "а",
        "в",
        "и",
        "к",
        "на",
        "не",
        "но",
        "о",
        "об",
        "от",
        "по",
        "с",
        "со",
        "у",
        "я",
        "ты",
        "вы",
        "мы",
        "он",
        "она",
        "они",
        "это",
        "этот",
        "как",
        "что",
        "где",
        "когда",
        "кто",
        "для",
        "до",
        "за",
        "из",
        "или",
        "же",
        "ли",
        "бы",
        "то",
        "мне",
        "меня",
        "мой",
        "моя",
        "мои",
        "вас",
        "вам",
        "ваш",
        "нас",
        "нам",
        "их",
        "его",
        "ее",
        "там",
        "тут",
        "так",
        "уже",
        "еще",
        "если",
        "чтобы",
        "можно",
        "нужно",
        "надо",
        "есть",
        "быть",
        "был",
        "была",
        "будет",
        "здравствуйте",
        "привет",
        "добрый",
        "день",
        "вечер",
        "утро",
        "пожалуйста",
        "подскажите",
        "скажите",
    ]
)


def words(text: str) -> list[str]:
    """Lower-case words; ё is е, letters repeated three times and more are one, a wrong layout is undone."""
    lowered = text.lower().replace("ё", "е")
    if _typed_in_wrong_layout(lowered):
        lowered = lowered.translate(_LAYOUT).replace("ё", "е")
    return _WORD.findall(_REPEAT.sub(r"\1", lowered))


def stems(text: str) -> list[str]:
    """Stems of the words that carry meaning."""
    return [_stem(word) for word in words(text) if word not in STOP_WORDS]


def _typed_in_wrong_layout(text: str) -> bool:
    latin = [letter for letter in text if "a" <= letter <= "z"]
    if len(latin) < 3 or re.search("[а-я]", text):
        return False
    return sum(letter in "aeiou" for letter in latin) / len(latin) < 0.25


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("russian")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))

"""The same word typed another way: in the wrong layout, in Latin letters, with look-alikes of two alphabets."""

import re

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюе"
_TO_CYRILLIC = str.maketrans(_LATIN + '{}:"<>', _CYRILLIC + "хъжэбю")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TWINS = str.maketrans("aebkmhopctyxu03", "аевкмнорстухиоз")
_SOUNDS = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю",
    "ya": "я", "ja": "я", "yo": "е", "jo": "е", "ye": "е", "je": "е", "iy": "ий", "yi": "ый", "ck": "к",
    "a": "а", "b": "б", "v": "в", "w": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "j": "й",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
    "f": "ф", "h": "х", "c": "ц", "q": "к", "x": "кс", "y": "ы", "4": "ч", "6": "ш", "'": "ь",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(map(re.escape, _SOUNDS), key=len, reverse=True)))
_AFTER_VOWEL = re.compile(r"(?<=[аеиоуыэюя])ы")


def as_russian_layout(text: str) -> str:
    """The same keys in the Russian layout."""
    return text.translate(_TO_CYRILLIC)


def as_latin_layout(text: str) -> str:
    """The same keys in the Latin layout."""
    return text.translate(_TO_LATIN)


def as_heard(text: str) -> str:
    """Russian written in Latin letters, read aloud: `privet` is `привет`, `kod` is `код`."""
    return _AFTER_VOWEL.sub("й", _SOUND.sub(lambda found: _SOUNDS[found.group()], text))


def without_twins(word: str) -> str:
    """A word of mixed alphabets with Latin look-alikes made Cyrillic."""
    return word.translate(_TWINS)

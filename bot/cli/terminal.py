"""Terminals that know no Cyrillic: the same words in Latin letters, not a traceback."""

import codecs
import io
import sys

_LETTERS = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip
_SIGNS = {
    "«": '"',
    "»": '"',
    "„": '"',
    "“": '"',
    "—": "-",
    "–": "-",
    "…": "...",
    "→": "->",
    "№": "N",
    "✓": "+",
    "✗": "x",
}
_HANDLER = "school-bot.latin"


def speak_any_encoding() -> None:
    """Let what is printed be printed, whatever the locale."""
    codecs.register_error(_HANDLER, _in_latin)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _in_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_latin, error.object[error.start : error.end])), error.end


def _latin(sign: str) -> str:
    small = sign.lower()
    known = _LETTERS.get(small, _SIGNS.get(sign, "?"))
    return known.capitalize() if small != sign else known

"""The pieces of a long message, and the questions in it."""

import re

_END = re.compile(r"(?<=[.!?…])\s+|\n+|;\s+")
_SHORTEST = 2
"""Words a piece has at least; a shorter one goes with the piece before it."""

_JOINED = re.compile(
    r"[\s,;—–-]*(?<!\w)(?:(?:и|а|да)\s+(?:ещ[её]|заодно|также|кстати)|ещ[её]\s+(?:один\s+)?вопрос\w*"
    r"|(?:второй|другой|следующий)\s+вопрос|во-вторых)(?!\w)(?:\s+(?:один\s+)?вопрос\w*)?[\s,:—–-]*",
    re.IGNORECASE,
)
"""What joins two questions: «и ещё», «а ещё», «второй вопрос»."""

_ASKING = (
    r"(?:где|как|сколько|кто|кому|куда|зачем|почему|можно|нужно|надо|обязательно|какой|какая|какое|какие|чей)(?!\w)"
)
_BESIDE = re.compile(rf"(?:,\s*(?:а\s+|и\s+)?|\s+(?:а|и)\s+)(?={_ASKING})", re.IGNORECASE)
_ASKS = re.compile(rf"\W*(?:(?:а|и|ну)\s+)?{_ASKING}", re.IGNORECASE)
"""A question word after a comma or «и», and at the beginning."""

_TELLING = 4
"""Words before the first question word from which they may be a question of their own."""

WINDOW, STEP = 24, 16
"""Words of a piece of text nobody put a full stop into, and from one to the next."""


def sentences(text: str) -> list[str]:
    """Sentences; a text without stops is cut into overlapping windows."""
    pieces: list[str] = []
    for part in filter(None, map(str.strip, _END.split(text))):
        if pieces and len(part.split()) < _SHORTEST:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces += windows(part)
    return pieces


def windows(part: str) -> list[str]:
    """The part itself, or overlapping windows of it when it is long."""
    words = part.split()
    if len(words) <= WINDOW + STEP // 2:
        return [part]
    starts = range(0, max(len(words) - WINDOW, 0) + STEP, STEP)
    return [" ".join(words[start : start + WINDOW]) for start in starts if words[start : start + WINDOW]]


def questions(text: str) -> list[str]:
    """The sentences that end with a question mark."""
    return [piece for piece in sentences(text) if is_question(piece)]


def parts(text: str) -> list[str]:
    """The questions of a message: sentences with a question mark, what «и ещё» joins, and questions side by side, each
    with its question word: «как войти, где скачать». A few words before the first of these say nothing («не понимаю,
    как …»).
    """
    found: list[str] = []
    for sentence in sentences(text):
        joined = [piece for piece in _JOINED.split(sentence) if piece.strip()]
        for piece in joined:
            beside = [one for one in _BESIDE.split(piece) if _ASKS.match(one) or len(one.split()) >= _TELLING]
            whole = [piece] if len(joined) > 1 or is_question(piece) else []
            found += beside if sum(map(bool, map(_ASKS.match, beside))) > 1 else whole
    return found


def is_question(piece: str) -> bool:
    """Whether it ends with a question mark."""
    return piece.rstrip(' "»)').endswith("?")

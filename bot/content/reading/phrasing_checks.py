"""What must hold of phrasings: enough of them, and none claimed by two topics or by a topic and by no topic."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.reading.not_topics import read_not_topics
from bot.content.reading.source import read_text
from school.answers.engine.normalise import plain_words
from school.answers.engine.text_cleanup import clean
from school.catalogue.model import Topic
from school.messaging.errors import ContentError

AT_LEAST = 40
"""Different phrasings of a topic: with fewer it is not found by people who write in another way."""


def check_phrasings(folder: Path, topics: dict[str, Topic], at_least: int = AT_LEAST) -> None:
    """Raises `ContentError` with file, line and cure."""
    claimed: dict[str, tuple[str, str]] = {}
    for owner, where, text in (*_lines(folder), *_asked(folder, topics)):
        same = said(text)
        if same and (other := claimed.setdefault(same, (owner, where)))[0] != owner:
            raise ContentError(f"{where}: «{text}» уже есть в {other[1]}; оставьте в одном месте или скажите точнее.")
    for topic in topics.values():
        different = len({said(phrasing) for phrasing in topic.phrasings})
        if different < at_least:
            path = folder / "phrasings" / f"{topic.id}.txt"
            raise ContentError(f"{path}, строка 1: разных формулировок {different}, нужно не меньше {at_least}.")


def _asked(folder: Path, topics: dict[str, Topic]) -> Iterator[tuple[str, str, str]]:
    """The same of every direct question of a topic."""
    for topic in topics.values():
        path = folder / "topics" / topic.group / f"{topic.id}.md"
        yield from ((topic.id, str(path), ask) for aspect in topic.aspects for ask in aspect.asks)


def said(text: str) -> str:
    """Key by which two phrasings are the same: the words, without case, signs and endless letters."""
    return " ".join(plain_words(clean(text)))


def _lines(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Owner, place and text of every phrasing and of every message that is no topic."""
    for path in sorted((folder / "phrasings").glob("*.txt")):
        for number, line in enumerate(map(str.strip, read_text(path).splitlines()), 1):
            if line and not line.startswith("#"):
                yield path.stem, f"{path}, строка {number}", line
    for kind in read_not_topics(folder):
        for number, line in kind.lines:
            yield kind.kind, f"{kind.path}, строка {number}", line

"""Citations of the school's regulation: `(п. <<clause_admin>>)` in a text becomes the clause of that school."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from school.messaging.errors import ContentError

NAMES = "clauses.toml"

_MARK = re.compile(r"<<clause_(\w+)>>")
_CITATION = re.compile(r"п\. <<clause_\w+>>(?:, <<clause_\w+>>)*")
_GONE = "\0"
_LEFTOVERS = ((f" ({_GONE})", ""), (f"({_GONE}; ", "("), (f", {_GONE}", ""), (_GONE, ""))
"""What stands around a citation, and what is left of it where nothing is cited."""


@dataclass(frozen=True)
class Regulation:
    """Numbers by the name of the clause; citations of whole topics go before. `exists` is false where there is none."""

    names: frozenset[str] = frozenset()
    clauses: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    exists: bool = True

    def cited(self, citation: str, topic: str) -> str:
        """Words that cite, or nothing: a wrong clause is worse than none."""
        if topic in self.topics:
            return self.topics[topic]
        numbers = [self.clauses[name] for name in _MARK.findall(citation) if name in self.clauses]
        return f"п. {', '.join(numbers)}" if numbers else _GONE


NONE = Regulation()
current: ContextVar[Regulation] = ContextVar("regulation", default=NONE)


def with_clauses(path: Path, text: str) -> str:
    """The text as the present regulation lets it cite. Raises `ContentError` for a clause nobody has named."""
    if "<<clause_" not in text:
        return text
    _refuse_unknown(path, text)
    regulation, topic = current.get(), path.stem if path.suffix == ".md" else ""
    text = _CITATION.sub(lambda found: regulation.cited(found.group(), topic), text)
    for around, left in _LEFTOVERS:
        text = text.replace(around, left)
    return text


def _refuse_unknown(path: Path, text: str) -> None:
    names = current.get().names
    for mark in _MARK.finditer(text):
        if names and mark.group(1) not in names:
            line = text.count("\n", 0, mark.start()) + 1
            raise ContentError(f"{path}, строка {line}: пункта «{mark.group(1)}» нет в {NAMES}; впишите, о чём он.")

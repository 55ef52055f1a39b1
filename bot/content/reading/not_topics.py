"""Reading what is no topic: `content/not_topics/<kind>.txt`, a message a line, and its parts `# greeting`."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.source import read_text

IN_PARTS = ("smalltalk", "danger")
"""Kinds whose parts are told apart; a part begins with a remark whose first word is Latin."""

_PART = re.compile(r"#\s*([a-z_]+)\b")


@dataclass(frozen=True, slots=True)
class NotTopic:
    """Messages of one kind, such as `near_misses` or `smalltalk.thanks`, with the line of each."""

    kind: str
    path: Path
    lines: tuple[tuple[int, str], ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """The messages without their lines."""
        return tuple(text for _, text in self.lines)


def read_not_topics(folder: Path) -> tuple[NotTopic, ...]:
    """All kinds, by name."""
    found: dict[str, tuple[Path, list[tuple[int, str]]]] = {}
    for path in sorted((folder / "not_topics").glob("*.txt")):
        kind = path.stem
        for number, line in enumerate(map(str.strip, read_text(path).splitlines()), 1):
            if line.startswith("#"):
                kind = _part(path.stem, kind, line)
            elif line:
                found.setdefault(kind, (path, []))[1].append((number, line))
    return tuple(NotTopic(kind, path, tuple(lines)) for kind, (path, lines) in sorted(found.items()))


def _part(stem: str, kind: str, remark: str) -> str:
    part = _PART.match(remark)
    return f"{stem}.{part.group(1)}" if part and stem in IN_PARTS else kind

"""The papers of the project, and how to find things in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|<(?:img|a)\b[^>]*\b(?:src|href)=\"([^\"]+)\"")
_CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def read(name: str) -> str:
    """A paper by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def files(*endings: str, under: Path = ROOT) -> Iterator[Path]:
    """The project's files; folders that begin with a dot hold what tools have made."""
    for path in sorted(under.iterdir()):
        if path.name.startswith(".") or path.name in ("data", "node_modules", "__pycache__"):
            continue
        if path.is_dir():
            yield from files(*endings, under=path)
        elif path.name.endswith(endings):
            yield path


def links(text: str) -> list[str]:
    """Relative links of a text in Markdown, without what stands behind `#`; code is not read."""
    found = [one or other for one, other in _LINK.findall(_CODE.sub("", text))]
    paths = [link.partition("#")[0] for link in found if not _ADDRESS.match(link)]
    return [path for path in paths if path]


def rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table whose first column has this heading."""
    lines = text.splitlines()
    begin = next(n for n, line in enumerate(lines) if line.replace(" ", "").startswith(f"|{heading.replace(' ', '')}|"))
    table: list[list[str]] = []
    for line in lines[begin + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table

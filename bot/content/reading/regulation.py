"""Reading `regulation.toml`: the clauses of the region's regulation, or of the school's own in its place.

`content/clauses.toml` says what each clause is about. What has no number is not cited. Without the file, or with
`none = true` in the school's own, the school has no regulation, and nobody is told of one.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.content.reading.citations import NAMES, NONE, Regulation, current
from bot.content.reading.regions import layered
from bot.content.reading.source import Source, read_toml

FILE = "regulation.toml"
CLAUSES, ABSENT = "clauses", "none"
"""The section of numbers, and the key of a school that has no regulation."""


@contextmanager
def under_regulation(folder: Path, local: Path | None) -> Iterator[None]:
    """Cite by the school's own regulation while inside, else by the region's. Raises `ContentError`."""
    token = current.set(_regulation(folder, local))
    try:
        yield
    finally:
        current.reset(token)


def check_cited_topics(local: Path, topics: Collection[str]) -> None:
    """Every topic that the school's own file names is there. Raises `ContentError`."""
    if (local / FILE).exists():
        source = read_toml(local / FILE)
        for id_ in source.table:
            if id_ not in topics and id_ not in (CLAUSES, ABSENT):
                raise source.wrong(f'«{id_}»: ожидается тема из content/topics и строка, например "п. 2.3".', id_)


def _regulation(folder: Path, local: Path | None) -> Regulation:
    if not (folder / NAMES).exists():
        return NONE
    names = frozenset(read_toml(folder / NAMES).table)
    own = local / FILE if local else None
    path = own if own and own.exists() else layered(folder / FILE)
    return _read(read_toml(path), names) if path.exists() else Regulation(names, exists=False)


def _read(source: Source, names: frozenset[str]) -> Regulation:
    clauses, absent = source.table.get(CLAUSES, {}), source.table.get(ABSENT, False)
    topics = {id_: clause for id_, clause in source.table.items() if id_ not in (CLAUSES, ABSENT)}
    if not isinstance(clauses, dict):
        raise source.wrong("clauses — это раздел [clauses].", CLAUSES)
    if absent is not False and (absent is not True or topics or clauses):
        raise source.wrong("none = true пишут одно, без пунктов: у школы нет Положения.", f"{ABSENT} =")
    for name in clauses.keys() - names:
        raise source.wrong(f"пункта «{name}» нет; бывают {', '.join(sorted(names))}.", name)
    for key, number in {**topics, **clauses}.items():
        if not isinstance(number, str) or not number.strip():
            raise source.wrong(f'«{key}»: ожидается строка в кавычках, например "2.3".', key)
    return Regulation(names, clauses, topics, exists=not absent)

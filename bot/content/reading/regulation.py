"""Reading the clauses of the school's regulation: its own `regulation.toml`, else the pack that it has chosen.

`content/clauses.toml` says what each clause is about. What has no number is not cited. Without either, or with
`none = true` in the school's own, the school has no regulation, and nobody is told of one.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.content.reading.citations import NAMES, NONE, Regulation, current
from bot.content.reading.regulation_packs import NOBODYS, OF, TRAINED, regulation_path
from bot.content.reading.source import Source, read_toml

FILE = "regulation.toml"
CLAUSES, ABSENT = "clauses", "none"
"""The section of numbers, and the key of a school that has no regulation."""

OTHER_KEYS = (CLAUSES, ABSENT, OF)
"""Whatever else stands in the file is a topic and how it is cited."""


@contextmanager
def under_regulation(folder: Path, local: Path | None, pack: str = TRAINED) -> Iterator[None]:
    """Cite by the school's own regulation while inside, else by that of a pack. Raises `ContentError`."""
    token = current.set(_regulation(folder, local, pack))
    try:
        yield
    finally:
        current.reset(token)


def check_cited_topics(local: Path, topics: Collection[str]) -> None:
    """Every topic that the school's own file names is there. Raises `ContentError`."""
    if (local / FILE).exists():
        source = read_toml(local / FILE)
        for id_ in source.table:
            if id_ not in topics and id_ not in OTHER_KEYS:
                raise source.wrong(f'«{id_}»: ожидается тема из content/topics и строка, например "п. 2.3".', id_)


def says_none(own: Path) -> bool:
    """Tell whether a school's own file says that there is no regulation. Raises `ContentError`."""
    return read_toml(own).table.get(ABSENT) is True


def _regulation(folder: Path, local: Path | None, pack: str) -> Regulation:
    if not (folder / NAMES).exists():
        return NONE
    names = frozenset(read_toml(folder / NAMES).table)
    own = local / FILE if local else None
    if own and own.exists():
        return _read(read_toml(own), names)
    return (
        Regulation(names, exists=False) if pack == NOBODYS else _read(read_toml(regulation_path(folder, pack)), names)
    )


def _read(source: Source, names: frozenset[str]) -> Regulation:
    clauses, absent = source.table.get(CLAUSES, {}), source.table.get(ABSENT, False)
    topics = {id_: clause for id_, clause in source.table.items() if id_ not in OTHER_KEYS}
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

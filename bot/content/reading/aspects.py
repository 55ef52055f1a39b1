"""Reading aspects: direct questions of a topic, each with ways to ask it and the first line that answers it.

They stand as `[[aspect]]` behind a third `+++` of the topic's file. `aspects/<topic>.toml` of a region or of the school
adds to them; one of the same kind stands in the place of ours, and `none = true` takes ours away. The kinds that may be
asked of any topic, and their patterns, are in `content/aspects.toml`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.content.reading.checks import check_id, check_values
from bot.content.reading.phrasing_checks import said
from bot.content.reading.source import Fields, Source, read_toml
from bot.content.reading.variants import PlatformWords, check_variants
from school.catalogue.model import Aspect, SchoolValue, Topic
from school.catalogue.platforms import WORLDS, variant
from school.catalogue.readers import for_reader
from school.messaging.errors import ContentError
from school.people.model import Role

FOLDER = "aspects"
MOST_CHARACTERS = 140
"""Of a first line as anybody reads it: three lines on a phone."""

FEWEST_ASKS = 3
"""Ways to ask of a topic's own kind: with fewer it is found by those alone who ask in the words of the editor."""

NOTHING_KNOWN = PlatformWords(dict.fromkeys(WORLDS, ()))
"""For what a school writes itself: it knows in which messenger its people are."""


def read_aspects(source: Source, fields: Fields) -> tuple[Aspect, ...]:
    """Those of one file. Raises `ContentError`."""
    tables = fields.tables("aspect", [])
    aspects = tuple(_aspect(source, table) for table in tables)
    kinds = [aspect.kind for aspect in aspects]
    for kind in kinds:
        if kinds.count(kind) > 1:
            raise source.wrong(f"прямой вопрос «{kind}» описан дважды; оставьте один.", _mark(kind))
    return aspects


def with_layer(topics: Mapping[str, Topic], folder: Path) -> dict[str, Topic]:
    """The topics with what `aspects/` of a layer adds. Raises `ContentError`."""
    layered = dict(topics)
    for path in layer_files(folder):
        if path.stem not in topics:
            raise ContentError(f"{path}, строка 1: темы «{path.stem}» нет; переименуйте файл или добавьте тему.")
        source = read_toml(path)
        fields = Fields(source, source.table)
        layered[path.stem] = _laid(topics[path.stem], read_aspects(source, fields))
        fields.nothing_else()
    return layered


def read_kinds(folder: Path) -> dict[str, tuple[str, ...]]:
    """`content/aspects.toml`: kinds that may be asked of any topic → patterns. Raises `ContentError`."""
    path = folder / "aspects.toml"
    if not path.exists():
        return {}
    source = read_toml(path)
    table = source.table.get("aspect")
    if not isinstance(table, dict) or len(source.table) > 1:
        raise source.wrong("ожидается один раздел [aspect]: вид и список шаблонов.")
    fields = Fields(source, table, "[aspect]")
    for kind in table:
        check_id(source, kind, f"{kind} =")
    return {kind: fields.texts(kind) for kind in table}


def layer_files(folder: Path) -> list[Path]:
    """The files of a layer, one a topic."""
    return sorted((folder / FOLDER).glob("*.toml"))


class AspectChecks:
    """Checks first lines and ways to ask of all topics, one file after another."""

    def __init__(self, kinds: Collection[str], words: PlatformWords, values: Mapping[str, SchoolValue]) -> None:
        """`kinds` are those that may be asked of any topic."""
        self._kinds = kinds
        self._words = words
        self._values = values
        self._asked: dict[str, tuple[str, str]] = {}

    def check(self, source: Source, topic: Topic, aspects: Iterable[Aspect]) -> None:
        """Check those of one file. Raises `ContentError` with file, line and cure."""
        for aspect in aspects:
            mark = _mark(aspect.kind)
            check_variants(source, aspect.first, self._words, topic.platform, mark, topic.about_both)
            check_values(source, aspect.first, self._values, mark)
            _check_first(source, aspect, topic, mark)
            self._check_asks(source, aspect, topic, mark)

    def check_layer(self, folder: Path, topics: Mapping[str, Topic]) -> None:
        """Check what a layer adds. Raises `ContentError`."""
        for path in layer_files(folder):
            source = read_toml(path)
            added = read_aspects(source, Fields(source, source.table))
            self.check(source, topics[path.stem], [aspect for aspect in added if aspect.first])

    def _check_asks(self, source: Source, aspect: Aspect, topic: Topic, mark: str) -> None:
        if aspect.kind not in self._kinds and len({said(ask) for ask in aspect.asks}) < FEWEST_ASKS:
            message = (
                f"вида «{aspect.kind}» нет в aspects.toml, а своему нужно не меньше {FEWEST_ASKS} вопросов в asks."
            )
            raise source.wrong(message, mark, mark)
        for ask in aspect.asks:
            owner = (topic.id, aspect.kind)
            if (other := self._asked.setdefault(said(ask), owner)) != owner:
                message = f"«{ask}» уже есть у темы «{other[0]}», вопрос «{other[1]}»; оставьте в одном месте."
                raise source.wrong(message, ask, mark)


def _aspect(source: Source, table: dict[str, Any]) -> Aspect:
    mark = _mark(str(table.get("kind", "")))
    fields = Fields(source, table, mark if table.get("kind") else "[[aspect]]")
    kind = fields.text("kind")
    check_id(source, kind, mark)
    gone = fields.flag("none", False)
    aspect = Aspect(kind, "") if gone else _told(kind, fields)
    fields.nothing_else()
    return aspect


def _told(kind: str, fields: Fields) -> Aspect:
    return Aspect(kind, fields.text("first"), fields.texts("asks", []), fields.texts("patterns", []))


def _laid(topic: Topic, added: Collection[Aspect]) -> Topic:
    """The topic with these in the place of those of the same kind; one without a line is gone."""
    kinds = {aspect.kind for aspect in added}
    kept = (aspect for aspect in topic.aspects if aspect.kind not in kinds)
    return replace(topic, aspects=(*kept, *(aspect for aspect in added if aspect.first)))


def _check_first(source: Source, aspect: Aspect, topic: Topic, mark: str) -> None:
    """One line, not too long, a sentence, and told to somebody."""
    told = {for_reader(variant(aspect.first, world), role) for world in WORLDS for role in (None, *Role)} - {""}
    if not told:
        raise source.wrong("первую строку не увидит никто; впишите её.", "first =", mark)
    for line in told:
        if "\n" in line:
            raise source.wrong("первая строка — одна строка без переносов.", "first =", mark)
        if len(line) > MOST_CHARACTERS:
            message = f"первая строка длиннее {MOST_CHARACTERS} знаков ({len(line)}): сократите."
            raise source.wrong(message, "first =", mark)
        if not line.endswith((".", "!", "?")):
            raise source.wrong("первая строка — предложение: закончите его точкой.", "first =", mark)
        if topic.answer.startswith(line):
            raise source.wrong("с этой строки ответ уже начинается: уберите прямой вопрос.", "first =", mark)


def _mark(kind: str) -> str:
    return f'kind = "{kind}"'

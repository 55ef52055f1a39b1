"""Reading claims: `content/facts.toml`, and what a text must hold to cite one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.checks import check_id
from bot.content.reading.citations import current
from bot.content.reading.regions import pack_folder
from bot.content.reading.source import Fields, Source, read_toml
from school.catalogue.certainty import OF_SCHOOL, OF_THE_BOT
from school.catalogue.facts import Certainty, Fact, FactSource

OURS = ("Положение", *OF_THE_BOT, *OF_SCHOOL, "закон")
"""How a `source` begins that needs no fact: the regulation, the bot itself, the school, a law."""

_TELLING = re.compile(
    r"(?<![\w./-])(?:[a-z0-9-]+\.)+(?:ru|me|com|net|org)(?![\w-])"
    r"|8-800-[\d-]+|(?<![\d.])\d{1,2}\.\d{1,2}\.20\d\d(?!\d)|@sferum"
)
"""What nobody may say without a source: a web address, a telephone number, a date."""


@dataclass(frozen=True)
class Claims:
    """All facts, and the words that the regulation itself stands behind."""

    facts: dict[str, Fact]
    regulation: tuple[str, ...] = ()


def read_facts(folder: Path) -> Claims:
    """`content/facts.toml` and what the region adds; without the file nothing is claimed."""
    path = folder / "facts.toml"
    if not path.exists():
        return Claims({})
    own = pack_folder(folder) / "facts.toml"
    sources = [read_toml(path), *([read_toml(own)] if own.exists() else [])]
    pages: dict[str, FactSource] = {}
    facts: dict[str, Fact] = {}
    regulation: tuple[str, ...] = ()
    for source in sources:
        fields = Fields(source, source.table)
        pages |= {page.key: page for page in (_page(source, table) for table in fields.tables("source", []))}
        facts |= _facts(source, fields, pages)
        named = fields.texts("regulation", [])
        regulation += named if current.get().exists else ()
        fields.nothing_else()
        if source is sources[-1]:
            _check_against(source, facts)
    return Claims(facts, regulation)


def _facts(source: Source, fields: Fields, pages: Mapping[str, FactSource]) -> dict[str, Fact]:
    """Those of one file, each id once; a region's stand in the place of the base's."""
    facts: dict[str, Fact] = {}
    for table in fields.tables("fact", []):
        fact = _fact(source, table, pages)
        if fact.id in facts:
            raise source.wrong(f"утверждение «{fact.id}» описано дважды; переименуйте одно.", _mark(fact.id))
        facts[fact.id] = fact
    return facts


def check_claims(
    source: Source, text: str, own: Iterable[str], cited: Iterable[str], claims: Claims, mark: str = ""
) -> None:
    """Check that a text cites what it says beyond the regulation, and says what it cites. Raises `ContentError`."""
    if not claims.facts:
        return
    for line in own:
        if not line.startswith(OURS):
            message = f"источник «{line}» — не Положение: опишите утверждение в facts.toml и назовите его в facts."
            raise source.wrong(message, "source =", mark)
    covered = [*claims.regulation, *_cited(source, text, cited, claims, mark)]
    for told in _TELLING.finditer(text):
        if not any(told.group() in word for word in covered):
            message = f"«{told.group()}» сказано без источника: назовите утверждение в facts."
            raise source.wrong(message, told.group(), mark)


def _cited(source: Source, text: str, cited: Iterable[str], claims: Claims, mark: str) -> list[str]:
    """The words for which the cited facts stand."""
    covered: list[str] = []
    for id_ in cited:
        if id_ not in claims.facts:
            raise source.wrong(f"утверждения «{id_}» нет в facts.toml; исправьте или добавьте.", id_, mark)
        words = claims.facts[id_].covers
        if not any(word in text for word in words):
            raise source.wrong(f"слов утверждения «{id_}» в тексте нет; уберите его из facts.", id_, mark)
        covered += words
    return covered


def _page(source: Source, table: dict[str, object]) -> FactSource:
    fields = Fields(source, table, f'key = "{table.get("key", "")}"')
    page = FactSource(fields.text("key"), fields.text("title"), fields.text("address"), fields.day("date"))
    fields.nothing_else()
    return page


def _fact(source: Source, table: dict[str, object], pages: Mapping[str, FactSource]) -> Fact:
    mark = _mark(str(table.get("id", "")))
    fields = Fields(source, table, mark)
    keys, certainty = fields.texts("sources"), fields.text("certainty")
    for key in keys:
        if key not in pages:
            raise source.wrong(f"источника «{key}» нет; добавьте [[source]].", key, mark)
    if certainty not in set(Certainty):
        raise source.wrong(f"«{certainty}»: бывает {', '.join(Certainty)}.", "certainty =", mark)
    fact = Fact(
        id=fields.text("id"),
        says=fields.text("says"),
        covers=fields.texts("covers"),
        sources=tuple(pages[key] for key in keys),
        certainty=Certainty(certainty),
        names=fields.texts("names", []),
        against=fields.texts("against", []),
        note=fields.text("note", ""),
        ask=fields.text("ask", ""),
        importance=fields.number("importance", 0),
        value=fields.text("value", ""),
    )
    fields.nothing_else()
    check_id(source, fact.id, mark)
    if bool(fact.ask) != bool(fact.importance):
        raise source.wrong(f"у «{fact.id}» ask и importance пишут вместе.", mark)
    return fact


def _check_against(source: Source, facts: Mapping[str, Fact]) -> None:
    for fact in facts.values():
        for older in fact.against:
            if older not in facts:
                raise source.wrong(f"утверждения «{older}» из against нет.", older, _mark(fact.id))


def _mark(fact_id: str) -> str:
    return f'id = "{fact_id}"'

"""What the content claims beyond the school's regulation: each claim with source, date and certainty."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MARK = " (название может отличаться)"

_TAG = re.compile(r"(\{\{[#/]\w+\}\})")
"""The beginning or the end of a block for some readers."""


class Certainty(StrEnum):
    """The certainty of a claim for this school."""

    CHECKED = "проверено"
    BY_ANALOGY = "по аналогии"
    UNCONFIRMED = "не подтверждено"


@dataclass(frozen=True, slots=True)
class FactSource:
    """The source of a claim. `title` is what people read; `day` is when it was published or last seen so."""

    key: str
    title: str
    address: str
    day: date


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, cited by topics, steps and symptoms.

    `covers` are the words of a text it stands behind; `names` those of them that may be called otherwise where the
    school is; `against` are older claims it contradicts. `ask` is what the school has to look at, `importance` the
    order (1 first), `value` the school value that the answer fills in.
    """

    id: str
    says: str
    covers: tuple[str, ...]
    sources: tuple[FactSource, ...]
    certainty: Certainty
    names: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    ask: str = ""
    importance: int = 0
    value: str = ""
    verified_on: date | None = None
    """When the school has looked itself; then the claim is certain."""

    @property
    def day(self) -> date:
        """The day of its newest source, or on which the school has looked."""
        return self.verified_on or max(source.day for source in self.sources)

    @property
    def doubtful(self) -> bool:
        """Whether it may be otherwise at this school."""
        return self.certainty is not Certainty.CHECKED and self.verified_on is None


def marked(text: str, facts: Iterable[Fact]) -> str:
    """The text with a mark after the first mention of each name that may differ, for each of its readers."""
    for name in [name for fact in facts if fact.doubtful for name in fact.names]:
        text = _with_mark(text, name)
    return text


def _with_mark(text: str, name: str) -> str:
    """A mention in a block for some readers is marked unless a mark is in a block that all of them read."""
    pieces: list[str] = []
    opened: list[str] = []
    told: list[set[str]] = []
    for piece in _TAG.split(text):
        if _TAG.fullmatch(piece):
            opened = [*opened, piece[3:-2]] if piece[2] == "#" else opened[:-1]
        elif name in piece and not any(block <= set(opened) for block in told):
            told.append(set(opened))
            pieces.append(_with_first_marked(piece, name))
            continue
        pieces.append(piece)
    return "".join(pieces)


def _with_first_marked(text: str, name: str) -> str:
    before, found, after = text.partition(name)
    return text if after.startswith(" (название") else f"{before}{found}{MARK}{after}"


def source_titles(own: tuple[str, ...], cited: Iterable[str], facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Sources as people read them: the regulation first, then pages by their names."""
    pages = (source.title for id_ in cited for source in facts[id_].sources)
    return tuple(dict.fromkeys((*own, *pages)))


def sources_of(text: str, source: tuple[str, ...], cited: Iterable[Fact]) -> tuple[str, ...]:
    """The sources of what somebody reads, of all that is cited: a page counts when words it stands behind are there."""
    facts = tuple(cited)
    stands = {page.title for fact in facts if _covers(fact, text) for page in fact.sources}
    other = {page.title for fact in facts for page in fact.sources} - stands
    return tuple(line for line in source if line not in other) or source


def _covers(fact: Fact, text: str) -> bool:
    return any(words in text for words in fact.covers)

"""Schools of one process keep what is equal once: most of them say the same words from the same folder."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.content.reading.loading import Content

Part = TypeVar("Part", bound=Hashable)
Whole = TypeVar("Whole")


class Shared:
    """Topics, flows, symptoms and facts met so far; of two equal ones the first is kept."""

    def __init__(self) -> None:
        self._met: dict[Hashable, Hashable] = {}
        self._wholes: dict[type, list[Any]] = {}

    def content(self, content: Content) -> Content:
        """The same content made of parts that were met before. Its tables stay its own: teaching changes them."""
        catalogue = content.catalogue
        own = replace(
            catalogue,
            topics=self._parts(catalogue.topics),
            flows=self._parts(catalogue.flows),
            symptoms=self._parts(catalogue.symptoms),
            facts=self._parts(catalogue.facts),
        )
        known = content.knowledge
        learnt, lexicon = self._part(known.learnt), self._equal(known.lexicon)
        danger, texts = self._equal(known.danger), self._equal(content.texts)
        return Content(own, texts, replace(known, learnt=learnt, lexicon=lexicon, danger=danger))

    def _parts(self, parts: Mapping[str, Part]) -> dict[str, Part]:
        return {key: self._part(part) for key, part in parts.items()}

    def _part(self, part: Part) -> Part:
        return self._met.setdefault(part, part)  # type: ignore[return-value]

    def _equal(self, part: Whole) -> Whole:
        """For what has no hash; there are few of them."""
        kept: list[Whole] = self._wholes.setdefault(type(part), [])
        if part not in kept:
            kept.append(part)
        return kept[kept.index(part)]

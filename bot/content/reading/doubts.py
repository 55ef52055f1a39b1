"""What an editor should look at: claims that have grown old, are contradicted, or are surer than their notes."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from school.catalogue.facts import Fact
from school.catalogue.model import Catalogue

_UNSURE = re.compile(r"не провер|не подтвержд|не найден", re.IGNORECASE)


def list_doubts(catalogue: Catalogue, today: date, days: int) -> list[str]:
    """Lines in Russian; nothing of it makes the content wrong."""
    return [*_old(catalogue, today, days), *_contradicted(catalogue), *_too_sure(catalogue)]


def _old(catalogue: Catalogue, today: date, days: int) -> Iterator[str]:
    for fact in catalogue.facts.values():
        if today - fact.day > timedelta(days=days):
            yield f"facts.toml, «{fact.id}»: сведения от {fact.day:%d.%m.%Y}, старше {days} дн.: {fact.says}."


def _contradicted(catalogue: Catalogue) -> Iterator[str]:
    """A text that tells an older claim and not the newer one that speaks against it."""
    for newer in catalogue.facts.values():
        for older in (catalogue.facts[id_] for id_ in newer.against):
            for where, cited in _citing(catalogue):
                if older.id in cited and newer.id not in cited and newer.day > older_day(older):
                    yield f"{where}: говорит «{older.id}», а «{newer.id}» новее и говорит другое: {newer.says}."


def older_day(fact: Fact) -> date:
    """Day on which the claim itself was last seen to be so, without the search that did not find it."""
    return min(source.day for source in fact.sources)


def _too_sure(catalogue: Catalogue) -> Iterator[str]:
    for topic in catalogue.topics.values():
        doubtful = [id_ for id_ in topic.facts if catalogue.facts[id_].doubtful]
        if topic.certain and doubtful:
            yield f"тема {topic.id}: certain = true, а {', '.join(doubtful)} не подтверждено для школы."
        elif topic.certain and (said := _UNSURE.search(topic.note)):
            yield f"тема {topic.id}: certain = true, а в note сказано «{said.group()}…»."


def _citing(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every text that may cite facts; the world of VK is asked for by who is told it."""
    for topic in catalogue.topics.values():
        yield f"тема {topic.id}", topic.facts
    for flow in catalogue.flows.values():
        for step in flow.steps:
            if step.platform is None:
                yield f"шаг {flow.id}:{step.id}", step.facts

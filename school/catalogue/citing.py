"""Sources as a reader is told them: those of the words they read, in their world."""

from school.catalogue.facts import sources_of
from school.catalogue.model import Catalogue, Symptom, Topic
from school.catalogue.platforms import world_of
from school.messaging.texts import Texts
from school.people.model import Platform

REGULATION = "Положение"
"""The beginning of a source that is a clause of the regulation."""

_MENTIONED = "оложени"
"""The regulation named in a text, in any case."""


def told_sources(texts: Texts, catalogue: Catalogue, cited: Topic | Symptom, read: str, platform: Platform) -> str:
    """The sources of what was read, after one another.

    A clause of the regulation that only other readers are told of is left out, unless nothing else is cited. The
    regulation speaks of VK. Where a text for MAX does not name it, it is told that it is older.
    """
    lines = sources_of(read, cited.source, (catalogue.facts[id_] for id_ in cited.facts))
    pages, clauses = [line for line in lines if not _is_clause(line)], [line for line in lines if _is_clause(line)]
    if pages and _MENTIONED in _whole(cited) and _MENTIONED not in read:
        clauses = []
    if world_of(platform) is Platform.MAX and _MENTIONED not in read:
        clauses = [texts("answer.older_source", source=line) for line in clauses]
    return "; ".join([*pages, *clauses]).rstrip(".")


def _whole(cited: Topic | Symptom) -> str:
    """All that is said there, to whomever."""
    return cited.answer if isinstance(cited, Topic) else f"{cited.cause}\n{cited.fix}"


def _is_clause(line: str) -> bool:
    return line.startswith(REGULATION)

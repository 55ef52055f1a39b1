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

    The regulation speaks of VK. Where a text for MAX does not name it, it is told that it is older.
    """
    lines = sources_of(read, cited.source, (catalogue.facts[id_] for id_ in cited.facts))
    older = world_of(platform) is Platform.MAX and _MENTIONED not in read
    clauses = [texts("answer.older_source", source=line) if older else line for line in lines if _is_clause(line)]
    return "; ".join([*(line for line in lines if not _is_clause(line)), *clauses]).rstrip(".")


def _is_clause(line: str) -> bool:
    return line.startswith(REGULATION)

"""Reading back what was taught in the chat, by the very readers that read it at the next start."""

from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.checks import check_values
from bot.content.reading.loading import by_role
from bot.content.reading.regions import TRAINED, in_region
from bot.content.reading.regulation import under_regulation
from bot.content.reading.regulation_packs import TRAINED as TRAINED_REGULATION
from bot.content.reading.source import read_front_matter
from bot.content.reading.templates import read_templates
from bot.content.reading.topics import phrasings_of, read_groups, read_topics, read_values
from bot.content.reading.variants import PlatformWords, check_variants
from bot.content.reading.verified import local_values, verified_days
from school.catalogue.model import Template, Topic
from school.catalogue.platforms import WORLDS


@dataclass(frozen=True)
class Taught:
    """Everything of the local folder: topics by id, phrasings by topic, values by key and role, templates by id."""

    topics: dict[str, Topic]
    phrasings: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]
    templates: dict[str, Template]


def read_taught(folder: Path, local: Path, region: str = TRAINED, regulation: str = TRAINED_REGULATION) -> Taught:
    """Read the local folder alone. Raises `ContentError` for what the next start would stumble over."""
    with in_region(folder, region), under_regulation(folder, local, regulation):
        known = read_values(folder)
        verified_days(local)
        topics = read_topics(local, read_groups(folder))
        for topic in topics.values():
            source = read_front_matter(local / "topics" / topic.group / f"{topic.id}.md")
            check_variants(source, topic.answer, PlatformWords(dict.fromkeys(WORLDS, ())), about_both=True)
            check_values(source, topic.answer, known)
        return Taught(
            topics,
            {path.stem: phrasings_of(path) for path in sorted((local / "phrasings").glob("*.txt"))},
            {key: by_role(known, key, value) for key, value in local_values(local).items()},
            read_templates(local),
        )

"""All of `content/` at once, with what the school has filled in."""

from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.answers import read_knowledge
from bot.content.reading.facts import read_facts
from bot.content.reading.flows import read_flows
from bot.content.reading.marking import mark_flow, mark_symptom, mark_topic
from bot.content.reading.phrases import read_phrases
from bot.content.reading.reach import check_reach
from bot.content.reading.regions import TRAINED, in_region
from bot.content.reading.regulation import under_regulation
from bot.content.reading.regulation_packs import TRAINED as TRAINED_REGULATION
from bot.content.reading.symptoms import read_symptoms
from bot.content.reading.templates import read_templates
from bot.content.reading.topics import (
    check_links,
    check_local_aspects,
    read_groups,
    read_topics,
    read_values,
    with_local,
)
from bot.content.reading.variants import read_platform_names
from bot.content.reading.verified import local_values, verified
from school.answers.engine.engine import Knowledge
from school.catalogue.model import Catalogue, SchoolValue, Topic
from school.catalogue.role_values import EVERYBODY
from school.messaging.errors import ContentError
from school.messaging.texts import Texts
from school.people.model import Role

Given = dict[str, str | dict[str, str]]


@dataclass(frozen=True)
class Content:
    """Everything the bot can say."""

    catalogue: Catalogue
    texts: Texts
    knowledge: Knowledge


def load_content(
    folder: Path,
    given: Given | None = None,
    local: Path | None = None,
    region: str = TRAINED,
    regulation: str = TRAINED_REGULATION,
) -> Content:
    """Read and check everything in the words of a region, citing a regulation, with what was taught in the chat.

    Raises `ContentError` with file, line and cure. Texts for a school are read by `of_school`.
    """
    with in_region(folder, region), under_regulation(folder, local, regulation):
        return _load(folder, given, local)


def _load(folder: Path, given: Given | None, local: Path | None) -> Content:
    groups = read_groups(folder)
    values = read_values(folder)
    topics = read_topics(folder, groups)
    claims = read_facts(folder)
    facts = verified(claims.facts, local)
    check_links(folder, topics, values, claims)
    ours = topics
    topics = {id_: mark_topic(topic, facts) for id_, topic in topics.items()}
    base, topics = topics, with_local(topics, local, groups) if local else topics
    if local:
        check_local_aspects(folder, local, topics, values)
    replaced = {id_: one for id_, one in base.items() if (one.title, one.answer) != _said(topics[id_])}
    flows = read_flows(folder, topics.keys(), values, claims)
    symptoms = read_symptoms(folder, flows, topics.keys(), values, claims)
    check_reach(folder, ours, flows, symptoms)
    flows = {id_: mark_flow(flow, facts) for id_, flow in flows.items()}
    symptoms = {id_: mark_symptom(one, facts) for id_, one in symptoms.items()}
    told = {**(local_values(local) if local else {}), **(given or {})}
    filled = {key: by_role(values, key, value) for key, value in told.items()}
    templates = read_templates(local) if local else {}
    names = read_platform_names(folder)
    catalogue = Catalogue(groups, topics, flows, values, filled, symptoms, names, facts, replaced, templates)
    return Content(catalogue, read_phrases(folder), read_knowledge(folder, topics))


def _said(topic: Topic) -> tuple[str, str]:
    return topic.title, topic.answer


def by_role(values: dict[str, SchoolValue], key: str, value: str | dict[str, str]) -> dict[str, str]:
    """A filled-in value by role; "" stands for everybody."""
    if key not in values:
        raise ContentError(f"настройка content.values.{key}: такого значения школы нет; список — в school_values.toml.")
    if isinstance(value, str):
        if values[key].choices and value not in values[key].choices:
            allowed = ", ".join(values[key].choices)
            raise ContentError(f"настройка content.values.{key}: бывает {allowed}.")
        return {"": value}
    if not values[key].per_role:
        raise ContentError(f"настройка content.values.{key}: это значение одно для всех ролей, ожидается строка.")
    for role in value:
        if role not in {EVERYBODY, *Role}:
            raise ContentError(f"настройка content.values.{key}.{role}: такой роли нет; известны: {', '.join(Role)}.")
    return dict(value)

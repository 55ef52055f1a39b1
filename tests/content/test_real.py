"""The content the school gets: complete, as in the catalogue it was made from, and fit for VK's buttons."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path as File
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.loading import Content, load_content
from bot.services.make import make_services
from bot.settings import Settings
from bot.vk.abilities import VK_LIMITS
from bot.vk.keyboards import keyboard_json
from handlers.services import Services
from school.catalogue.platforms import Worlds, in_world
from school.linking.model import FlowProgress
from school.messaging.model import OutgoingMessage, Reply
from school.people.model import Person, Platform, Role
from vk_emulator.shapes.keyboard import read_keyboard

HERE = File(__file__).parents[2]
CATALOGUE = File(__file__).with_name("catalogue.toml")
PERSON = 101
NOW = 1_795_000_000
LATER = {
    *("join_class_chat_max", "max_register", "max_sferum_tab", "max_child_safety", "max_account_trouble"),
    *("gosuslugi_second_factor", "parent_consent_diary", "diary_app", "digital_id", "other_messengers", "help_lines"),
}
"""Topics of autumn 2026, younger than the catalogue."""

SPACE = 600
"""Characters left for values the school fills in, which are longer than their keys."""


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(HERE / "content")


@pytest.fixture(scope="module")
def asked_for() -> dict[str, dict[str, Any]]:
    return {topic["id"]: topic for topic in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["topic"]}


@pytest.fixture(scope="module")
def services(content: Content) -> Services:
    return make_services(Settings(), content, ZoneInfo("Asia/Novosibirsk"))


def test_every_topic_of_the_catalogue_is_there(content: Content, asked_for: dict[str, dict[str, Any]]) -> None:
    assert len(asked_for) == 60
    assert set(content.catalogue.topics) == set(asked_for) | LATER


def test_topics_are_for_whom_the_catalogue_says(content: Content, asked_for: dict[str, dict[str, Any]]) -> None:
    topics = content.catalogue.topics
    wrong = {id_ for id_, asked in asked_for.items() if topics[id_].audience != {Role(r) for r in asked["audience"]}}
    assert not wrong


def test_no_topic_is_surer_than_the_catalogue(content: Content, asked_for: dict[str, dict[str, Any]]) -> None:
    """A doubt may be added, never dropped."""
    topics = content.catalogue.topics
    assert not {id_ for id_, asked in asked_for.items() if topics[id_].certain and not asked["certain"]}


def test_every_certain_answer_names_its_source_in_words_a_parent_can_read(content: Content) -> None:
    topics = content.catalogue.topics.values()
    assert not {topic.id for topic in topics if topic.certain and not topic.source}
    assert not {topic.id for topic in topics if any("Пол." in one or "память" in one for one in topic.source)}


def clauses(source: str) -> set[str]:
    """Clauses of the school's regulation that a source names, ranges told out: 2.3–2.5 is 2.3, 2.4 and 2.5."""
    bare = re.sub(r"https?://\S+", "", source)
    found = set(re.findall(r"(?<![\d.])[1-4]\.\d(?!\d|\.\d)", bare))
    for chapter, first, last in re.findall(r"([1-4])\.(\d)–\1\.(\d)", bare):
        found |= {f"{chapter}.{number}" for number in range(int(first), int(last) + 1)}
    return found


def addresses(source: str) -> set[str]:
    return {address.rstrip("/,;)") for address in re.findall(r"https?://[^\s,;]+", source)}


NOT_TOLD = {
    "what_is_sferum": {"1.6"},
    "what_is_es_nso": {"2.3", "2.4", "2.5", "2.6"},
    "myschool_vs_es_nso": {"1.2", "2.3", "2.4", "2.5", "2.6"},
    "unlink_relink": {"2.2", "3.2"},
    "changed_school_or_class": {"2.3"},
    "auto_chat_missing": {"2.2"},
    "chat_participants": {"2.2", "2.3"},
    "calls": {"1.7"},
    "chat_rules": {"2.3"},
    "regulation_text": {"4.1"},
    "grades_and_homework": {"1.7"},
}
"""Clauses of the catalogue that the answers no longer tell: who asks where an answer is from is not sent to them."""


def test_topics_name_the_clauses_of_the_catalogue_that_they_tell(
    content: Content, asked_for: dict[str, dict[str, Any]]
) -> None:
    topics = content.catalogue.topics
    cited = {id_: clauses("; ".join(topic.source)) for id_, topic in topics.items()}
    named = {id_: cited[id_] | clauses(topic.answer) for id_, topic in topics.items()}
    unnamed = {id_: clauses(asked["source"]) - named[id_] for id_, asked in asked_for.items()}
    assert {id_: left for id_, left in unnamed.items() if left} == NOT_TOLD
    assert sum(map(bool, cited.values())) > 30


def test_every_fact_has_a_page_and_a_day(content: Content) -> None:
    """An address that can be opened, and a day on which it was so."""
    sources = [source for fact in content.catalogue.facts.values() for source in fact.sources]
    assert not {source.key for source in sources if not source.address.startswith("https://")}
    assert not {fact.id for fact in content.catalogue.facts.values() if fact.day.year < 2024}


def test_people_are_shown_no_bare_addresses_as_sources(content: Content) -> None:
    assert not [topic.id for topic in content.catalogue.topics.values() if addresses("; ".join(topic.source))]


def test_every_value_of_the_catalogue_is_there(content: Content) -> None:
    asked = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["school_value"]
    values = content.catalogue.values
    assert {value["key"] for value in asked} | {"platform", "help_lines", "school_search"} == set(values)
    assert not {one["key"] for one in asked if values[one["key"]].required != one["required"]}


def test_there_is_a_way_for_pupils_parents_and_teachers(content: Content) -> None:
    roles = {flow.role for flow in content.catalogue.flows.values()}
    assert {Role.STUDENT, Role.PARENT, Role.TEACHER} <= roles


def test_every_group_has_topics(content: Content) -> None:
    assert {topic.group for topic in content.catalogue.topics.values()} == {g.id for g in content.catalogue.groups}


def test_every_label_fits_on_a_button(content: Content) -> None:
    catalogue = content.catalogue
    steps = [step for flow in catalogue.flows.values() for step in flow.steps]
    labels = [
        *(topic.button for topic in catalogue.topics.values()),
        *(group.button for group in catalogue.groups),
        *(flow.button for flow in catalogue.flows.values()),
        *(step.done for step in steps),
        *(choice.label for step in steps for choice in step.choices),
        *content.texts.section("button").values(),
    ]
    assert not [label for label in labels if not 0 < len(label) <= 40]


def said(services: Services, content: Content) -> Iterator[OutgoingMessage]:
    """Every letter with buttons that the content can lead to, for every role."""
    catalogue, answers, menu = content.catalogue, services.answers.topics, services.answers.menu
    yield from Reply.of(menu.welcome(PERSON, "школа"), menu.show(PERSON), menu.groups(PERSON)).messages
    for person in [Person(PERSON), *(Person(PERSON, role) for role in Role)]:
        for group in catalogue.groups:
            for page in range(20):
                yield from menu.group(PERSON, person, group.id, page).messages
        for topic, platform in product(catalogue.topics, Platform):
            yield from answers.topic(PERSON, person, topic, NOW, platform).messages
    yield from guided(services, content)


def guided(services: Services, content: Content) -> Iterator[OutgoingMessage]:
    worlds = Worlds(content.catalogue)
    for flow in (in_world(flow, world) for flow in content.catalogue.flows.values() for world in Platform):
        for step in flow.steps:
            yield services.linking.guide.step_view.step(PERSON, flow, step)
            yield services.linking.troubleshooting.asked(PERSON, flow, step, in_words=True)
            for symptom in worlds.symptoms(flow).values():
                yield services.linking.troubleshooting.explanation(PERSON, flow, step, symptom)
        skipped = FlowProgress(flow.id, flow.role, (), skipped=tuple(step.id for step in flow.steps))
        yield services.linking.guide.step_view.finished(PERSON, flow, skipped)
    half_way = [FlowProgress(flow.id, flow.role, (flow.steps[0].id,)) for flow in content.catalogue.flows.values()]
    yield services.linking.guide.choice(PERSON, half_way)


def test_every_keyboard_is_one_that_vk_takes(services: Services, content: Content) -> None:
    """The emulator refuses what VK refuses, with 911."""
    seen = {(letter.buttons, letter.stays) for letter in said(services, content) if letter.buttons}
    for buttons, stays in seen:
        keyboard = keyboard_json(buttons, stays)
        assert keyboard
        read_keyboard(keyboard)
    assert len(seen) > len(content.catalogue.topics)


def test_every_letter_fits_into_one_message(services: Services, content: Content) -> None:
    assert not [letter.text[:60] for letter in said(services, content) if len(letter.text) > VK_LIMITS.text_characters]
    assert not [
        letter.text[:60] for letter in guided(services, content) if len(letter.text) > VK_LIMITS.text_characters - SPACE
    ]


def test_no_key_of_a_value_is_shown_to_people(services: Services, content: Content) -> None:
    assert not [letter.text[:60] for letter in said(services, content) if "{{" in letter.text or "}}" in letter.text]

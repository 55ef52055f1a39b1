"""Whom the bot sends people to, and what it says in place of a value that the school has not given."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from school.catalogue.readers import for_reader
from school.people.model import Role

CATALOGUE = load_content(Path("content")).catalogue

FAMILY = (Role.PARENT, Role.STUDENT, None)
TO_ADMIN = re.compile(
    r"(?:напиши|скажи|спроси|попроси|обратись|обрати)(?:те)?(?:сь)? (?:к )?администратор\w+ сферума", re.IGNORECASE
)

EXCUSE = re.compile(r"уточните|подскажут|пока не|неизвестн", re.IGNORECASE)
"""Said to families in place of a value, it is a line for nothing: without a value there is no line."""


def told_to_families(role: Role | None) -> Iterator[tuple[str, str]]:
    """Everything that answers, steps and symptoms say to somebody of a family."""
    for topic in CATALOGUE.topics.values():
        if role is None or role in topic.audience:
            yield topic.id, for_reader(topic.answer, role)
            yield from ((topic.id, for_reader(aspect.first, role)) for aspect in topic.aspects)
    for flow in CATALOGUE.flows.values():
        if flow.role in (Role.PARENT, Role.STUDENT):
            yield from (
                (f"{flow.id}:{step.id}", for_reader(f"{step.text}\n{step.trouble}", role)) for step in flow.steps
            )
    yield from (
        (one.id, for_reader(one.fix, role)) for one in CATALOGUE.symptoms.values() if not one.roles or role in one.roles
    )


@pytest.mark.parametrize("role", FAMILY)
def test_families_are_sent_to_somebody_they_know(role: Role | None) -> None:
    assert not [where for where, text in told_to_families(role) if TO_ADMIN.search(text)]


def test_a_value_that_is_not_given_is_not_excused() -> None:
    assert not [key for key, value in CATALOGUE.values.items() if EXCUSE.search(value.fallback)]

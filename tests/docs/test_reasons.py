"""What the bot says to staff is explained in their guide."""

import re

import pytest

from bot.content.reading.phrases import read_phrases
from tests.docs.papers import ROOT, read, rows

ADMIN = read("docs/admin.ru.md")
TEXTS = read_phrases(ROOT / "content")
REASONS = TEXTS.section("reason")


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_of_a_report_has_its_advice(reason: str) -> None:
    said = re.split(r"[.:({]", REASONS[reason])[0].strip()
    advice = {row[0]: row[1] for row in rows(ADMIN, "В отчёте")}
    assert advice.get(said), f"«{said}»: say in docs/admin.ru.md what to do"


def test_no_advice_is_left_over() -> None:
    said = {re.split(r"[.:({]", phrase)[0].strip() for phrase in REASONS.values()}
    assert {row[0] for row in rows(ADMIN, "В отчёте")} <= said


@pytest.mark.parametrize("label", ["send", "discard", "recall", "guide", "groups", "human", "my_data", "trouble"])
def test_buttons_are_called_as_they_are_labelled(label: str) -> None:
    assert f"«{TEXTS(f'button.{label}')}»" in ADMIN

"""What the bot says to staff tells what to do, and is called as its buttons are."""

import re

import pytest

from bot.content.reading.phrases import read_phrases
from tests.docs.papers import ROOT, read

ADMIN = read("docs/admin.ru.md")
TEXTS = read_phrases(ROOT / "content")
REASONS = TEXTS.section("reason")


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_followed_by_what_to_do(reason: str) -> None:
    said = re.split(r"[.:]\s+", REASONS[reason], maxsplit=1)
    assert len(said) == 2 and said[1], f"«{REASONS[reason]}»: say what to do"


@pytest.mark.parametrize("label", ["send", "discard", "recall", "guide", "groups", "human", "my_data", "trouble"])
def test_buttons_are_called_as_they_are_labelled(label: str) -> None:
    assert f"«{TEXTS(f'button.{label}')}»" in ADMIN

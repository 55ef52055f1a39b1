"""What the bot has asked for, as it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.prompt import Prompt, PromptKind

moments = st.integers(0, 1 << 50)
prompts = st.builds(
    Prompt,
    st.sampled_from(PromptKind),
    st.from_regex(r"[a-z0-9_-]+(:[a-z0-9_-]+)?|", fullmatch=True),
    st.none() | moments,
)


@given(prompts)
def test_a_prompt_is_read_as_it_was_written(prompt: Prompt) -> None:
    if prompt.kind is not PromptKind.TICKET or prompt.until is not None:
        assert Prompt.parse(str(prompt)) == prompt


@pytest.mark.parametrize(
    ("stored", "prompt"),
    [
        ("announce:text", Prompt(PromptKind.DRAFT_FIELD, "text")),
        ("blank", Prompt(PromptKind.TEMPLATE_BLANK)),
        ("move:12", Prompt(PromptKind.NEW_TIME, "12")),
        ("return:12", Prompt(PromptKind.REMARK, "12")),
        ("ticket:0:1790003600", Prompt(PromptKind.TICKET, "0", 1_790_003_600)),
        ("new_answer:7", Prompt(PromptKind.NEW_ANSWER, "7")),
        ("symptom:parent:profile", Prompt(PromptKind.SYMPTOM, "parent:profile")),
    ],
)
def test_prompts_of_earlier_versions_are_read(stored: str, prompt: Prompt) -> None:
    assert Prompt.parse(stored) == prompt


@given(st.none() | st.text(max_size=20) | st.text("ticket:@0123456789", max_size=20))
def test_anything_else_asks_for_nothing(stored: str | None) -> None:
    prompt = Prompt.parse(stored)
    assert prompt is None or (stored or "").startswith(prompt.kind)
    assert Prompt.parse("announcement") is None


@given(prompts, moments)
def test_it_waits_until_its_moment(prompt: Prompt, now: int) -> None:
    assert prompt.is_open(now) == (prompt.until is None or now < prompt.until)


def test_only_a_number_is_a_number() -> None:
    assert Prompt(PromptKind.REMARK, "12").number == 12
    assert Prompt(PromptKind.DRAFT_FIELD, "text").number == 0
    assert Prompt(PromptKind.REMARK, "١٢").number == 0

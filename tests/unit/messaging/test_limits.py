"""Abilities of a messenger: other values, another behaviour."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.abilities import VK_LIMITS
from school.messaging.model import Button, OutgoingMessage

SMALL = replace(
    VK_LIMITS, text_characters=20, keyboard_rows=2, keyboard_buttons=3, repeat_seconds=60, repeat_messages=5
)
BUTTON = Button("Да", "yes")
HOUR = 3600


def test_a_text_is_cut_to_the_length_of_the_messenger() -> None:
    text = "Собрание завтра в 18:00, кабинет 12"
    assert VK_LIMITS.pieces(text) == [text]
    assert SMALL.pieces(text) == ["Собрание завтра в", "18:00, кабинет 12"]


def test_everything_else_goes_with_the_last_piece() -> None:
    first, last = SMALL.messages(7, "Собрание завтра в 18:00, кабинет 12", ((BUTTON,),), "{}", "answer:1")
    assert first == OutgoingMessage(7, "Собрание завтра в")
    assert last == OutgoingMessage(7, "18:00, кабинет 12", ((BUTTON,),), subject="answer:1", enclosure="{}")


@pytest.mark.parametrize(
    ("rows", "small", "vk"),
    [((), True, True), ((1, 1), True, True), ((2, 1), True, True), ((1, 1, 1), False, True), ((2, 2), False, True),
     ((4, 4, 2), False, True), ((4, 4, 3), False, False), ((1,) * 6, False, True), ((1,) * 7, False, False)],
)  # fmt: skip
def test_buttons_fit_by_rows_and_by_number(rows: tuple[int, ...], small: bool, vk: bool) -> None:
    keyboard = tuple((BUTTON,) * row for row in rows)
    assert (SMALL.fits(keyboard), VK_LIMITS.fits(keyboard)) == (small, vk)


@pytest.mark.parametrize(("age", "since", "small"), [(60, 5, True), (61, 5, False), (60, 6, False)])
def test_a_repetition_is_trusted_as_far_as_the_messenger_remembers(age: int, since: int, small: bool) -> None:
    assert SMALL.may_repeat(age, since) is small
    assert VK_LIMITS.may_repeat(age, since)


def test_an_age_taken_with_a_clock_that_was_put_back_is_not_trusted() -> None:
    assert not VK_LIMITS.may_repeat(-1, 0)


@given(st.integers(0, 2 * HOUR), st.integers(0, 1000))
def test_a_repetition_stays_inside_what_vk_remembers(age: int, since: int) -> None:
    assert not VK_LIMITS.may_repeat(age, since) or (age < HOUR and since < 100)

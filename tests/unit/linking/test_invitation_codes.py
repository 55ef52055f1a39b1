"""Codes of deep links and names of classes: whatever is written, no harm is done."""

import re

from hypothesis import given
from hypothesis import strategies as st

from school.linking.invitation_codes import LENGTH, read_code, write_code
from school.people.class_names import read_class


@given(st.integers(min_value=0, max_value=2**62))
def test_a_code_is_read_as_it_was_written(number: int) -> None:
    code = write_code(number)
    assert len(code) == LENGTH
    assert read_code(code) == code == read_code(f"  {code.upper()}\n")


@given(st.integers(0, 2**50 - 1), st.integers(0, 2**50 - 1))
def test_different_numbers_have_different_codes(one: int, other: int) -> None:
    assert (write_code(one) == write_code(other)) == (one == other)


@given(st.integers(min_value=0, max_value=2**62))
def test_a_code_can_stand_in_an_address_and_in_a_button(number: int) -> None:
    assert re.fullmatch(r"[a-z0-9]+", write_code(number))


@given(st.none() | st.text())
def test_whatever_is_forged_is_read_as_nothing_or_as_a_harmless_code(written: str | None) -> None:
    code = read_code(written)
    assert code is None or re.fullmatch(r"[a-z0-9]{10}", code)


@given(st.integers(1, 11), st.sampled_from("АБВГДЕЁЖЗИК"), st.sampled_from(["{}{}", "{}-{}", "{} «{}»", " {} {} "]))
def test_a_class_is_read_however_it_is_written(grade: int, letter: str, shape: str) -> None:
    assert read_class(shape.format(grade, letter)) == (grade, letter)
    assert read_class(shape.format(grade, letter.lower())) == (grade, letter)


def test_letters_that_look_russian_are_taken_as_meant() -> None:
    assert read_class("7A") == (7, "А") and read_class("10b") == (10, "В")


@given(st.text())
def test_whatever_else_is_written_is_no_class(written: str) -> None:
    read = read_class(written)
    assert read is None or (1 <= read[0] <= 11 and re.fullmatch("[А-ЯЁ]", read[1]))


def test_there_is_no_twelfth_grade() -> None:
    assert [read_class(name) for name in ("0А", "12А", "7", "А7", "7АБ", "7W")] == [None] * 6

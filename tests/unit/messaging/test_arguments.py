"""What people write as a number or a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.arguments import MAX_DIGITS, find_number, number, numbered, page, person_first, person_last, read_number
from school.messaging.errors import SchoolError

HOW = "granting.how"
wild = st.text(max_size=30) | st.text("0123456789-+ ٣²", max_size=MAX_DIGITS + 3)


@given(st.integers(0, 10**MAX_DIGITS - 1))
def test_a_number_is_read_everywhere_alike(value: int) -> None:
    assert number(str(value)) == page(str(value)) == read_number(str(value)) == find_number(f"№ {value}.") == value
    assert numbered(f"№ {value} слова", HOW) == (value, "слова")
    assert person_first(f"@id{value} завуч", HOW) == (value, "завуч")
    assert person_last(f"Сферум 5А [id{value}|Анна]", HOW) == ("Сферум 5А", value)


@pytest.mark.parametrize("written", ["", "-5", "٣", "²", "1" * (MAX_DIGITS + 1), "5.", "x", "1 2"])
def test_anything_else_is_no_number(written: str) -> None:
    assert read_number(written) is None and page(written) == 0
    with pytest.raises(SchoolError, match="old_button"):
        number(written)


@given(wild)
def test_wild_words_are_read_or_refused(written: str) -> None:
    for read in (numbered, person_first, person_last):
        try:
            read(written, HOW)
        except SchoolError as error:
            assert error.key == HOW


@pytest.mark.parametrize("written", ["https://vk.com/id7", "vk.ru/id7", "[id7|Анна]", "@id7", "*id7 (Анна)", "7"])
def test_a_person_is_named_in_many_ways(written: str) -> None:
    assert person_first(written, HOW)[0] == 7


@pytest.mark.parametrize("written", ["анна", "@anna", "", "7б", "id"])
def test_a_short_name_is_nobody(written: str) -> None:
    with pytest.raises(SchoolError):
        person_first(written, HOW)

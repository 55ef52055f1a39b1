"""Small numbers of people are told to nobody but to who knows them all."""

from hypothesis import given
from hypothesis import strategies as st

from school.classes.small_groups import SMALLEST, SMALLEST_SHARED, share, told

numbers = st.integers(0, 2000)


@given(numbers)
def test_groups_under_five_look_all_the_same(number: int) -> None:
    assert (told(number, exact=False) == "<5") == (number < 5)


def test_in_a_class_of_six_one_more_or_less_is_not_seen() -> None:
    assert {told(number, exact=False) for number in range(5, 10)} == {"5–9"}
    assert {share(number, 6) for number in range(7)} == {None}


@given(numbers)
def test_who_knows_them_all_is_told_exactly(number: int) -> None:
    assert told(number, exact=True) == str(number)


@given(st.data())
def test_of_a_small_class_no_share_is_told(data: st.DataObject) -> None:
    of = data.draw(st.integers(0, SMALLEST_SHARED - 1))
    assert share(data.draw(st.integers(0, of)), of) is None


@given(st.integers(SMALLEST_SHARED, 2000))
def test_a_small_part_of_a_class_looks_like_none(of: int) -> None:
    assert {share(number, of) for number in range(SMALLEST)} == {0}


@given(st.data())
def test_a_share_is_in_tenths(data: st.DataObject) -> None:
    of = data.draw(st.integers(SMALLEST_SHARED, 2000))
    tenths = share(data.draw(st.integers(0, of)), of)
    assert tenths is not None and 0 <= tenths <= 10


def test_who_knows_them_all_is_told_the_share_of_a_small_group() -> None:
    assert [share(number, 4, exact=True) for number in (0, 1, 4)] == [0, 2, 10]
    assert share(0, 0, exact=True) is None

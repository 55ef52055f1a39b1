"""Classes rise once a year and never meet on the way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from school.calendar.weeks import monday, year_of
from school.classes.model import SchoolClass
from school.classes.next_grade import LAST_GRADE, moves

names = st.sets(st.tuples(st.integers(1, 11), st.sampled_from("АБВ")))


def classes(of: set[tuple[int, str]], year: int = 2026) -> list[SchoolClass]:
    return [SchoolClass(number, grade, letter, year) for number, (grade, letter) in enumerate(sorted(of))]


@given(names)
def test_no_two_classes_ever_have_one_name(of: set[tuple[int, str]]) -> None:
    present = {(one.grade, one.letter) for one in classes(of)}
    for move in moves(classes(of), 2027):
        present.remove((move.school_class.grade, move.school_class.letter))
        if move.grade is not None:
            assert (move.grade, move.school_class.letter) not in present
            present.add((move.grade, move.school_class.letter))


@given(names)
def test_nobody_is_lost(of: set[tuple[int, str]]) -> None:
    planned = moves(classes(of), 2027)
    assert {one.school_class.id for one in planned} == {one.id for one in classes(of)}
    assert all((one.grade is None) == (one.school_class.grade == LAST_GRADE) for one in planned)


@given(names)
def test_who_has_risen_does_not_rise_again(of: set[tuple[int, str]]) -> None:
    assert moves(classes(of, 2027), 2027) == []


def test_the_year_turns_in_june() -> None:
    assert [year_of(date(2027, month, 1)) for month in (1, 5, 6, 9, 12)] == [2026, 2026, 2027, 2027, 2027]


@given(st.dates(date(2020, 1, 10), date(2100, 1, 1)))
def test_a_week_begins_on_monday(day: date) -> None:
    assert monday(day).weekday() == 0 and 0 <= (day - monday(day)).days < 7

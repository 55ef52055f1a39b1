"""The school's texts are recognised, changed ones too."""

from hypothesis import given
from hypothesis import strategies as st

from school.announcements.authenticity import ALIKE, changes, code_of, fingerprint, id_of, is_whole, likeness

OURS = "Уважаемые родители! Собрание 27 ноября в 18:00 в актовом зале. Придите, пожалуйста, вовремя."


@given(st.integers(1, 10**9 - 1))
def test_a_code_is_read_back(number: int) -> None:
    assert id_of(f"текст\n{code_of(number)}") == number


@given(st.integers(1, 10**6), st.integers(0, 9), st.integers(0, 9))
def test_a_slip_of_one_digit_is_noticed(number: int, place: int, digit: int) -> None:
    digits = list(str(number))
    place %= len(digits)
    digits[place] = str(digit)
    other = int("".join(digits))
    code = code_of(number).replace(f"№{number}-", f"№{''.join(digits)}-")
    assert id_of(code) == (number if other == number else None)


def test_latin_letters_that_look_alike_are_taken_as_meant() -> None:
    for number in range(1, 300):
        assert id_of(code_of(number).translate(str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX"))) == number


def test_spaces_signs_and_the_code_do_not_matter() -> None:
    assert is_whole(OURS.replace("! ", "!\n\n").replace("ё", "е").upper() + "\n№12-К7", OURS)


def test_a_change_is_found_and_shown() -> None:
    theirs = OURS.replace("18:00", "19:30").replace("актовом зале", "столовой")
    assert not is_whole(theirs, OURS)
    assert likeness(theirs, OURS) >= ALIKE
    assert [(c.ours, c.theirs) for c in changes(theirs, OURS)] == [("18 00", "19 30"), ("актовом зале", "столовой")]


def test_another_text_is_unlike() -> None:
    assert likeness("Продам гараж, звоните в любое время, торг уместен", OURS) < ALIKE


@given(st.text(max_size=300), st.text(max_size=300))
def test_wild_texts_are_compared(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert is_whole(one, one)
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert id_of(one) is None or id_of(one)

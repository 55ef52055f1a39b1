"""The school's texts are recognised, changed ones too."""

from hypothesis import given
from hypothesis import strategies as st

from school.announcements.code_and_likeness import (
    ALIKE,
    Words,
    changes,
    fingerprint,
    is_whole,
    likeness,
    nearest,
    read_code,
    write_code,
)

OURS = "Уважаемые родители! Собрание 27 ноября в 18:00 в актовом зале. Придите, пожалуйста, вовремя."


@given(st.integers(1, 2**31 - 1))
def test_a_code_is_read_back(number: int) -> None:
    code = write_code(number)
    latin = code.translate(str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX"))
    for written in (code, code.lower(), code.replace("-", " – "), latin):
        assert read_code(f"текст\nКод школы: {written}.") == code


def test_codes_differ_and_say_nothing_of_the_announcement() -> None:
    codes = {write_code(number * 7919) for number in range(1, 2000)}
    assert len(codes) == 1999
    assert write_code(1)[:1] != write_code(2)[:1]


def test_a_code_of_older_announcements_is_read() -> None:
    assert read_code("Код школы: № 12-k7") == "№12-К7"


def test_words_are_no_codes() -> None:
    assert [read_code(text) for text in ("каб. 2-14, 18:00", "А1Б2-В3Г4Д5", "9А8В-7К", "")] == [None] * 4


def test_spaces_signs_and_the_code_do_not_matter() -> None:
    assert is_whole(OURS.replace("! ", "!\n\n").replace("ё", "е").upper() + "\nК7М4-Т9Р2", OURS)


def test_a_change_far_down_is_seen() -> None:
    long = "слово " * 4000
    assert not is_whole(long + "нельзя", long + "можно")


def test_a_change_is_found_and_shown() -> None:
    theirs = OURS.replace("18:00", "19:30").replace("актовом зале", "столовой")
    assert not is_whole(theirs, OURS)
    assert likeness(Words.of(theirs), Words.of(OURS)) >= ALIKE
    assert [(c.ours, c.theirs) for c in changes(theirs, OURS)] == [("18 00", "19 30"), ("актовом зале", "столовой")]


def test_another_text_is_unlike() -> None:
    other = Words.of("Продам гараж, звоните в любое время, торг уместен")
    assert likeness(other, Words.of(OURS)) < ALIKE
    assert nearest(other, [Words.of(OURS)]) is None


def test_the_text_most_alike_is_found() -> None:
    others = [OURS.replace("18:00", "19:30"), OURS, OURS.replace("зале", "классе")]
    assert nearest(Words.of(OURS), [Words.of(one) for one in others]) == 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_wild_texts_are_compared(one: str, other: str) -> None:
    assert 0 <= likeness(Words.of(one), Words.of(other)) <= 1
    assert is_whole(one, one)
    assert bool(changes(one, other)) == (not is_whole(one, other))
    assert (fingerprint(one) == fingerprint(other)) == (one == other)

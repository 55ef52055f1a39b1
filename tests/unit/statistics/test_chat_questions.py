"""Questions and their answers are found from a mark and moments alone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.statistics.chat_questions import DAY_SECONDS, NOBODY_MINUTES, Moment, asks, minutes_to_answers

ANNA, IVAN, OLGA = b"a", b"i", b"o"
HOUR = 3600


def said(at: int, who: bytes, asked: bool = False, earlier: bytes | None = None) -> Moment:
    return at, who, earlier, asked


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Когда собрание?", True),
        ("А что задали", False),
        ("Где взять форму? Кто знает, скажите", True),
        ("??", True),
        ("смотрите https://school.ru/page?id=5", False),
        ("school.ru/page?id=5 тут расписание", False),
        ("www.school.ru?id=5", False),
        ("это школа https://school.ru/?a=1 или нет?", True),
        ("", False),
    ],
)
def test_a_question_has_its_mark_outside_of_links(text: str, question: bool) -> None:
    assert asks(text) is question


def test_whoever_else_writes_next_has_answered() -> None:
    moments = [said(0, ANNA, True), said(60, ANNA), said(150, IVAN), said(900, OLGA)]
    assert list(minutes_to_answers(moments, DAY_SECONDS)) == [(0, 2)]


def test_nobody_for_a_day() -> None:
    moments = [said(0, ANNA, True), said(5 * HOUR, ANNA), said(DAY_SECONDS, IVAN)]
    assert list(minutes_to_answers(moments, DAY_SECONDS)) == [(0, NOBODY_MINUTES)]
    assert list(minutes_to_answers([said(0, ANNA, True)], DAY_SECONDS - 1)) == [], "it still waits"


def test_who_asks_again_within_an_hour_has_not_asked_anew() -> None:
    again = [said(0, ANNA, True), said(HOUR - 1, ANNA, True), said(HOUR, IVAN)]
    assert list(minutes_to_answers(again, DAY_SECONDS)) == [(0, 60)]
    answered = [said(0, ANNA, True), said(60, IVAN), said(120, ANNA, True), said(180, IVAN)]
    assert list(minutes_to_answers(answered, DAY_SECONDS)) == [(0, 1), (120, 1)]
    later = [said(0, ANNA, True), said(HOUR, ANNA, True), said(HOUR + 60, IVAN)]
    assert list(minutes_to_answers(later, DAY_SECONDS)) == [(0, 61), (HOUR, 1)]


def test_on_the_first_day_of_a_quarter_its_author_is_known_under_both_keys() -> None:
    moments = [said(0, ANNA, True), said(60, b"a'", earlier=ANNA), said(300, b"i'", earlier=IVAN)]
    assert list(minutes_to_answers(moments, DAY_SECONDS)) == [(0, 5)]


def test_whoever_was_forgotten_is_nobody_in_particular() -> None:
    moments = [said(0, b"", True), said(120, IVAN)]
    assert list(minutes_to_answers(moments, DAY_SECONDS)) == [(0, 2)]


def by_brute_force(messages: dict[tuple[int, bytes], bool], now: int) -> Counter[tuple[int, int]]:
    found: Counter[tuple[int, int]] = Counter()
    for (at, who), asked in messages.items():
        others = [moment for moment, other in messages if other != who]
        alone_since = max([moment for moment in others if moment < at], default=-HOUR)
        mine = [moment for (moment, other), mark in messages.items() if other == who and mark]
        again = [moment for moment in mine if alone_since <= moment < at and at - moment < HOUR]
        answers = [moment for moment in others if at < moment < at + DAY_SECONDS]
        if asked and not again and (answers or now - at >= DAY_SECONDS):
            found[at, (min(answers) - at) // 60 if answers else NOBODY_MINUTES] += 1
    return found


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 60).map(lambda step: step * 1201), st.sampled_from([ANNA, IVAN, OLGA])),
        st.booleans(),
        max_size=40,
    ),
    st.integers(0, 3 * DAY_SECONDS),
)
def test_it_is_what_looking_at_each_alone_finds(messages: dict[tuple[int, bytes], bool], now: int) -> None:
    moments = [said(at, who, asked) for (at, who), asked in messages.items()]
    assert Counter(minutes_to_answers(moments, now)) == by_brute_force(messages, now)

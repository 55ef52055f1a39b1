"""The place and the period in the words of a command, in either order."""

from datetime import date

import pytest

from school.announcements.audience import ClassFilter, Group
from school.calendar.periods import Period
from school.chats.purpose import Purpose
from school.statistics.scope import groups_of, split_words, token_of, usual_period

TODAY = date(2026, 11, 26)


def test_seven_full_days_are_told_when_no_period_is_named() -> None:
    assert usual_period(TODAY) == Period(date(2026, 11, 19), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("words", "place", "first", "last"),
    [
        ("за прошлую неделю", "", "2026-11-16", "2026-11-22"),
        ("5А за прошлый месяц", "5А", "2026-10-01", "2026-10-31"),
        ("за прошлую неделю по родителям 5А", "родителям 5А", "2026-11-16", "2026-11-22"),
        ("вчера по учительской", "учительской", "2026-11-25", "2026-11-25"),
        ("октябрь, Канал школы", "Канал школы", "2026-10-01", "2026-10-31"),
        ("9 класс за октябрь", "9 класс", "2026-10-01", "2026-10-31"),
        ("родители месяц", "родители", "2026-10-28", "2026-11-26"),
        ("1.11.2026-10.11.2026 ученики 8А", "ученики 8А", "2026-11-01", "2026-11-10"),
    ],
)
def test_both_are_found(words: str, place: str, first: str, last: str) -> None:
    named, period = split_words(words, TODAY)
    assert (named, period and (period.first.isoformat(), period.last.isoformat())) == (place, (first, last))


@pytest.mark.parametrize("words", ["5А", "Выпуск 2026", "чат 12", "родители 1-4", "9 класс", "недавно"])
def test_a_place_alone_keeps_its_numbers(words: str) -> None:
    assert split_words(words, TODAY) == (words, None)


@pytest.mark.parametrize(
    "groups",
    [
        (Group(Purpose.PARENTS),),
        (Group(None, (ClassFilter(9),)),),
        (Group(Purpose.PARENTS, (ClassFilter(5), ClassFilter(7, "А"))), Group(Purpose.PUPILS)),
    ],
)
def test_a_button_is_read_back(groups: tuple[Group, ...]) -> None:
    assert groups_of(token_of(groups)) == groups


@pytest.mark.parametrize("token", ["who-", "who-nobody.5", "who-parents.А"])
def test_a_forged_button_names_nobody_new(token: str) -> None:
    assert all(group.classes == () for group in groups_of(token))


@pytest.mark.parametrize("words", ["родители 1-4, октябрь", "октябрь, родители 1-4", "родители 1-4, окт. 🎄"])
def test_a_comma_keeps_the_grades_out_of_the_dates(words: str) -> None:
    named, period = split_words(words, date(2026, 11, 20))
    assert (named, period) == ("родители 1-4", Period(date(2026, 10, 1), date(2026, 10, 31), "month"))

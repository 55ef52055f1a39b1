"""What could not be seen is said, and small groups are not shown."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from school.chats.model import ChatState
from school.chats.purpose import kind_of
from school.statistics.alerts import exploded
from school.statistics.coverage import bounds, coverage_of
from school.statistics.measures import covered, is_small, median_of
from school.statistics.model import ChatFacts, Gap, Scope
from school.statistics.response_time import waits
from school.statistics.silent_chats import fell_silent

ZONE = ZoneInfo("Asia/Novosibirsk")
BEGIN, END = bounds(date(2026, 11, 23), date(2026, 11, 29), ZONE)
DAY = 24 * 3600


def chat(sees_all: int | None = 0, seen: int = 0, state: ChatState = ChatState.OK) -> ChatFacts:
    return ChatFacts(1, "5А", state, seen, sees_all)


def quality(*chats: ChatFacts, gaps: tuple[Gap, ...] = (), school: bool = False):  # type: ignore[no-untyped-def]
    return coverage_of(Scope("school" if school else "chat-1", "x", () if school else chats), chats, gaps, BEGIN, END)


def test_a_week_is_seven_local_days() -> None:
    assert END - BEGIN == 7 * DAY and BEGIN % DAY == 17 * 3600


def test_nothing_missed_is_complete() -> None:
    assert quality(chat()).is_complete


def test_a_gap_is_told_as_a_share() -> None:
    found = quality(chat(), gaps=(Gap(BEGIN + DAY, BEGIN + 2 * DAY), Gap(BEGIN + DAY, BEGIN + DAY + 60)))
    assert found.unseen_share == pytest.approx(1 / 7) and not found.is_complete
    assert found.unseen[0] == (BEGIN + DAY, BEGIN + 2 * DAY)


def test_what_was_before_the_bot_came_is_not_seen() -> None:
    found = quality(chat(sees_all=BEGIN + 3 * DAY, seen=BEGIN + DAY))
    assert found.unseen == ((BEGIN, BEGIN + 3 * DAY),)
    assert found.unseen_share == pytest.approx(3 / 7)


def test_a_chat_without_access_is_partial() -> None:
    assert quality(chat(sees_all=None)).partial == 1
    assert quality(chat(), chat(sees_all=None), school=True).partial == 1


@pytest.mark.parametrize("state", [ChatState.LEFT, ChatState.MOVED, ChatState.GONE, ChatState.NO_ACCESS])
def test_a_chat_the_bot_is_no_longer_in_says_so(state: ChatState) -> None:
    assert quality(chat(state=state)).gone is state


def test_stretches_that_overlap_are_covered_once() -> None:
    assert covered([(0, 10), (5, 20), (30, 40), (32, 35)], 0, 100) == 30
    assert covered([(-50, 200)], 0, 100) == 100
    assert covered([], 0, 100) == 0


def test_small_groups() -> None:
    assert [is_small(number) for number in (0, 1, 4, 5, 50)] == [False, True, True, False, False]


def test_the_median_of_counted_values() -> None:
    assert median_of({1: 1, 5: 1, 9: 1}) == 5
    assert median_of({1: 1, 3: 1}) == 2
    assert median_of({}) is None


def test_an_answer_is_to_all_that_was_asked_since_the_last_one() -> None:
    asked = [(0, False), (60, False), (600, True), (660, True), (700, False), (760, True)]
    assert list(waits(asked)) == [(600, 600), (760, 60)]
    assert list(waits([(0, False), (4 * DAY, True)])) == []
    assert list(waits([(0, True)])) == []


@pytest.mark.parametrize(
    ("title", "purpose", "name"),
    [
        ("5А, родители", "parents", "5А"),
        ("7 «Б» класс", "class", "7Б"),
        ("11-Г ученики", "pupils", "11Г"),
        ("Учительская", "staff", None),
        ("Родители 1 в", "parents", "1В"),
        ("Кружок 5 августа", "other", None),
        ("", "other", None),
    ],
)
def test_what_a_chat_is_for(title: str, purpose: str, name: str | None) -> None:
    assert (kind_of(title).purpose, kind_of(title).class_name) == (purpose, name)


def test_a_chat_explodes_only_against_its_own_habit() -> None:
    assert exploded(200, [20, 25, 18, 22, 30])
    assert not exploded(60, [20, 25, 18, 22, 30])
    assert not exploded(200, [20, 25]), "too little is known"
    assert not exploded(25, [1, 0, 1, 0, 1]), "too few to speak of"
    assert exploded(200, [20, 25, 500, 22, 30]), "an odd day of the past does not hide it"


def test_silence_is_news_only_of_a_lively_chat() -> None:
    assert fell_silent(7, 7, [True] * 20 + [False] * 8)
    assert not fell_silent(8, 7, [True] * 28), "told once"
    assert not fell_silent(7, 7, [True] * 3 + [False] * 25)

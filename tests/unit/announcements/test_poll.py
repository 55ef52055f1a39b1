"""Words of a poll: the question, its choices, and when it ends."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from school.announcements.poll import Poll, is_called, read_poll, split_poll
from school.calendar.reading_times import UNKNOWN
from school.messaging.errors import SchoolError

ZONE = ZoneInfo("Asia/Novosibirsk")
NOON = datetime(2026, 11, 25, 12, tzinfo=ZONE)
FRIDAY = int(datetime(2026, 11, 27, 18, tzinfo=ZONE).timestamp())
TWO = ("Приду", "Не приду")


@pytest.mark.parametrize(
    ("words", "poll"),
    [
        ("Придёте? Приду / Не приду", Poll("Придёте?", TWO)),
        ("опрос: Придёте? приду/не приду.", Poll("Придёте?", TWO)),
        ("Спросить — приду / не приду", Poll("", TWO)),
        ("Придёте?\nприду\nне приду", Poll("Придёте?", TWO)),
        ("Куда поедем\nв музей\nв театр", Poll("Куда поедем", ("В музей", "В театр"))),
        ("Придёте? Приду / Не приду\nдо пятницы 18:00", Poll("Придёте?", TWO, FRIDAY)),
        ("Придёте? Приду / Не приду; закрыть до пт 18:00", Poll("Придёте?", TWO, FRIDAY)),
        ("Можем? Да, сможем? Да / Нет / До обеда", Poll("Можем? Да, сможем?", ("Да", "Нет", "До обеда"))),
    ],
)
def test_a_question_and_its_choices(words: str, poll: Poll) -> None:
    assert read_poll(words, NOON, UNKNOWN) == poll


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Придёте?", "how_many"),
        ("", "how_many"),
        ("Придёте? Да", "how_many"),
        ("Когда? 1 / 2 / 3 / 4 / 5 / 6 / 7", "how_many"),
        ("Придёте? Да / да", "twins"),
        ("Придёте? Да / " + "н" * 41, "long_choice"),
        ("А" * 300 + "? Да / Нет", "long_question"),
        ("Придёте? Да / Нет\nдо второго пришествия", "unknown_end"),
        ("Придёте? Да / Нет\nдо 24.11.2026 9:00", "past"),
    ],
)
def test_the_fault_is_named(words: str, fault: str) -> None:
    with pytest.raises(SchoolError) as refused:
        read_poll(words, NOON, UNKNOWN)
    assert fault in refused.value.key


def test_the_last_line_of_a_text_may_be_a_poll() -> None:
    assert split_poll("Собрание в 18:00.\n\nОпрос: Придёте? приду / не приду", NOON, UNKNOWN) == (
        "Собрание в 18:00.",
        Poll("Придёте?", TWO),
    )
    assert split_poll("Опрос: Придёте? приду / не приду", NOON, UNKNOWN) == ("Придёте?", Poll("", TWO))


@pytest.mark.parametrize(
    "text",
    [
        "Пройдите опрос: https://forms.example/a/b",
        "Опрос: https://forms.example/a/b",
        "Опрос: приду / не приду\nЭто шутка.",
        "Опрос: завтра",
        "Приду / не приду",
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert split_poll(text, NOON, UNKNOWN) == (text, None)


def test_only_a_choice_written_alone_is_an_answer() -> None:
    poll = Poll("Придёте?", ("Приду", "Не приду", "👍", "👎"))
    assert [poll.choice_in(words) for words in ("приду", "Не приду!", " ПРИДУ. ", "👎")] == [0, 1, 0, 3]
    assert [poll.choice_in(words) for words in ("", "не знаю, приду ли", "придут", "🙂", "приду с мужем")] == [None] * 5


def test_a_poll_is_open_until_it_is_closed_or_its_time_has_come() -> None:
    assert Poll("", TWO).is_open(10**10) and Poll("", TWO, until=5).is_open(4)
    assert not Poll("", TWO, until=5).is_open(5) and not Poll("", TWO, closed_at=1).is_open(1)


def test_only_words_that_say_so_are_a_poll() -> None:
    assert is_called("Опрос: да / нет") and is_called(" спросить - да / нет")
    assert not is_called("Опросный лист сдать завтра") and not is_called("Завтра опрос: да / нет")

"""Whose word it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.subject import MessageSubject, SubjectKind
from school.tickets.forwarding import MAX_PIECE_CHARACTERS, load
from school.tickets.human_takeover import is_silent
from school.tickets.model import TicketState, TicketText
from school.tickets.states import after_answer, after_words

NOON = 1_790_000_000
TIMEOUT = 7200

moments = st.integers(0, 1 << 40)
numbers = st.integers(0, 1 << 50)
words = st.lists(st.builds(TicketText, numbers, st.text(min_size=1, max_size=MAX_PIECE_CHARACTERS)), max_size=6)


@given(moments, st.integers(0, 1 << 20), st.integers(300, 86_400))
def test_silent_from_a_human_word_until_the_time_is_over(taken_at: int, later: int, timeout: int) -> None:
    assert is_silent(taken_at, taken_at + later, timeout) == (later < timeout)
    assert not is_silent(None, taken_at + later, timeout)


@given(moments, moments)
def test_a_later_word_never_makes_the_bot_speak_earlier(one: int, other: int) -> None:
    now = max(one, other)
    if is_silent(min(one, other), now, TIMEOUT):
        assert is_silent(now, now, TIMEOUT)


@pytest.mark.parametrize(
    ("state", "text", "content", "after"),
    [
        (TicketState.NEW, "И ещё", None, TicketState.NEW),
        (TicketState.NEW, "Спасибо", None, TicketState.NEW),
        (TicketState.ANSWERED, "А во сколько?", None, TicketState.REOPENED),
        (TicketState.ANSWERED, "спасибо, а во сколько?", None, TicketState.REOPENED),
        (TicketState.ANSWERED, "Спасибо!", None, TicketState.ANSWERED),
        (TicketState.ANSWERED, "  большое   СПАСИБО ))", None, TicketState.ANSWERED),
        (TicketState.ANSWERED, "", "sticker", TicketState.ANSWERED),
        (TicketState.ANSWERED, "", "photo", TicketState.REOPENED),
        (TicketState.REOPENED, "Спасибо", None, TicketState.REOPENED),
    ],
)
def test_what_a_ticket_becomes_by_words(state: TicketState, text: str, content: str | None, after: TicketState) -> None:
    assert after_words(state, text, content) is after


@given(st.sampled_from(TicketState), st.text(max_size=9), st.sampled_from([None, "sticker", "photo", "reply"]))
def test_words_never_take_a_ticket_out_of_the_staffs_hands(state: TicketState, text: str, content: str | None) -> None:
    waiting = (TicketState.NEW, TicketState.REOPENED)
    if state in waiting:
        assert after_words(state, text, content) in waiting


@pytest.mark.parametrize("state", TicketState)
def test_an_answer_opens_nothing_that_is_closed(state: TicketState) -> None:
    expected = TicketState.CLOSED if state is TicketState.CLOSED else TicketState.ANSWERED
    assert after_answer(state) is expected


@given(words)
def test_a_load_is_the_beginning_that_fits(waiting: list[TicketText]) -> None:
    taken = load(waiting)
    assert taken == waiting[: len(taken)]
    assert bool(taken) == bool(waiting)
    assert len("\n\n".join(piece.text for piece in taken)) <= MAX_PIECE_CHARACTERS
    if len(taken) < len(waiting):
        assert len("\n\n".join(piece.text for piece in waiting[: len(taken) + 1])) > MAX_PIECE_CHARACTERS


@given(words)
def test_load_after_load_carries_everything_once(waiting: list[TicketText]) -> None:
    carried: list[TicketText] = []
    while rest := waiting[len(carried) :]:
        carried += load(rest)
    assert carried == waiting


@given(st.sampled_from(SubjectKind), numbers, numbers)
def test_a_mark_is_read_as_it_was_written(subject: SubjectKind, ticket: int, peer: int) -> None:
    mark = MessageSubject(subject, ticket, peer)
    assert MessageSubject.read(str(mark)) == mark

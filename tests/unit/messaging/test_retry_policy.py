"""What becomes of a message: the whole table, and what must hold for every trouble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.retry_policy import (
    MAX_ATTEMPTS,
    REPEAT_MESSAGES,
    REPEAT_WINDOW,
    FailureKind,
    RetryAction,
    RetryDecision,
    decide,
    may_repeat,
)

troubleshooting = st.sampled_from(FailureKind)
attempts = st.integers(0, 1_000_000)
ages = st.integers(0, 10**9)
HOUR = 3600


@pytest.mark.parametrize(
    ("trouble", "tried", "expected"),
    [
        (FailureKind.TRANSIENT, 1, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.TRANSIENT, 2, RetryDecision(RetryAction.RETRY, 2)),
        (FailureKind.TRANSIENT, 7, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.TRANSIENT, 8, RetryDecision(RetryAction.CHECK)),
        (FailureKind.TOO_FAST, 1, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.TOO_FAST, 59, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.TOO_FAST, 60, RetryDecision(RetryAction.FAIL)),
        (FailureKind.UNREACHABLE, 1, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.UNREACHABLE, 100_000, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.FLOOD, 1, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.FLOOD, 2, RetryDecision(RetryAction.RETRY, 600)),
        (FailureKind.FLOOD, 3, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.FLOOD, 4, RetryDecision(RetryAction.FAIL)),
        (FailureKind.REFUSED, 1, RetryDecision(RetryAction.FAIL)),
        (FailureKind.BUG, 1, RetryDecision(RetryAction.FAIL)),
        (FailureKind.BUTTONS, 1, RetryDecision(RetryAction.PLAIN)),
        (FailureKind.TOO_LONG, 1, RetryDecision(RetryAction.SPLIT)),
        (FailureKind.QUOTA, 1, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.SPAM, 1, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.CAPTCHA, 1, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.TOKEN, 1, RetryDecision(RetryAction.RETRY, 30)),
    ],
)
def test_the_table(trouble: FailureKind, tried: int, expected: RetryDecision) -> None:
    assert decide(trouble, tried, 0) == expected


@given(troubleshooting, attempts, ages)
def test_there_is_a_decision_for_everything(trouble: FailureKind, tried: int, age: int) -> None:
    decision = decide(trouble, tried, age)
    assert (decision.verdict is RetryAction.RETRY) == (decision.wait > 0)
    assert decision.wait <= HOUR


@given(attempts, ages)
def test_a_letter_of_unknown_fate_is_never_repeated_for_ever(tried: int, age: int) -> None:
    verdict = decide(FailureKind.TRANSIENT, tried, age).verdict
    if tried >= MAX_ATTEMPTS[FailureKind.TRANSIENT] or age > REPEAT_WINDOW:
        assert verdict is RetryAction.CHECK
    else:
        assert verdict is RetryAction.RETRY


@given(troubleshooting, attempts, ages)
def test_only_a_letter_that_may_have_arrived_is_looked_up(trouble: FailureKind, tried: int, age: int) -> None:
    if decide(trouble, tried, age).verdict is RetryAction.CHECK:
        assert trouble is FailureKind.TRANSIENT


@given(st.sampled_from([FailureKind.FLOOD, FailureKind.TRANSIENT, FailureKind.TOO_FAST]))
def test_patience_ends(trouble: FailureKind) -> None:
    verdicts = [decide(trouble, tried, 0).verdict for tried in range(1, 100)]
    assert verdicts.index(RetryAction.RETRY) == 0
    assert RetryAction.RETRY not in verdicts[MAX_ATTEMPTS[trouble] - 1 :]


@given(
    st.sampled_from(
        [FailureKind.QUOTA, FailureKind.SPAM, FailureKind.CAPTCHA, FailureKind.TOKEN, FailureKind.UNREACHABLE]
    ),
    attempts,
)
def test_what_is_nobodys_fault_is_waited_out(trouble: FailureKind, tried: int) -> None:
    assert decide(trouble, tried, 0).verdict is RetryAction.RETRY


@given(troubleshooting, st.integers(1, 1000), ages)
def test_waiting_does_not_get_shorter(trouble: FailureKind, tried: int, age: int) -> None:
    earlier, later = decide(trouble, tried, age), decide(trouble, tried + 1, age)
    if earlier.verdict is later.verdict is RetryAction.RETRY:
        assert later.wait >= earlier.wait


@given(ages, st.integers(0, 1000))
def test_a_repetition_stays_inside_what_the_messenger_remembers(age: int, since: int) -> None:
    if may_repeat(age, since):
        assert age < HOUR
        assert since < 100
    assert may_repeat(min(age, REPEAT_WINDOW), min(since, REPEAT_MESSAGES))

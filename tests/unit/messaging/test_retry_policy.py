"""What becomes of a message: the whole table, and what must hold for every trouble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.retry_policy import (
    USEFUL_SECONDS,
    FailureKind,
    RetryAction,
    RetryDecision,
    decide,
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
        (FailureKind.TRANSIENT, 100_000, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.TOO_FAST, 1, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.TOO_FAST, 59, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.TOO_FAST, 100_000, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.UNREACHABLE, 1, RetryDecision(RetryAction.RETRY, 1)),
        (FailureKind.UNREACHABLE, 100_000, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.FLOOD, 1, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.FLOOD, 2, RetryDecision(RetryAction.RETRY, 600)),
        (FailureKind.FLOOD, 3, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.FLOOD, 100_000, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.REFUSED, 1, RetryDecision(RetryAction.FAIL)),
        (FailureKind.BUG, 1, RetryDecision(RetryAction.FAIL)),
        (FailureKind.BUTTONS, 1, RetryDecision(RetryAction.PLAIN)),
        (FailureKind.TOO_LONG, 1, RetryDecision(RetryAction.SPLIT)),
        (FailureKind.QUOTA, 1, RetryDecision(RetryAction.RETRY, HOUR)),
        (FailureKind.SPAM, 1, RetryDecision(RetryAction.RETRY, 60)),
        (FailureKind.SPAM, 2, RetryDecision(RetryAction.RETRY, 600)),
        (FailureKind.SPAM, 3, RetryDecision(RetryAction.RETRY, HOUR)),
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


PASSING = [trouble for trouble in FailureKind if decide(trouble, 1, 0).verdict is RetryAction.RETRY]


@given(st.sampled_from(PASSING), attempts, ages)
def test_an_outage_ends_with_the_use_of_the_message_and_not_with_a_number_of_attempts(
    trouble: FailureKind, tried: int, age: int
) -> None:
    verdict = decide(trouble, tried, age).verdict
    if age < USEFUL_SECONDS:
        assert verdict is RetryAction.RETRY
    else:
        assert verdict is (RetryAction.CHECK if trouble is FailureKind.TRANSIENT else RetryAction.GIVE_UP)


@given(troubleshooting, attempts, ages)
def test_only_a_letter_that_may_have_arrived_is_looked_up(trouble: FailureKind, tried: int, age: int) -> None:
    if decide(trouble, tried, age).verdict is RetryAction.CHECK:
        assert trouble is FailureKind.TRANSIENT


@given(troubleshooting, st.integers(1, 1000), ages)
def test_waiting_does_not_get_shorter(trouble: FailureKind, tried: int, age: int) -> None:
    earlier, later = decide(trouble, tried, age), decide(trouble, tried + 1, age)
    if earlier.verdict is later.verdict is RetryAction.RETRY:
        assert later.wait >= earlier.wait

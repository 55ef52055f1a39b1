"""What becomes of a letter: the whole table, and what must hold for every trouble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.retry_policy import (
    PATIENCE,
    REPEAT_MESSAGES,
    REPEAT_WINDOW,
    Decision,
    Trouble,
    Verdict,
    decide,
    may_repeat,
)

troubles = st.sampled_from(Trouble)
attempts = st.integers(0, 1_000_000)
ages = st.integers(0, 10**9)
HOUR = 3600


@pytest.mark.parametrize(
    ("trouble", "tried", "expected"),
    [
        (Trouble.TRANSIENT, 1, Decision(Verdict.RETRY, 1)),
        (Trouble.TRANSIENT, 2, Decision(Verdict.RETRY, 2)),
        (Trouble.TRANSIENT, 7, Decision(Verdict.RETRY, 60)),
        (Trouble.TRANSIENT, 8, Decision(Verdict.CHECK)),
        (Trouble.TOO_FAST, 1, Decision(Verdict.RETRY, 1)),
        (Trouble.TOO_FAST, 59, Decision(Verdict.RETRY, 1)),
        (Trouble.TOO_FAST, 60, Decision(Verdict.FAIL)),
        (Trouble.UNREACHABLE, 1, Decision(Verdict.RETRY, 1)),
        (Trouble.UNREACHABLE, 100_000, Decision(Verdict.RETRY, 60)),
        (Trouble.FLOOD, 1, Decision(Verdict.RETRY, 60)),
        (Trouble.FLOOD, 2, Decision(Verdict.RETRY, 600)),
        (Trouble.FLOOD, 3, Decision(Verdict.RETRY, HOUR)),
        (Trouble.FLOOD, 4, Decision(Verdict.FAIL)),
        (Trouble.REFUSED, 1, Decision(Verdict.FAIL)),
        (Trouble.BUG, 1, Decision(Verdict.FAIL)),
        (Trouble.BUTTONS, 1, Decision(Verdict.PLAIN)),
        (Trouble.TOO_LONG, 1, Decision(Verdict.SPLIT)),
        (Trouble.QUOTA, 1, Decision(Verdict.RETRY, HOUR)),
        (Trouble.SPAM, 1, Decision(Verdict.RETRY, HOUR)),
        (Trouble.CAPTCHA, 1, Decision(Verdict.RETRY, HOUR)),
        (Trouble.TOKEN, 1, Decision(Verdict.RETRY, 30)),
    ],
)
def test_the_table(trouble: Trouble, tried: int, expected: Decision) -> None:
    assert decide(trouble, tried, 0) == expected


@given(troubles, attempts, ages)
def test_there_is_a_decision_for_everything(trouble: Trouble, tried: int, age: int) -> None:
    decision = decide(trouble, tried, age)
    assert (decision.verdict is Verdict.RETRY) == (decision.wait > 0)
    assert decision.wait <= HOUR


@given(attempts, ages)
def test_a_letter_of_unknown_fate_is_never_repeated_for_ever(tried: int, age: int) -> None:
    verdict = decide(Trouble.TRANSIENT, tried, age).verdict
    if tried >= PATIENCE[Trouble.TRANSIENT] or age > REPEAT_WINDOW:
        assert verdict is Verdict.CHECK
    else:
        assert verdict is Verdict.RETRY


@given(troubles, attempts, ages)
def test_only_a_letter_that_may_have_arrived_is_looked_up(trouble: Trouble, tried: int, age: int) -> None:
    if decide(trouble, tried, age).verdict is Verdict.CHECK:
        assert trouble is Trouble.TRANSIENT


@given(st.sampled_from([Trouble.FLOOD, Trouble.TRANSIENT, Trouble.TOO_FAST]))
def test_patience_ends(trouble: Trouble) -> None:
    verdicts = [decide(trouble, tried, 0).verdict for tried in range(1, 100)]
    assert verdicts.index(Verdict.RETRY) == 0
    assert Verdict.RETRY not in verdicts[PATIENCE[trouble] - 1 :]


@given(st.sampled_from([Trouble.QUOTA, Trouble.SPAM, Trouble.CAPTCHA, Trouble.TOKEN, Trouble.UNREACHABLE]), attempts)
def test_what_is_nobodys_fault_is_waited_out(trouble: Trouble, tried: int) -> None:
    assert decide(trouble, tried, 0).verdict is Verdict.RETRY


@given(troubles, st.integers(1, 1000), ages)
def test_waiting_does_not_get_shorter(trouble: Trouble, tried: int, age: int) -> None:
    earlier, later = decide(trouble, tried, age), decide(trouble, tried + 1, age)
    if earlier.verdict is later.verdict is Verdict.RETRY:
        assert later.wait >= earlier.wait


@given(ages, st.integers(0, 1000))
def test_a_repetition_stays_inside_what_the_messenger_remembers(age: int, since: int) -> None:
    if may_repeat(age, since):
        assert age < HOUR
        assert since < 100
    assert may_repeat(min(age, REPEAT_WINDOW), min(since, REPEAT_MESSAGES))

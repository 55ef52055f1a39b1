"""What to do with a message after the messenger has answered, or has not."""

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """The reason why a message was not sent, in words that fit any messenger."""

    TRANSIENT = "transient"
    """The service failed or did not answer: the message may or may not have arrived."""
    TOO_FAST = "too_fast"
    UNREACHABLE = "unreachable"
    """The service could not be reached at all: the message has surely not arrived."""
    FLOOD = "flood"
    """The service wants this peer left alone for a while."""
    REFUSED = "refused"
    """This peer can't be written to; `reason` tells why."""
    BUTTONS = "buttons"
    TOO_LONG = "too_long"
    QUOTA = "quota"
    """The method is exhausted for hours."""
    SPAM = "spam"
    """The service suspects spam: all announcements stop; answers go on, as this one does."""
    TOKEN = "token"
    CAPTCHA = "captcha"
    BUG = "bug"
    """The request itself was wrong; repeating it is useless."""


class RetryAction(StrEnum):
    """The next treatment of a message that was not sent."""

    RETRY = "retry"
    FAIL = "fail"
    PLAIN = "plain"
    """Send again without buttons."""
    SPLIT = "split"
    CHECK = "check"
    """Nobody waits for it any more: look into the dialog's history whether it has arrived."""
    GIVE_UP = "give_up"
    """Nobody waits for it any more, and it has not arrived."""


@dataclass(frozen=True, slots=True)
class RetryDecision:
    """A verdict and, for a repetition, the seconds to wait."""

    verdict: RetryAction
    wait: int = 0


USEFUL_SECONDS = 24 * 3600
"""Time after which nobody waits for a message any more. An outage shorter than that costs time, never a message."""

NOTICE_SECONDS = 60
"""Time after which the answer to a pressed button is no longer wanted."""

LONGEST_WAIT_SECONDS = 3600
"""Until another attempt; what waits longer waits for a moment."""

HOLD_SECONDS = 3600
"""Rest of everything after the messenger has set a quota or asked for a captcha; of announcements after it has
suspected spam."""

_REST_WAITS = (60, 600, LONGEST_WAIT_SECONDS)
"""Seconds of rest for one peer that others need not take."""


def decide(trouble: FailureKind, attempts: int, age: int) -> RetryDecision:
    """Choose what to do with a message written `age` seconds ago and tried `attempts` times."""
    if trouble is FailureKind.BUTTONS:
        return RetryDecision(RetryAction.PLAIN)
    if trouble is FailureKind.TOO_LONG:
        return RetryDecision(RetryAction.SPLIT)
    if trouble in (FailureKind.REFUSED, FailureKind.BUG):
        return RetryDecision(RetryAction.FAIL)
    if is_useless(age):
        return RetryDecision(RetryAction.CHECK if trouble is FailureKind.TRANSIENT else RetryAction.GIVE_UP)
    return RetryDecision(RetryAction.RETRY, _wait(trouble, attempts))


def is_useless(age: int) -> bool:
    """Whether a message written `age` seconds ago is not worth another attempt."""
    return age >= USEFUL_SECONDS


def _wait(trouble: FailureKind, attempts: int) -> int:
    """Seconds until the next attempt."""
    if trouble in (FailureKind.FLOOD, FailureKind.SPAM):
        return _REST_WAITS[min(max(attempts, 1), len(_REST_WAITS)) - 1]
    if trouble in (FailureKind.QUOTA, FailureKind.CAPTCHA):
        return LONGEST_WAIT_SECONDS
    if trouble is FailureKind.TOKEN:
        return 30
    if trouble is FailureKind.TOO_FAST:
        return 1
    return min(1 << min(max(attempts - 1, 0), 6), 60)

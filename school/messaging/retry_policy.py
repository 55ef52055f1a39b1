"""What to do with a letter after the messenger has answered, or has not."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from school.messaging.delivery import DeliveryCount


class Trouble(StrEnum):
    """Why a letter was not sent, in words that fit any messenger."""

    TRANSIENT = "transient"
    """The service failed or did not answer: the letter may or may not have arrived."""
    TOO_FAST = "too_fast"
    UNREACHABLE = "unreachable"
    """The service could not be reached at all: the letter has surely not arrived."""
    FLOOD = "flood"
    """The service wants this peer left alone for a while."""
    REFUSED = "refused"
    """This peer can't be written to; `reason` tells why."""
    BUTTONS = "buttons"
    TOO_LONG = "too_long"
    QUOTA = "quota"
    """The method is exhausted for hours."""
    SPAM = "spam"
    """The service suspects spam: all announcements stop."""
    TOKEN = "token"
    CAPTCHA = "captcha"
    BUG = "bug"
    """The request itself was wrong; repeating it is useless."""


class Verdict(StrEnum):
    """What becomes of the letter."""

    RETRY = "retry"
    FAIL = "fail"
    PLAIN = "plain"
    """Send again without buttons."""
    SPLIT = "split"
    CHECK = "check"
    """Too late to repeat blindly: look into the dialog's history."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and, for a repetition, the seconds to wait."""

    verdict: Verdict
    wait: int = 0


REPEAT_WINDOW = 50 * 60
"""Seconds in which a repeated letter is recognised.

VK remembers a `random_id` for an hour (dev.vk.com, messages.send).
"""

REPEAT_MESSAGES = 80
"""Messages in the dialog after which a repetition may no longer be recognised: VK looks at the last 100."""

PATIENCE = {Trouble.TRANSIENT: 8, Trouble.FLOOD: 4, Trouble.TOO_FAST: 60}
"""How many attempts each trouble is worth; the others are waited for as long as it takes."""

_FLOOD_WAITS = (60, 600, 3600)


def decide(trouble: Trouble, attempts: int, age: int) -> Decision:
    """What to do with a letter tried `attempts` times, the first of them `age` seconds ago."""
    if trouble is Trouble.BUTTONS:
        return Decision(Verdict.PLAIN)
    if trouble is Trouble.TOO_LONG:
        return Decision(Verdict.SPLIT)
    if trouble in (Trouble.REFUSED, Trouble.BUG) or attempts >= PATIENCE.get(trouble, inf):
        return Decision(Verdict.CHECK if trouble is Trouble.TRANSIENT else Verdict.FAIL)
    if trouble is Trouble.TRANSIENT and age > REPEAT_WINDOW:
        return Decision(Verdict.CHECK)
    return Decision(Verdict.RETRY, _wait(trouble, attempts))


def _wait(trouble: Trouble, attempts: int) -> int:
    """Seconds until the next attempt."""
    if trouble is Trouble.FLOOD:
        return _FLOOD_WAITS[min(max(attempts, 1), len(_FLOOD_WAITS)) - 1]
    if trouble in (Trouble.QUOTA, Trouble.SPAM, Trouble.CAPTCHA):
        return 3600
    if trouble is Trouble.TOKEN:
        return 30
    if trouble is Trouble.TOO_FAST:
        return 1
    return min(1 << min(max(attempts - 1, 0), 6), 60)


def may_repeat(age: int, messages_since: int) -> bool:
    """Whether a letter whose fate is unknown can be sent again without the risk of a double."""
    return age <= REPEAT_WINDOW and messages_since <= REPEAT_MESSAGES


ENOUGH = 50
"""Letters of an announcement whose fate must be known before it is stopped for failing."""


def too_many_fail(count: DeliveryCount) -> bool:
    """Whether more than a tenth of the letters settled so far were not delivered."""
    settled, lost = count.total - count.waiting, count.failed + count.unknown
    return settled >= ENOUGH and lost * 10 > settled

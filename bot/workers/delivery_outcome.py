"""What becomes of letters after an attempt, in one transaction a batch."""

from collections.abc import Sequence

from bot.runtime.owner_alerts import Alarm
from bot.vk.messages import Outcome
from school.announcements.delivery_summary import Deliverer
from school.messaging.retry_policy import Decision, Trouble, Verdict, decide
from school.messaging.splitting import split_text
from school.tickets.undelivered import Undelivered
from storage.messaging.outbox import QueuedLetter
from storage.unit_of_work import Desk

HOLD = 3600
"""Seconds for which everything rests after VK has set a quota, asked for a captcha or suspected spam."""

_NOT_AN_ATTEMPT = (Trouble.UNREACHABLE, Trouble.TOKEN, Trouble.QUOTA, Trouble.SPAM, Trouble.CAPTCHA)
_ALARMS = {Trouble.QUOTA: "quota", Trouble.SPAM: "spam", Trouble.CAPTCHA: "captcha", Trouble.TOKEN: "token"}
_HALF = 2


class Settler:
    """Applies the delivery rules to what VK said."""

    def __init__(self, deliverer: Deliverer, undelivered: Undelivered, alarm: Alarm) -> None:
        self._deliverer = deliverer
        self._undelivered = undelivered
        self._alarm = alarm

    async def settle(self, desk: Desk, outcomes: Sequence[Outcome]) -> None:
        """Record every outcome, mark peers, raise alarms, and report announcements that are finished."""
        for outcome in outcomes:
            await self._one(desk, outcome)
        for trouble in {outcome.trouble for outcome in outcomes if outcome.trouble}:
            await self._everything(desk, trouble)
        for lane in sorted({outcome.letter.lane for outcome in outcomes} - {0}):
            await self._deliverer.report(desk, lane)

    async def found(self, desk: Desk, letter: QueuedLetter, cmid: int | None) -> None:
        """The history has told the fate of a letter: there under a cmid, or nowhere."""
        if cmid is None:
            await desk.outbox.unknown(letter.id, desk.now)
            await self._follow(desk, letter, "unknown")
        else:
            await desk.outbox.sent(letter.id, cmid, desk.now)
        if letter.lane:
            await self._deliverer.report(desk, letter.lane)

    async def _one(self, desk: Desk, outcome: Outcome) -> None:
        letter = outcome.letter
        if outcome.trouble is None:
            await desk.outbox.sent(letter.id, outcome.cmid, desk.now)
        elif letter.kind == "notice" and outcome.trouble is not Trouble.TOO_FAST:
            await desk.outbox.failed(letter.id, outcome.reason, desk.now)
        elif outcome.trouble in _NOT_AN_ATTEMPT:
            await desk.outbox.untry(letter.id, desk.now + decide(outcome.trouble, 1, 0).wait)
        else:
            await self._decided(desk, outcome, outcome.trouble)

    async def _decided(self, desk: Desk, outcome: Outcome, trouble: Trouble) -> None:
        letter = outcome.letter
        age = desk.now - (letter.first_tried_at or desk.now)
        decision = decide(trouble, letter.attempts + 1, age)
        if decision.verdict is Verdict.FAIL:
            await self._fail(desk, outcome)
        elif decision.verdict is Verdict.PLAIN and letter.buttons:
            await desk.outbox.drop_buttons(letter.id, desk.now)
            await self._alarm.tell_daily(desk, "buttons", reason=outcome.reason)
        elif decision.verdict is Verdict.SPLIT and len(letter.text) >= _HALF:
            await desk.outbox.replace(letter, split_text(letter.text, max(len(letter.text) // _HALF, 1)), desk.now)
        elif decision.verdict in (Verdict.RETRY, Verdict.CHECK):
            await self._again(desk, letter, trouble, decision)
        else:
            await self._fail(desk, outcome)

    async def _again(self, desk: Desk, letter: QueuedLetter, trouble: Trouble, decision: Decision) -> None:
        """A repetition; whether it may still be repeated or must be looked up is decided before it leaves."""
        unclear = trouble is Trouble.TRANSIENT
        await desk.outbox.retry(letter.id, desk.now + decision.wait, unclear)

    async def _fail(self, desk: Desk, outcome: Outcome) -> None:
        await desk.outbox.failed(outcome.letter.id, outcome.reason, desk.now)
        await self._deliverer.mark(desk, outcome.letter.peer_id, outcome.reason)
        await self._follow(desk, outcome.letter, outcome.reason)
        if outcome.trouble is Trouble.BUG:
            await self._alarm.tell_daily(desk, "refused", reason=outcome.reason)

    async def _follow(self, desk: Desk, letter: QueuedLetter, reason: str) -> None:
        """A letter somebody counts on has not arrived, or perhaps not."""
        if letter.about:
            why = self._deliverer.reason(reason)
            await self._undelivered.follow(desk, letter.about, letter.peer_id, letter.text, letter.written_at, why)

    async def _everything(self, desk: Desk, trouble: Trouble) -> None:
        """Troubles that concern more than one letter."""
        if trouble in _ALARMS:
            await self._alarm.tell_daily(desk, _ALARMS[trouble])
        if trouble in (Trouble.QUOTA, Trouble.CAPTCHA, Trouble.SPAM):
            await desk.outbox.hold(desk.now + HOLD, announced_only=trouble is Trouble.SPAM)

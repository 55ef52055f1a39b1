"""What becomes of messages after an attempt, in one transaction a batch."""

from collections.abc import Sequence

from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.messages import Outcome
from school.announcements.delivery_summary import DeliverySummary
from school.messaging.retry_policy import FailureKind, RetryAction, RetryDecision, decide
from school.messaging.splitting import split_text
from school.tickets.undelivered import UndeliveredTickets
from storage.messaging.outbox import QueuedMessage
from storage.unit_of_work import UnitOfWork

HOLD = 3600
"""Seconds for which everything rests after VK has set a quota, asked for a captcha or suspected spam."""

_NOT_AN_ATTEMPT = (FailureKind.UNREACHABLE, FailureKind.TOKEN, FailureKind.QUOTA, FailureKind.SPAM, FailureKind.CAPTCHA)
_ALARMS = {
    FailureKind.QUOTA: "quota",
    FailureKind.SPAM: "spam",
    FailureKind.CAPTCHA: "captcha",
    FailureKind.TOKEN: "token",
}
_HALF = 2


class DeliveryOutcomes:
    """Applies the delivery rules to what VK said."""

    def __init__(self, delivery_summary: DeliverySummary, undelivered: UndeliveredTickets, alarm: OwnerAlerts) -> None:
        self._deliverer = delivery_summary
        self._undelivered = undelivered
        self._alarm = alarm

    async def settle(self, uow: UnitOfWork, outcomes: Sequence[Outcome]) -> None:
        """Record every outcome, mark peers, raise alarms, and report announcements that are finished."""
        for outcome in outcomes:
            await self._one(uow, outcome)
        for trouble in {outcome.trouble for outcome in outcomes if outcome.trouble}:
            await self._everything(uow, trouble)
        for lane in sorted({outcome.message.lane for outcome in outcomes} - {0}):
            await self._deliverer.report(uow, lane)

    async def found(self, uow: UnitOfWork, message: QueuedMessage, cmid: int | None) -> None:
        """The history has told the fate of a message: there under a cmid, or nowhere."""
        if cmid is None:
            await uow.outbox.unknown(message.id, uow.now)
            await self._follow(uow, message, "unknown")
        else:
            await uow.outbox.sent(message.id, cmid, uow.now)
        if message.lane:
            await self._deliverer.report(uow, message.lane)

    async def _one(self, uow: UnitOfWork, outcome: Outcome) -> None:
        message = outcome.message
        if outcome.trouble is None:
            await uow.outbox.sent(message.id, outcome.cmid, uow.now)
        elif message.kind == "notice" and outcome.trouble is not FailureKind.TOO_FAST:
            await uow.outbox.failed(message.id, outcome.reason, uow.now)
        elif outcome.trouble in _NOT_AN_ATTEMPT:
            await uow.outbox.untry(message.id, uow.now + decide(outcome.trouble, 1, 0).wait)
        else:
            await self._decided(uow, outcome, outcome.trouble)

    async def _decided(self, uow: UnitOfWork, outcome: Outcome, trouble: FailureKind) -> None:
        message = outcome.message
        age = uow.now - (message.first_tried_at or uow.now)
        decision = decide(trouble, message.attempts + 1, age)
        if decision.verdict is RetryAction.FAIL:
            await self._fail(uow, outcome)
        elif decision.verdict is RetryAction.PLAIN and message.buttons:
            await uow.outbox.drop_buttons(message.id, uow.now)
            await self._alarm.tell_daily(uow, "buttons", reason=outcome.reason)
        elif decision.verdict is RetryAction.SPLIT and len(message.text) >= _HALF:
            await uow.outbox.replace(message, split_text(message.text, max(len(message.text) // _HALF, 1)), uow.now)
        elif decision.verdict in (RetryAction.RETRY, RetryAction.CHECK):
            await self._again(uow, message, trouble, decision)
        else:
            await self._fail(uow, outcome)

    async def _again(
        self, uow: UnitOfWork, message: QueuedMessage, trouble: FailureKind, decision: RetryDecision
    ) -> None:
        """A repetition; whether it may still be repeated or must be looked up is decided before it leaves."""
        unclear = trouble is FailureKind.TRANSIENT
        await uow.outbox.retry(message.id, uow.now + decision.wait, unclear)

    async def _fail(self, uow: UnitOfWork, outcome: Outcome) -> None:
        await uow.outbox.failed(outcome.message.id, outcome.reason, uow.now)
        await self._deliverer.mark(uow, outcome.message.peer_id, outcome.reason)
        await self._follow(uow, outcome.message, outcome.reason)
        if outcome.trouble is FailureKind.BUG:
            await self._alarm.tell_daily(uow, "refused", reason=outcome.reason)

    async def _follow(self, uow: UnitOfWork, message: QueuedMessage, reason: str) -> None:
        """A message somebody counts on has not arrived, or perhaps not."""
        if message.about:
            why = self._deliverer.reason(reason)
            await self._undelivered.follow(uow, message.about, message.peer_id, message.text, message.written_at, why)

    async def _everything(self, uow: UnitOfWork, trouble: FailureKind) -> None:
        """Troubles that concern more than one message."""
        if trouble in _ALARMS:
            await self._alarm.tell_daily(uow, _ALARMS[trouble])
        if trouble in (FailureKind.QUOTA, FailureKind.CAPTCHA, FailureKind.SPAM):
            await uow.outbox.hold(uow.now + HOLD, announced_only=trouble is FailureKind.SPAM)

"""The outcomes of attempts are recorded, in one transaction a batch."""

from collections.abc import Sequence

from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.messages import Outcome
from school.announcements.delivery_summary import DeliverySummary
from school.messaging.retry_policy import FailureKind, RetryAction, RetryDecision, decide
from school.messaging.splitting import split_text
from school.tickets.undelivered import UndeliveredTickets
from storage.messaging.outbox import QueuedMessage
from storage.unit_of_work import UnitOfWork

HOLD_SECONDS = 3600
"""Rest of everything after VK has set a quota, asked for a captcha or suspected spam."""

_NOT_AN_ATTEMPT = (FailureKind.UNREACHABLE, FailureKind.TOKEN, FailureKind.QUOTA, FailureKind.SPAM, FailureKind.CAPTCHA)
_ALERTS = {
    FailureKind.QUOTA: "quota",
    FailureKind.SPAM: "spam",
    FailureKind.CAPTCHA: "captcha",
    FailureKind.TOKEN: "token",
}
_PARTS = 2
"""A message that is too long goes again in about so many."""


class DeliveryOutcomes:
    """Applies the retry policy to what VK has answered."""

    def __init__(
        self, delivery_summary: DeliverySummary, undelivered: UndeliveredTickets, owner_alerts: OwnerAlerts
    ) -> None:
        self._delivery_summary = delivery_summary
        self._undelivered = undelivered
        self._owner_alerts = owner_alerts

    async def record(self, uow: UnitOfWork, outcomes: Sequence[Outcome]) -> None:
        """Settle every message, note who can't be reached, alert the owners, and report announcements that are over."""
        for outcome in outcomes:
            await self._record_one(uow, outcome)
        for trouble in {outcome.trouble for outcome in outcomes if outcome.trouble}:
            await self._hold_all(uow, trouble)
        await uow.peers.drop_forgotten()
        for lane in sorted({outcome.message.lane for outcome in outcomes} - {0}):
            await self._delivery_summary.report(uow, lane)

    async def record_found(self, uow: UnitOfWork, message: QueuedMessage, cmid: int | None) -> None:
        """Settle a message that was looked for in the history: found under a cmid, or nowhere."""
        if cmid is None:
            await uow.outbox.unknown(message.id, uow.now)
            await self._tell_about_ticket(uow, message, "unknown")
        else:
            await uow.outbox.sent(message.id, cmid, uow.now)
        if message.lane:
            await self._delivery_summary.report(uow, message.lane)

    async def _record_one(self, uow: UnitOfWork, outcome: Outcome) -> None:
        message = outcome.message
        if outcome.trouble is None:
            await uow.outbox.sent(message.id, outcome.cmid, uow.now)
        elif message.kind == "notice" and outcome.trouble is not FailureKind.TOO_FAST:
            await uow.outbox.failed(message.id, outcome.reason, uow.now)
        elif outcome.trouble in _NOT_AN_ATTEMPT:
            await uow.outbox.untry(message.id, uow.now + decide(outcome.trouble, 1, 0).wait)
        else:
            await self._apply_policy(uow, outcome, outcome.trouble)

    async def _apply_policy(self, uow: UnitOfWork, outcome: Outcome, trouble: FailureKind) -> None:
        message = outcome.message
        age = uow.now - (message.first_tried_at or uow.now)
        decision = decide(trouble, message.attempts + 1, age)
        if decision.verdict is RetryAction.FAIL:
            await self._fail(uow, outcome)
        elif decision.verdict is RetryAction.PLAIN and message.buttons:
            await uow.outbox.drop_buttons(message.id, uow.now)
            await self._owner_alerts.tell_daily(uow, "buttons", reason=outcome.reason)
        elif decision.verdict is RetryAction.SPLIT and len(message.text) >= _PARTS:
            await uow.outbox.replace(message, split_text(message.text, max(len(message.text) // _PARTS, 1)), uow.now)
        elif decision.verdict in (RetryAction.RETRY, RetryAction.CHECK):
            await self._retry(uow, message, trouble, decision)
        else:
            await self._fail(uow, outcome)

    async def _retry(
        self, uow: UnitOfWork, message: QueuedMessage, trouble: FailureKind, decision: RetryDecision
    ) -> None:
        """A repetition; whether it may still be repeated or must be looked up is decided before it leaves."""
        unclear = trouble is FailureKind.TRANSIENT
        await uow.outbox.retry(message.id, uow.now + decision.wait, unclear)

    async def _fail(self, uow: UnitOfWork, outcome: Outcome) -> None:
        await uow.outbox.failed(outcome.message.id, outcome.reason, uow.now)
        message = outcome.message
        await self._delivery_summary.mark(uow, message.peer_id, message.in_chat, outcome.reason)
        await self._tell_about_ticket(uow, message, outcome.reason)
        if outcome.trouble is FailureKind.BUG:
            await self._owner_alerts.tell_daily(uow, "refused", reason=outcome.reason)

    async def _tell_about_ticket(self, uow: UnitOfWork, message: QueuedMessage, reason: str) -> None:
        """A message of a ticket has not arrived, or perhaps not: whoever counts on it is told."""
        if message.subject:
            why = self._delivery_summary.reason(reason)
            await self._undelivered.follow(uow, message.subject, message.in_chat, message.text, message.written_at, why)

    async def _hold_all(self, uow: UnitOfWork, trouble: FailureKind) -> None:
        """Hold whatever waits after a failure that concerns more than one message."""
        if trouble in _ALERTS:
            await self._owner_alerts.tell_daily(uow, _ALERTS[trouble])
        if trouble in (FailureKind.QUOTA, FailureKind.CAPTCHA, FailureKind.SPAM):
            await uow.outbox.hold(uow.now + HOLD_SECONDS, announced_only=trouble is FailureKind.SPAM)

"""The outcomes of attempts are recorded, in one transaction a batch."""

from collections.abc import Sequence
from dataclasses import replace

from bot.runtime.clock_watch import ClockWatch
from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.messages import Outcome, Trace
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.late_changes import Landed, LateChanges
from school.messaging.retry_policy import HOLD_SECONDS, FailureKind, RetryAction, RetryDecision, decide, is_useless
from school.messaging.splitting import split_text
from school.tickets.undelivered import UndeliveredTickets
from storage.messaging.outbox.rows import QueuedMessage
from storage.unit_of_work import UnitOfWork

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
        self,
        delivery_summary: DeliverySummary,
        late_changes: LateChanges,
        undelivered: UndeliveredTickets,
        owner_alerts: OwnerAlerts,
        watch: ClockWatch,
    ) -> None:
        self._delivery_summary = delivery_summary
        self._late_changes = late_changes
        self._undelivered = undelivered
        self._owner_alerts = owner_alerts
        self._watch = watch

    async def record(self, uow: UnitOfWork, outcomes: Sequence[Outcome]) -> None:
        """Settle every message, note who can't be reached, alert the owners, and report announcements that are over."""
        arrived = [(outcome.message.id, outcome.cmid) for outcome in outcomes if outcome.trouble is None]
        await uow.deliveries.all_sent(arrived, uow.now)
        for outcome in outcomes:
            if outcome.trouble:
                await self._record_failed(uow, outcome, outcome.trouble)
        for trouble in {outcome.trouble for outcome in outcomes if outcome.trouble}:
            await self._hold_all(uow, trouble)
        await uow.peers.drop_forgotten()
        for broadcast_id in sorted({outcome.message.broadcast_id for outcome in outcomes} - {0}):
            landed = [
                _landed(outcome.message, outcome.cmid)
                for outcome in outcomes
                if outcome.message.broadcast_id == broadcast_id and outcome.trouble is None and outcome.cmid
            ]
            await self._follow(uow, broadcast_id, landed)

    async def record_trace(
        self, uow: UnitOfWork, message: QueuedMessage, trace: Trace, refusal: Outcome | None = None
    ) -> None:
        """Settle a message that was looked up; one that is surely absent goes again while somebody waits for it."""
        if trace.cmid is not None:
            await uow.deliveries.sent(message.id, trace.cmid, uow.now)
        elif not trace.is_absent:
            await uow.deliveries.unknown(message.id, uow.now)
            await self._tell_about_ticket(uow, message, "unknown")
        elif refusal:
            await self._fail(uow, refusal)
        elif message.broadcast_id and not await self._late_changes.is_wanted(uow, message.broadcast_id):
            await uow.deliveries.drop(message.id, uow.now)
        elif is_useless(self._watch.age(message.written_at, uow.now)):
            await self._give_up(uow, replace(message, unclear=False))
        else:
            await uow.deliveries.send_anew(message.id, uow.now)
        await uow.peers.drop_forgotten()
        if message.broadcast_id:
            await self._follow(uow, message.broadcast_id, [_landed(message, trace.cmid)] if trace.cmid else [])

    async def is_wanted(self, uow: UnitOfWork, message: QueuedMessage) -> bool:
        """Whether it is to go again: nothing of a stopped or recalled announcement is."""
        return not message.broadcast_id or await self._late_changes.is_wanted(uow, message.broadcast_id)

    async def _follow(self, uow: UnitOfWork, announcement_id: int, landed: Sequence[Landed]) -> None:
        """Carry out what was asked for meanwhile; report when it was the last message."""
        await self._late_changes.apply(uow, announcement_id, landed)
        await self._delivery_summary.report(uow, announcement_id)

    async def _record_failed(self, uow: UnitOfWork, outcome: Outcome, trouble: FailureKind) -> None:
        if outcome.message.kind == "notice" and trouble is not FailureKind.TOO_FAST:
            await uow.deliveries.failed(outcome.message.id, outcome.reason, uow.now)
        else:
            await self._apply_policy(uow, outcome, trouble)

    async def _apply_policy(self, uow: UnitOfWork, outcome: Outcome, trouble: FailureKind) -> None:
        message = outcome.message
        decision = decide(trouble, message.attempts + 1, self._watch.age(message.written_at, uow.now))
        if decision.verdict is RetryAction.FAIL:
            await self._fail(uow, outcome)
        elif decision.verdict is RetryAction.PLAIN and message.buttons:
            await uow.deliveries.drop_buttons(message.id, uow.now)
            await self._owner_alerts.tell_daily(uow, "buttons", reason=outcome.reason)
        elif decision.verdict is RetryAction.SPLIT and len(message.text) >= _PARTS:
            pieces = split_text(message.text, max(len(message.text) // _PARTS, 1))
            await uow.deliveries.replace(message, pieces, uow.now)
        elif decision.verdict in (RetryAction.RETRY, RetryAction.CHECK):
            await self._retry(uow, message, trouble, decision)
        elif decision.verdict is RetryAction.GIVE_UP:
            await self._give_up(uow, message)
        else:
            await self._fail(uow, outcome)

    async def _retry(
        self, uow: UnitOfWork, message: QueuedMessage, trouble: FailureKind, decision: RetryDecision
    ) -> None:
        """Send it again later; whether it may be repeated or must be looked up is decided before it leaves."""
        rests_alone = trouble is FailureKind.SPAM and not message.broadcast_id  # longer each time; the others go on
        if trouble in _NOT_AN_ATTEMPT and not rests_alone:
            await uow.deliveries.untry(message.id, uow.now + decision.wait)
        else:
            await uow.deliveries.retry(message.id, uow.now + decision.wait, unclear=trouble is FailureKind.TRANSIENT)

    async def _give_up(self, uow: UnitOfWork, message: QueuedMessage) -> None:
        """Nobody waits for it any more: it has surely not arrived, unless an earlier attempt is unclear."""
        if message.unclear:
            await uow.deliveries.retry(message.id, uow.now, unclear=True)  # looked up before it leaves
            return
        await uow.deliveries.failed(message.id, "outage", uow.now)
        await self._tell_about_ticket(uow, message, "outage")

    async def _fail(self, uow: UnitOfWork, outcome: Outcome) -> None:
        await uow.deliveries.failed(outcome.message.id, outcome.reason, uow.now)
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
            await uow.deliveries.hold(uow.now + HOLD_SECONDS, announced_only=trouble is FailureKind.SPAM)


def _landed(message: QueuedMessage, cmid: int) -> Landed:
    return Landed(message.peer_id, cmid, message.first_tried_at)

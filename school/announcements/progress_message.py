"""What the author sees of an announcement on its way, and of its correction or recall."""

from school.announcements.delivery_summary import DeliverySummary
from school.announcements.launch import letter_buttons
from school.announcements.model import Announcement, PendingEdit, State
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Keyboard, OutgoingMessage
from school.messaging.texts import Texts

REFRESH_SECONDS = 5.0
"""Rest between two changes of the message."""


class ProgressMessage:
    """Words for what others carry out."""

    def __init__(self, texts: Texts, delivery_summary: DeliverySummary) -> None:
        self._texts = texts
        self._summary = delivery_summary

    async def progress(self, uow: UnitOfWork, one: Announcement) -> OutgoingMessage | None:
        """The part that was sent; None when nothing is left."""
        count = await uow.broadcasts.count(one.id)
        if not count.waiting:
            return None
        paused = one.state is State.PAUSED
        key, verb = ("go_on", actions.GO_ON) if paused else ("pause", actions.PAUSE)
        stop = link(self._texts("button.stop"), actions.STOP, one.id)
        buttons = column(link(self._texts(f"button.{key}"), verb, one.id), stop)
        text = self._texts("sending.paused_at" if paused else "sending.progress", id=one.id, sent=count.sent,
                           total=count.total, failed=count.failed + count.unknown)  # fmt: skip
        return OutgoingMessage(one.author_id, text, buttons)

    def over(self, announcement_id: int) -> OutgoingMessage:
        """The last word in place of the progress."""
        return OutgoingMessage(0, self._texts("sending.over", id=announcement_id))

    def buttons(self, edit: PendingEdit) -> Keyboard:
        """The buttons that an edit must not take away."""
        return letter_buttons(self._texts, edit.announcement_id, edit.wants_ack, edit.poll)

    async def edited(self, uow: UnitOfWork, announcement_id: int) -> None:
        """Tell the author how a correction or a recall has ended."""
        announcement = await uow.announcements.get(announcement_id)
        outcome = await uow.edits.outcome(announcement_id)
        if announcement is None or not outcome:
            return
        done = outcome.pop("done", 0)
        recalled = announcement.state is State.CANCELLED
        text = self._texts("correcting.recalled" if recalled else "correcting.done", id=announcement_id, messages=done)
        text += "".join(f"\n— {number}: {self._summary.reason(reason)}" for reason, number in outcome.items())
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text), uow.now)

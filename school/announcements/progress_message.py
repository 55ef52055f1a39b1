"""What the author sees of an announcement on its way, and of its correction or recall."""

from school.announcements.delivery_summary import Deliverer
from school.announcements.model import Announcement, State
from school.announcements.tables import Desk
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Button, Colour, Keyboard, Letter
from school.messaging.texts import Texts


class After:
    """Words for what others carry out."""

    def __init__(self, texts: Texts, deliverer: Deliverer) -> None:
        self._texts = texts
        self._deliverer = deliverer

    async def progress(self, desk: Desk, one: Announcement) -> Letter | None:
        """How far it is; None when nothing is left to be sent."""
        count = await desk.outbox.count(one.id)
        if not count.waiting:
            return None
        paused = one.state is State.PAUSED
        key, verb = ("go_on", actions.GO_ON) if paused else ("pause", actions.PAUSE)
        buttons = column(link(self._texts(f"button.{key}"), verb, one.id), self._stop(one.id))
        text = self._texts("sending.paused_at" if paused else "sending.progress", id=one.id, sent=count.sent,
                           total=count.total, failed=count.failed + count.unknown)  # fmt: skip
        return Letter(one.author_id, text, buttons)

    def over(self, announcement_id: int) -> Letter:
        """The last word in place of the progress."""
        return Letter(0, self._texts("sending.over", id=announcement_id))

    def withdrawn(self) -> str:
        """What stands in place of a letter that could not be deleted."""
        return self._texts("correcting.withdrawn")

    def buttons(self, announcement_id: int) -> Keyboard:
        """The button that an edit must not take away."""
        action = actions.make(actions.ACK, announcement_id)
        return ((Button(self._texts("button.ack"), action, Colour.POSITIVE, instant=True),),)

    async def edited(self, desk: Desk, announcement_id: int) -> None:
        """Tell the author how a correction or a recall has ended."""
        announcement = await desk.announcements.get(announcement_id)
        outcome = await desk.edits.outcome(announcement_id)
        if announcement is None or not outcome:
            return
        done = outcome.pop("done", 0)
        recalled = announcement.state is State.CANCELLED
        text = self._texts("correcting.recalled" if recalled else "correcting.done", id=announcement_id, letters=done)
        text += "".join(f"\n— {number}: {self._deliverer.reason(reason)}" for reason, number in outcome.items())
        await desk.outbox.put(Letter(announcement.author_id, text), desk.now)

    def _stop(self, announcement_id: int) -> Button:
        return link(self._texts("button.stop"), actions.STOP, announcement_id)

"""What follows from the fate of letters: marks on chats and people, and the author's report."""

from collections import Counter

from school.announcements.model import Announcement
from school.announcements.tables import Desk
from school.chats.model import ChatState
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.delivery import DeliveryCount
from school.messaging.model import Letter
from school.messaging.peers import CHAT_BASE
from school.messaging.retry_policy import too_many_fail
from school.messaging.texts import Texts

FAILED_SHOWN = 20
"""Targets that are named in a report; all of them are in the table."""


REASONS_SHOWN = 5


_CHAT_STATES = {
    "no_access": ChatState.NO_ACCESS,
    "left": ChatState.LEFT,
    "read_only": ChatState.READ_ONLY,
    "moved_to_max": ChatState.MOVED,
    "chat_gone": ChatState.GONE,
    "chat_disabled": ChatState.GONE,
}


_PERSON_REASONS = frozenset(
    {"denied", "privacy", "blacklisted", "person_gone", "no_dialog", "edu_restricted", "pending_request"}
)


class Deliverer:
    """Keeps the school's picture of who can be reached, and tells authors what became of their announcements."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def mark(self, desk: Desk, peer_id: int, reason: str) -> None:
        """Remember that a peer can't be written to, when the reason says so."""
        if peer_id > CHAT_BASE and reason in _CHAT_STATES:
            await desk.chats.mark(peer_id, _CHAT_STATES[reason])
        elif peer_id < CHAT_BASE and reason in _PERSON_REASONS:
            await desk.people.mark_reachable(peer_id, False)

    async def report(self, desk: Desk, announcement_id: int) -> None:
        """Once every letter of an announcement is settled, tell its author, once; stop when too many fail."""
        count = await desk.outbox.count(announcement_id)
        announcement = await desk.announcements.get(announcement_id)
        if announcement is None:
            return
        if count.waiting:
            await self._mind_failures(desk, announcement, count)
        elif await desk.announcements.finish(announcement_id, desk.now):
            await desk.outbox.put(await self._report(desk, announcement, count), desk.now)

    def reason(self, key: str) -> str:
        """Why a letter was not delivered and what to do, in Russian."""
        known = f"reason.{key}"
        return self._texts(known) if known in self._texts else self._texts("reason.other", code=key)

    async def _mind_failures(self, desk: Desk, announcement: Announcement, count: DeliveryCount) -> None:
        """More than one in ten of the first letters has failed: the author is asked whether to go on."""
        if not too_many_fail(count) or not await desk.announcements.stop(announcement.id, desk.now):
            return
        await desk.outbox.freeze(announcement.id)
        reasons = Counter(self.reason(one.reason) for one in await desk.outbox.not_reached(announcement.id))
        lines = "\n".join(f"— {number}: {reason}" for reason, number in reasons.most_common(REASONS_SHOWN))
        values = {"id": announcement.id, "failed": count.failed + count.unknown, "of": count.total - count.waiting}
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement.id)
        stop = link(self._texts("button.stop"), actions.STOP, announcement.id)
        text = self._texts("report.stopped", lines=lines, **values)
        await desk.outbox.put(Letter(announcement.author_id, text, column(go_on, stop)), desk.now)

    async def _report(self, desk: Desk, announcement: Announcement, count: DeliveryCount) -> Letter:
        text = self._texts("report.done", id=announcement.id, sent=count.sent, total=count.total)
        failed = await desk.outbox.not_reached(announcement.id)
        for target in failed[:FAILED_SHOWN]:
            key = "chat.untitled" if target.peer_id > CHAT_BASE else "chat.person"
            title = target.title or self._texts(key, id=target.peer_id)
            text += "\n" + self._texts("report.failed", title=title, reason=self.reason(target.reason))
        if len(failed) > FAILED_SHOWN:
            text += "\n" + self._texts("report.more", number=len(failed) - FAILED_SHOWN)
        for posting in await desk.postings.of(announcement.id):
            if posting.state == "waiting":
                title = posting.title or self._texts("report.wall")
                text += "\n" + self._texts("report.posting", title=title)
        status = link(self._texts("button.status"), actions.STATUS, announcement.id)
        recall = link(self._texts("button.undo"), actions.UNDO, announcement.id)
        return Letter(announcement.author_id, text, column(status, recall))

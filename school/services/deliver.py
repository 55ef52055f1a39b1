"""What follows from the fate of letters: marks on chats and people, and the author's report."""

from school.model import ChatState, Letter
from school.ports import Desk
from school.texts import Texts

CHAT_BASE = 2_000_000_000
"""Peers above are chats, below are people."""

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
        """Once every letter of an announcement is settled, tell its author, once."""
        count = await desk.outbox.count(announcement_id)
        announcement = await desk.announcements.get(announcement_id)
        if count.waiting or announcement is None or not await desk.announcements.finish(announcement_id, desk.now):
            return
        text = self._texts("report.done", id=announcement_id, sent=count.sent, total=count.total)
        for target in await desk.outbox.not_reached(announcement_id):
            title = target.title or self._texts("chat.untitled", id=target.peer_id)
            text += "\n" + self._texts("report.failed", title=title, reason=self.reason(target.reason))
        await desk.outbox.put(Letter(announcement.author_id, text), desk.now)

    def reason(self, key: str) -> str:
        """Why a letter was not delivered and what to do, in Russian."""
        known = f"reason.{key}"
        return self._texts(known) if known in self._texts else self._texts("reason.other", code=key)

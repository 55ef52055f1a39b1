"""What follows from the fate of messages: marks on chats and people, and the author's report."""

from collections import Counter

from school.announcements.failure_brake import too_many_fail
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.chats.model import ChatState
from school.chats.purpose import kind_of_chat
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.delivery_counts import DeliveryCount, FailedTarget
from school.messaging.model import OutgoingMessage
from school.messaging.naming_people import mention
from school.messaging.texts import Texts
from school.people.class_names import read_class
from school.people.model import Platform

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


SKIPPED_BECAUSE = {
    ChatState.NO_ACCESS: "no_access",
    ChatState.LEFT: "left",
    ChatState.READ_ONLY: "read_only",
    ChatState.MOVED: "moved_to_max",
    ChatState.GONE: "chat_gone",
}
"""Keys of the reasons why a chat known to be out of reach is not tried."""


_PERSON_REASONS = frozenset(
    {"denied", "privacy", "blacklisted", "person_gone", "no_dialog", "edu_restricted", "pending_request"}
)


class DeliverySummary:
    """Keeps the school's picture of who can be reached, and tells authors what became of their announcements."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def mark(self, uow: UnitOfWork, peer_id: int, in_chat: bool, reason: str) -> None:
        """Remember that a peer can't be written to, when the reason says so."""
        if in_chat and reason in _CHAT_STATES:
            await uow.chats.mark(peer_id, _CHAT_STATES[reason])
            if _CHAT_STATES[reason] is ChatState.MOVED:
                await self._learn(uow, peer_id)
        elif not in_chat and reason in _PERSON_REASONS:
            await uow.people.mark_reachable(peer_id, False)

    async def _learn(self, uow: UnitOfWork, peer_id: int) -> None:
        """VK says «чат перенесён» (error 993): the chat of its class is in MAX."""
        chat = await uow.chats.get(peer_id)
        name = read_class(kind_of_chat(chat).class_name or "") if chat else None
        if name and (known := await uow.classes.named(*name)):
            await uow.classes.settle(known.id, Platform.MAX)

    async def report(self, uow: UnitOfWork, announcement_id: int) -> None:
        """Once every message of an announcement is settled, tell its author, once; stop when too many fail."""
        count = await uow.broadcasts.count(announcement_id)
        announcement = await uow.announcements.get(announcement_id)
        if announcement is None:
            return
        if count.waiting:
            await self._mind_failures(uow, announcement, count)
        elif report := await self.final(uow, announcement_id):
            await uow.outbox.put(report, uow.now)

    async def final(self, uow: UnitOfWork, announcement_id: int) -> OutgoingMessage | None:
        """The author's report, once; None while messages are still on their way."""
        count = await uow.broadcasts.count(announcement_id)
        announcement = await uow.announcements.get(announcement_id)
        if announcement is None or count.waiting or not await uow.announcements.finish(announcement_id, uow.now):
            return None
        return await self._report(uow, announcement, count)

    def reason(self, key: str) -> str:
        """The reason why a message was not delivered and what to do, in Russian."""
        known = f"reason.{key}"
        return self._texts(known) if known in self._texts else self._texts("reason.other", code=key)

    async def _mind_failures(self, uow: UnitOfWork, announcement: Announcement, count: DeliveryCount) -> None:
        """More than one in ten of the first messages has failed: the author is asked whether to go on."""
        if not too_many_fail(count) or not await uow.announcements.stop(announcement.id, uow.now):
            return
        await uow.broadcasts.freeze(announcement.id)
        reasons = Counter(self.reason(one.reason) for one in await uow.broadcasts.not_reached(announcement.id))
        lines = "\n".join(f"— {number}: {reason}" for reason, number in reasons.most_common(REASONS_SHOWN))
        values = {"id": announcement.id, "failed": count.failed + count.unknown, "of": count.total - count.waiting}
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement.id)
        stop = link(self._texts("button.stop"), actions.STOP, announcement.id)
        text = self._texts("report.stopped", lines=lines, **values)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text, column(go_on, stop)), uow.now)

    async def _report(self, uow: UnitOfWork, announcement: Announcement, count: DeliveryCount) -> OutgoingMessage:
        text = self._texts("report.done", id=announcement.id, sent=count.sent, total=count.total)
        text = "\n".join([text, *await self.failures(uow, announcement.id)])
        if announcement.state is State.FINISHED and count.cancelled:  # it was stopped
            text += "\n" + self._texts("report.not_sent", messages=count.cancelled)
        for posting in await uow.postings.of(announcement.id):
            if posting.state == "waiting":
                title = posting.title or self._texts("report.wall")
                text += "\n" + self._texts("report.posting", title=title)
        status = link(self._texts("button.status"), actions.STATUS, announcement.id)
        recall = link(self._texts("button.undo"), actions.RECALL, announcement.id)
        return OutgoingMessage(announcement.author_id, text, column(status, recall))

    async def failures(self, uow: UnitOfWork, announcement_id: int) -> list[str]:
        """Targets it has not reached, each with the reason and what to do."""
        failed = [*await uow.broadcasts.not_reached(announcement_id), *await uow.skipped_chats.of(announcement_id)]
        lines = [
            self._texts("report.failed", title=self._named(target), reason=self.reason(target.reason))
            for target in failed[:FAILED_SHOWN]
        ]
        more = len(failed) - FAILED_SHOWN
        return [*lines, *([self._texts("report.more", number=more)] if more > 0 else [])]

    def _named(self, target: FailedTarget) -> str:
        """A chat by its title, a person by a mention."""
        untitled = self._texts("chat.untitled", id=target.peer_id)
        return target.title or untitled if target.in_chat else mention(target.peer_id)

"""«Кто получил»: what has become of an announcement, whom it has not reached and why, and what can be done with it."""

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.model import Announcement
from school.announcements.poll_results import PollResults
from school.announcements.sent_again import SentAgain
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk


class DeliveryStatus:
    """For its author and those who manage others' announcements."""

    def __init__(
        self, texts: Texts, acknowledgements: Acknowledgements, summary: DeliverySummary, sent_again: SentAgain,
        poll_results: PollResults, limits: MessengerLimits,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._acknowledgements = acknowledgements
        self._summary = summary
        self._again = sent_again
        self._poll_results = poll_results
        self._limits = limits

    async def show(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Targets, failures with the next step, acknowledgements. Raises `SchoolError`, `NotAllowed`."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        count, missed = await talk.uow.broadcasts.count(found.id), await self._again.missed(talk.uow, found)
        lines = [
            self._texts("status.head", id=found.id, code=found.code, look=shorten(found.text, 60)),
            self._texts("report.done", id=found.id, sent=count.sent, total=count.total),
            *await self._summary.failures(talk.uow, found.id),
            *[self._texts("status.never_tried", title=self._title(chat)) for chat in missed.chats],
            *[self._posting(one.title, one.state) for one in await talk.uow.postings.of(found.id)],
        ]
        if found.wants_ack:
            lines += await self._acknowledgements.lines(talk.uow, found)
        lines += await self._poll_results.lines(talk.uow, found)
        *above, last = self._limits.messages(talk.peer_id, "\n".join(lines))
        return Reply.of(*above, OutgoingMessage(talk.peer_id, last.text, pairs(self._buttons(found, missed.total))))

    def _buttons(self, found: Announcement, missed: int) -> list[Button]:
        verbs = [("repeat", actions.REPEAT)] if missed else []
        verbs.append(("table", actions.TABLE))
        if found.wants_ack:
            verbs += [("remind", actions.REMIND), ("sheet", actions.SHEET)]
        if found.poll and found.poll.closed_at is None:
            verbs.append(("close_poll", actions.CLOSE_POLL))
        verbs += [("as_new", actions.AGAIN), ("undo", actions.RECALL)]
        return [link(self._texts(f"button.{key}", missed=missed), verb, found.id) for key, verb in verbs]

    def _title(self, chat: Chat) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id)

    def _posting(self, title: str, state: str) -> str:
        return f"— {title or self._texts('report.wall')}: {self._texts(f'status.posting.{state}')}"

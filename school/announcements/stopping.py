"""While it is sent: pause, go on, stop."""

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.author_told import tell_author
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk


class Stopping:
    """Holds or cancels what has not left; what has arrived stays."""

    def __init__(self, texts: Texts, acknowledgements: Acknowledgements, delivery_summary: DeliverySummary) -> None:
        self._texts = texts
        self._acknowledger = acknowledgements
        self._delivery_summary = delivery_summary

    async def pause(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Hold the messages that have not left. Raises `SchoolError`."""
        found = await self._running(talk.uow, talk.person, announcement_id, State.CONFIRMED, State.PAUSED)
        await talk.uow.broadcasts.freeze(announcement_id)
        await talk.uow.audit.add(talk.person.person_id, "paused", announcement_id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "paused")
        return Reply.of(
            OutgoingMessage(
                talk.peer_id, self._texts("sending.paused", id=announcement_id), self._go_on(announcement_id)
            )
        )

    async def go_on(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """After a pause, or after the bot has stopped. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(talk.uow, talk.person, announcement_id)
        await self._running(talk.uow, talk.person, announcement_id, found.state, State.CONFIRMED)
        await talk.uow.broadcasts.thaw(announcement_id, talk.uow.now)
        await talk.uow.audit.add(talk.person.person_id, "resumed", announcement_id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "resumed")
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("sending.resumed", id=announcement_id)))

    async def stop(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Cancel the messages that have not left. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(talk.uow, talk.person, announcement_id)
        if found.state not in (State.CONFIRMED, State.PAUSED, State.ASKING):
            raise SchoolError("announce.too_late", id=announcement_id)
        stopped = await cancel_waiting(talk.uow, announcement_id)
        await talk.uow.announcements.move(announcement_id, found.state, State.FINISHED)
        await talk.uow.audit.add(talk.person.person_id, "cancelled", announcement_id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "stopped")
        undo = link(self._texts("button.undo"), actions.RECALL, announcement_id)
        text = self._texts("sending.stopped", id=announcement_id, messages=stopped)
        report = await self._delivery_summary.final(talk.uow, announcement_id)
        return Reply((OutgoingMessage(talk.peer_id, text, column(undo)), *filter(None, [report])))

    async def _running(
        self, uow: UnitOfWork, person: Person, announcement_id: int, before: State, after: State
    ) -> Announcement:
        found = await self._acknowledger.may_see(uow, person, announcement_id)
        possible = (State.CONFIRMED, State.PAUSED, State.ASKING)
        if found.state is not before or found.state not in possible or found.state is after:
            raise SchoolError("announce.too_late", id=announcement_id)
        await uow.announcements.move(announcement_id, before, after)
        return found

    def _go_on(self, announcement_id: int) -> Keyboard:
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement_id)
        return column(go_on, link(self._texts("button.stop"), actions.STOP, announcement_id))


async def cancel_waiting(uow: UnitOfWork, announcement_id: int) -> int:
    """Cancel what has not left, and post nothing; what may have arrived is looked up. The number of messages."""
    cancelled = await uow.broadcasts.cancel(announcement_id, uow.now)
    await uow.broadcasts.thaw(announcement_id, uow.now)
    await uow.postings.cancel(announcement_id, uow.now)
    return cancelled

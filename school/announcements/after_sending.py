"""After sending: pause, go on, stop; take an announcement back."""

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.model import EditRequest, State
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk

SURE_AFTER_SECONDS = 60
"""Seconds in which an announcement is taken back without being asked again."""


class Corrections:
    """Notes changes of sent messages in a table; a worker carries them to the messenger."""

    def __init__(self, texts: Texts, acknowledgements: Acknowledgements, delivery_summary: DeliverySummary) -> None:
        self._texts = texts
        self._acknowledger = acknowledgements
        self._delivery_summary = delivery_summary

    async def pause(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Hold the messages that have not left. Raises `SchoolError`."""
        await self._running(talk.uow, talk.person, announcement_id, State.CONFIRMED, State.PAUSED)
        await talk.uow.broadcasts.freeze(announcement_id)
        await talk.uow.audit.add(talk.person.person_id, "paused", announcement_id)
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
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("sending.resumed", id=announcement_id)))

    async def stop(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Cancel the messages that have not left. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(talk.uow, talk.person, announcement_id)
        if found.state not in (State.CONFIRMED, State.PAUSED, State.ASKING):
            raise SchoolError("announce.too_late", id=announcement_id)
        stopped = await self._cancel(talk.uow, announcement_id)
        await talk.uow.announcements.move(announcement_id, found.state, State.FINISHED)
        await talk.uow.audit.add(talk.person.person_id, "cancelled", announcement_id)
        undo = link(self._texts("button.undo"), actions.RECALL, announcement_id)
        text = self._texts("sending.stopped", id=announcement_id, messages=stopped)
        report = await self._delivery_summary.final(talk.uow, announcement_id)
        return Reply((OutgoingMessage(talk.peer_id, text, column(undo)), *filter(None, [report])))

    async def recall(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool) -> Reply:
        """Stop what has not left, take back what has. After a minute it is asked once more. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(talk.uow, talk.person, announcement_id)
        if found.state is State.CANCELLED:
            return await self._recall_again(talk, announcement_id)
        if not sure and talk.uow.now - (found.confirmed_at or 0) > SURE_AFTER_SECONDS:
            yes = link(self._texts("button.undo_sure"), actions.RECALL, announcement_id, "yes")
            return Reply.of(
                OutgoingMessage(talk.peer_id, self._texts("correcting.sure", id=announcement_id), column(yes))
            )
        await self._cancel(talk.uow, announcement_id)
        await talk.uow.announcements.move(announcement_id, found.state, State.CANCELLED)
        arrived = await talk.uow.broadcasts.arrived(announcement_id)
        await talk.uow.edits.put(
            announcement_id, "delete", [EditRequest(peer, cmid) for peer, cmid, _, _ in arrived], talk.uow.now
        )
        await talk.uow.audit.add(talk.person.person_id, "recalled", announcement_id)
        by_hand = [one.title for one in await talk.uow.postings.of(announcement_id) if one.state == "done"]
        text = self._texts("correcting.recalling", id=announcement_id, messages=len(arrived))
        places = "\n" + self._texts("correcting.by_hand", places=", ".join(by_hand)) if by_hand else ""
        return Reply.of(OutgoingMessage(talk.peer_id, text + places))

    async def _cancel(self, uow: UnitOfWork, announcement_id: int) -> int:
        """Cancel what has not left, and post nothing; what may have arrived is looked up. The number of messages."""
        cancelled = await uow.broadcasts.cancel(announcement_id, uow.now)
        await uow.broadcasts.thaw(announcement_id, uow.now)
        await uow.postings.cancel(announcement_id, uow.now)
        return cancelled

    async def _recall_again(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Take back what could not be taken back. Raises `SchoolError`."""
        left = await talk.uow.edits.delete_again(announcement_id, talk.uow.now)
        if not left:
            raise SchoolError("correcting.recalled_before")
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("correcting.recalling", id=announcement_id, messages=left))
        )

    async def _running(
        self, uow: UnitOfWork, person: Person, announcement_id: int, before: State, after: State
    ) -> None:
        found = await self._acknowledger.may_see(uow, person, announcement_id)
        possible = (State.CONFIRMED, State.PAUSED, State.ASKING)
        if found.state is not before or found.state not in possible or found.state is after:
            raise SchoolError("announce.too_late", id=announcement_id)
        await uow.announcements.move(announcement_id, before, after)

    def _go_on(self, announcement_id: int) -> Keyboard:
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement_id)
        return column(go_on, link(self._texts("button.stop"), actions.STOP, announcement_id))

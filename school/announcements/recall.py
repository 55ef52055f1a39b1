"""Taking an announcement back: what has not left is stopped, what has arrived is deleted, or says it is withdrawn."""

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.author_told import tell_author
from school.announcements.model import EditRequest, PendingEdit, State
from school.announcements.stopping import cancel_waiting
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

EXCERPT_CHARACTERS = 200


class Recall:
    """Notes what is to be deleted in a table; a worker carries it to the messenger."""

    def __init__(self, texts: Texts, acknowledgements: Acknowledgements) -> None:
        self._texts = texts
        self._acknowledger = acknowledgements

    async def recall(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool) -> Reply:
        """Stop what has not left, take back what has; asked once more under its first words, however young it is: many
        people see it, and a number is easily mistaken. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(talk.uow, talk.person, announcement_id)
        if found.state is State.CANCELLED:
            return await self._recall_again(talk, announcement_id)
        if not sure:
            yes = link(self._texts("button.undo_sure"), actions.RECALL, announcement_id, "yes")
            look = shorten(" ".join(found.text.split()), EXCERPT_CHARACTERS)
            text = self._texts("correcting.sure", id=announcement_id, look=look)
            return Reply.of(OutgoingMessage(talk.peer_id, text, column(yes)))
        await cancel_waiting(talk.uow, announcement_id)
        await talk.uow.announcements.move(announcement_id, found.state, State.CANCELLED)
        arrived = await talk.uow.broadcasts.arrived(announcement_id)
        await talk.uow.edits.put(
            announcement_id, "delete", [EditRequest(peer, cmid) for peer, cmid, _, _ in arrived], talk.uow.now
        )
        await talk.uow.audit.add(talk.person.person_id, "recalled", announcement_id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "recalled")
        by_hand = [one.title for one in await talk.uow.postings.of(announcement_id) if one.state == "done"]
        text = self._texts("correcting.recalling", id=announcement_id, messages=len(arrived))
        places = "\n" + self._texts("correcting.by_hand", places=", ".join(by_hand)) if by_hand else ""
        return Reply.of(OutgoingMessage(talk.peer_id, text + places))

    async def could_not_delete(self, uow: UnitOfWork, edit: PendingEdit) -> None:
        """Put «withdrawn» in the place of a message that stays, as messengers delete young ones only."""
        await uow.edits.instead(edit.id, self._texts("correcting.withdrawn"))

    async def _recall_again(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Take back what could not be taken back. Raises `SchoolError`."""
        left = await talk.uow.edits.delete_again(announcement_id, talk.uow.now)
        if not left:
            raise SchoolError("correcting.recalled_before")
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("correcting.recalling", id=announcement_id, messages=left))
        )

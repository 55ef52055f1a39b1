"""Other words put in the place of those that stand somewhere, and what is told of it."""

from dataclasses import replace

from school.announcements.launch import Launch
from school.announcements.model import Announcement, EditRequest, State
from school.announcements.tables import UnitOfWork
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage
from school.messaging.naming_people import mention
from school.messaging.quoting import shorten
from school.messaging.texts import Texts


class CorrectionMaking:
    """Notes the changes in a table; a worker carries them to the messenger."""

    def __init__(self, texts: Texts, launch: Launch) -> None:
        self._texts = texts
        self._launch = launch

    def check(self, found: Announcement, text: str) -> None:
        """Whether every message there is can get its new words. Raises `SchoolError`."""
        if not text:
            raise SchoolError("announce.no_text")
        if text == found.text:
            raise SchoolError("correcting.nothing_changed")
        if found.state is State.CANCELLED:
            raise SchoolError("correcting.recalled_before")
        before, after = self._launch.messages(0, found), self._messages(found, text)
        if len(before) != len(after):
            raise SchoolError("correcting.other_length", before=len(before), after=len(after))

    async def make(self, uow: UnitOfWork, found: Announcement, text: str, by: int) -> OutgoingMessage:
        """Change it everywhere in the name of `by`, who is told by the message returned."""
        arrived = await uow.broadcasts.arrived(found.id)
        messages = self._messages(found, text)
        changes = [
            EditRequest(peer, cmid, messages[part].text, part == 0, part == len(messages) - 1)
            for peer, cmid, part, _ in arrived
        ]
        await uow.corrections.correct(found.id, text, uow.now)
        still_to_leave = self._launch.messages(0, replace(found, text=text))
        await uow.broadcasts.reword(found.id, [message.text for message in still_to_leave])
        await uow.edits.put(found.id, "edit", changes, uow.now)
        await uow.audit.add(by, "corrected", found.id)
        await self._tell(uow, found, text, by)
        return OutgoingMessage(by, self._texts("correcting.begun", id=found.id, messages=len(arrived)))

    async def _tell(self, uow: UnitOfWork, found: Announcement, text: str, by: int) -> None:
        """Whoever had acknowledged the old words, and the author when it is somebody else's correction."""
        look = shorten(text, 300)
        alone = await uow.people.unreachable()
        for who in [who for who, _, _ in await uow.acknowledgements.of(found.id) if who not in alone]:
            told = self._texts("correcting.told", id=found.id, look=look)
            await uow.outbox.put(OutgoingMessage(who, told), uow.now)
        if by != found.author_id:
            told = self._texts("correcting.told_author", id=found.id, look=look, by=mention(by))
            await uow.outbox.put(OutgoingMessage(found.author_id, told), uow.now)

    def _messages(self, found: Announcement, text: str) -> list[OutgoingMessage]:
        return self._launch.messages(0, replace(found, text=text), corrected=True)

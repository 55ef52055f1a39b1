"""A second person agrees with other words for an announcement, or sends them back with a remark."""

from school.access.permissions import Staff
from school.announcements.approval import Approval
from school.announcements.corrections.making import CorrectionMaking
from school.announcements.corrections.view import CorrectionView
from school.announcements.model import Announcement
from school.announcements.rights import may_correct
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.talk import Talk


class CorrectionApproval:
    """Changes of what was announced need a second person where announcing needs one."""

    def __init__(
        self, texts: Texts, staff: Staff, approval: Approval, view: CorrectionView, making: CorrectionMaking
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._approval = approval
        self._view = view
        self._making = making

    def is_needed(self, found: Announcement) -> bool:
        """Whether a second person has to agree, as with the announcement itself."""
        return self._approval.is_needed(found)

    async def ask(self, talk: Talk[UnitOfWork], found: Announcement, text: str) -> Reply:
        """Everybody else who may approve sees both versions; nothing is changed until then. Raises `SchoolError`."""
        by = talk.person.person_id
        others = self._approval.others(by)
        await talk.uow.corrections.hand_in(found.id, by)
        await talk.uow.audit.add(by, "asked_correction", found.id)
        for person_id in others:
            await self._show(talk.uow, person_id, found, text, by)
        waits = self._texts("correcting.waits", id=found.id, people=len(others))
        return Reply.of(OutgoingMessage(talk.peer_id, waits), notice=self._texts("announce.notice"))

    async def decide(self, talk: Talk[UnitOfWork], announcement_id: int, seen: str, agrees: bool) -> Reply:
        """«Одобрить» or «Вернуть». Raises `SchoolError` when it is decided, one's own, or can't be made any more."""
        found, text, by = await self._waiting(talk, announcement_id)
        if seen != await self._view.fingerprint(talk.uow, found, text):
            await self._show(talk.uow, talk.peer_id, found, text, by)
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("correcting.changed_meanwhile")))
        if not agrees:
            await talk.ask(Prompt(PromptKind.CORRECTION_REMARK, str(announcement_id)))
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("correcting.ask_remark", id=announcement_id)))
        if not await may_correct(talk.uow, self._staff, by, found):
            return await self._impossible(talk, found, by)
        self._making.check(found, text)
        await talk.uow.audit.add(talk.person.person_id, "approved_words", found.id)
        begun = await self._making.make(talk.uow, found, text, by)
        approved = self._texts("correcting.approved", id=found.id)
        return Reply.of(OutgoingMessage(by, approved), begun, OutgoingMessage(talk.peer_id, approved))

    async def send_back(self, talk: Talk[UnitOfWork], announcement_id: int, remark: str) -> Reply:
        """Leave what was announced as it is. Raises `SchoolError` when it is decided."""
        await talk.close_prompt()
        found, _, by = await self._waiting(talk, announcement_id)
        await talk.uow.corrections.drop(found.id)
        await talk.uow.audit.add(talk.person.person_id, "returned_words", found.id)
        told = self._texts("correcting.returned", id=found.id, remark=remark)
        return Reply.of(OutgoingMessage(by, told), OutgoingMessage(talk.peer_id, self._texts("approval.sent_back")))

    async def _waiting(self, talk: Talk[UnitOfWork], announcement_id: int) -> tuple[Announcement, str, int]:
        found = await talk.uow.announcements.get(announcement_id)
        proposed = await talk.uow.corrections.proposed(announcement_id)
        if found is None or proposed is None or proposed.asked_by is None:
            raise SchoolError("approval.decided")
        if proposed.asked_by == talk.person.person_id:
            raise SchoolError("correcting.own")
        return found, proposed.text, proposed.asked_by

    async def _impossible(self, talk: Talk[UnitOfWork], found: Announcement, by: int) -> Reply:
        """Whoever asked may not correct it any more."""
        await talk.uow.corrections.drop(found.id)
        told = self._texts("correcting.lost_right", id=found.id)
        return Reply.of(OutgoingMessage(by, told), OutgoingMessage(talk.peer_id, told))

    async def _show(self, uow: UnitOfWork, peer_id: int, found: Announcement, text: str, by: int) -> None:
        arrived = len(await uow.broadcasts.arrived(found.id))
        ask = self._texts("correcting.ask_second", id=found.id, by=mention(by), messages=arrived)
        for message in await self._view.both(uow, peer_id, found, text, ask, lambda seen: self._buttons(found, seen)):
            await uow.outbox.put(message, uow.now)

    def _buttons(self, found: Announcement, seen: str) -> Keyboard:
        yes = actions.make(actions.APPROVE_WORDS, found.id, seen, "yes")
        no = actions.make(actions.APPROVE_WORDS, found.id, seen, "no")
        return (
            (
                Button(self._texts("button.approve"), yes, Colour.POSITIVE, instant=True),
                Button(self._texts("button.return"), no, instant=True),
            ),
        )

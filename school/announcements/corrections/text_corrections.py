"""Other words for an announcement that has left: shown beside the old ones first, changed everywhere by a press."""

from school.access.permissions import Staff
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.corrections.approval import CorrectionApproval
from school.announcements.corrections.making import CorrectionMaking
from school.announcements.corrections.view import CorrectionView
from school.announcements.corrections.words import new_text
from school.announcements.link_remarks import DeadLinks
from school.announcements.model import Announcement
from school.announcements.rights import may_correct
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk


class TextCorrections:
    """Nothing that many people see changes without a press under both versions."""

    def __init__(
        self,
        texts: Texts,
        staff: Staff,
        acknowledgements: Acknowledgements,
        view: CorrectionView,
        making: CorrectionMaking,
        approval: CorrectionApproval,
        dead_links: DeadLinks,
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._acknowledgements = acknowledgements
        self._view = view
        self._making = making
        self._approval = approval
        self._dead_links = dead_links

    async def propose(self, talk: Talk[UnitOfWork], announcement_id: int, said: str) -> Reply:
        """Both versions and the remarks of the linter; nothing is changed yet. Raises `SchoolError`."""
        found = await self._found(talk, announcement_id)
        text = new_text(found.text, said)
        self._making.check(found, text)
        before = await talk.uow.corrections.proposed(announcement_id)
        if before and before.asked_by not in (None, talk.person.person_id):
            raise SchoolError("correcting.waiting", id=announcement_id)
        await talk.uow.corrections.propose(announcement_id, text)
        await self._dead_links.ask(talk.uow, text)
        return Reply.of(*await self._both(talk, found, text))

    async def confirm(self, talk: Talk[UnitOfWork], announcement_id: int, seen: str) -> Reply:
        """Change what was shown; when anything of it is another by now, it is shown anew. Raises `SchoolError`."""
        found = await self._found(talk, announcement_id)
        proposed = await talk.uow.corrections.proposed(announcement_id)
        if proposed is None:
            raise SchoolError("correcting.nothing_proposed", id=announcement_id)
        if proposed.asked_by is not None:
            raise SchoolError("correcting.waiting", id=announcement_id)
        text = proposed.text
        self._making.check(found, text)
        if seen != await self._view.fingerprint(talk.uow, found, text):
            changed = OutgoingMessage(talk.peer_id, self._texts("correcting.changed_meanwhile"))
            return Reply.of(changed, *await self._both(talk, found, text))
        if self._approval.is_needed(found):
            return await self._approval.ask(talk, found, text)
        return Reply.of(await self._making.make(talk.uow, found, text, talk.person.person_id))

    async def _found(self, talk: Talk[UnitOfWork], announcement_id: int) -> Announcement:
        """The announcement, if the person may change it now. Raises `SchoolError`, `NotAllowed`."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        if not await may_correct(talk.uow, self._staff, talk.person.person_id, found):
            raise SchoolError("correcting.lost_right", id=announcement_id)
        return found

    async def _both(self, talk: Talk[UnitOfWork], found: Announcement, text: str) -> list[OutgoingMessage]:
        arrived = len(await talk.uow.broadcasts.arrived(found.id))
        ask = self._texts("correcting.ask", id=found.id, messages=arrived)
        return await self._view.both(talk.uow, talk.peer_id, found, text, ask, lambda seen: self._press(found, seen))

    def _press(self, found: Announcement, seen: str) -> Keyboard:
        return column(link(self._texts("button.correct"), actions.CORRECT, found.id, seen, colour=Colour.POSITIVE))

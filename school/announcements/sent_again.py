"""«Повторить тем, кому не дошло»: the same announcement, to those it has not reached and may reach now."""

from dataclasses import dataclass, replace

from school.access.permissions import Staff
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.author_told import tell_author
from school.announcements.draft import Drafts
from school.announcements.launch import Launch, progress_of
from school.announcements.model import Announcement, State
from school.announcements.rights import may_send
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.chats.model import Chat
from school.messaging.delivery_counts import FailedTarget
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk

HOPELESS = frozenset({"person_gone", "chat_gone", "chat_disabled", "moved_to_max"})
"""Reasons that no repetition mends."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Targets that failed and may be tried again, and chats of the audience that were out of reach and are not now."""

    failed: frozenset[int] = frozenset()
    chats: tuple[Chat, ...] = ()

    @property
    def total(self) -> int:
        """Targets of a repetition."""
        return len(self.failed) + len(self.chats)


class SentAgain:
    """A repetition: nobody gets it twice whom it has reached, or may have reached."""

    def __init__(
        self, texts: Texts, staff: Staff, acknowledgements: Acknowledgements, drafts: Drafts, launch: Launch,
        timing: Timing,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._staff = staff
        self._acknowledgements = acknowledgements
        self._drafts = drafts
        self._launcher = launch
        self._timing = timing

    async def missed(self, uow: UnitOfWork, found: Announcement) -> Missed:
        """Targets of a repetition; none of what is on its way, or was taken back."""
        if found.state is not State.FINISHED:
            return Missed()
        outcomes = await uow.broadcasts.outcomes(found.id)
        failed = frozenset(one.peer_id for one in await uow.broadcasts.not_reached(found.id) if _may_be_mended(one))
        return Missed(failed, await self._never_tried(uow, found, frozenset(one.peer_id for one in outcomes)))

    async def repeat(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Send it to those. Raises `SchoolError` when there are none, or it is of no use any more."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        missed = await self.missed(talk.uow, found)
        self._check(found, missed, talk.uow.now)
        messages, now = self._launcher.messages(0, found), talk.uow.now
        await talk.uow.announcements.reopen(found.id)
        await talk.uow.broadcasts.again(found.id, messages, missed.failed, now)
        await talk.uow.broadcasts.put(found.id, messages, [chat.chat_id for chat in missed.chats], now, now)
        await talk.uow.skipped_chats.drop(found.id, [chat.chat_id for chat in missed.chats])
        await talk.uow.audit.add(talk.person.person_id, "repeated", found.id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "repeated")
        text = self._texts("sent.repeating", id=found.id, targets=missed.total)
        return Reply.of(OutgoingMessage(talk.peer_id, text, subject=progress_of(found.id)))

    def _check(self, found: Announcement, missed: Missed, now: int) -> None:
        """Whether it may go once more. Raises `SchoolError`."""
        if not missed.total:
            raise SchoolError("sent.nobody_missed", id=found.id)
        if not may_send(self._staff, found):
            raise SchoolError("plan.lost_right")
        if self._timing.is_useless(replace(found, send_at=None, repeats=None), now):
            raise SchoolError("sent.useless", id=found.id, until=self._timing.short(found.useful_until or now))

    async def _never_tried(self, uow: UnitOfWork, found: Announcement, tried: frozenset[int]) -> tuple[Chat, ...]:
        """Chats of its audience that were skipped and can be written to now; none that was bound since."""
        skipped = {one.peer_id for one in await uow.skipped_chats.of(found.id)} - tried
        try:
            targets = await self._drafts.resolve(uow, found)
        except SchoolError:
            return ()  # a class or a place of its audience is not there any more
        return tuple(chat for chat in targets.chats if chat.chat_id in skipped)


def _may_be_mended(one: FailedTarget) -> bool:
    return one.reason not in HOPELESS | {"unknown"}

"""Other words for an announcement that has left: shown beside the old ones first, changed everywhere by a press."""

from dataclasses import replace
from hashlib import sha256

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.correction_words import new_text
from school.announcements.launch import Launch
from school.announcements.link_remarks import DeadLinks
from school.announcements.linter import Remark
from school.announcements.model import Announcement, EditRequest, State
from school.announcements.preview import Preview, remarks_fingerprint
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.mentions import mention
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk


class TextCorrections:
    """Nothing that many people see changes without a press under both versions."""

    def __init__(
        self,
        texts: Texts,
        acknowledgements: Acknowledgements,
        launch: Launch,
        preview: Preview,
        dead_links: DeadLinks,
        limits: MessengerLimits,
    ) -> None:
        self._texts = texts
        self._acknowledgements = acknowledgements
        self._launch = launch
        self._preview = preview
        self._dead_links = dead_links
        self._limits = limits

    async def propose(self, talk: Talk[UnitOfWork], announcement_id: int, said: str) -> Reply:
        """Both versions and the remarks of the linter; nothing is changed yet. Raises `SchoolError`."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        text = new_text(found.text, said)
        await self._check(talk.uow, found, text)
        await talk.uow.announcements.propose(announcement_id, text)
        await self._dead_links.ask(talk.uow, text)
        return await self._both(talk, found, text)

    async def confirm(self, talk: Talk[UnitOfWork], announcement_id: int, seen: str) -> Reply:
        """Change what was shown; when anything of it is another by now, it is shown anew. Raises `SchoolError`."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        text = await talk.uow.announcements.proposed(announcement_id)
        if text is None:
            raise SchoolError("correcting.nothing_proposed", id=announcement_id)
        await self._check(talk.uow, found, text)
        if seen != _seen(found, text, await self._remarks(talk.uow, found, text)):
            changed = OutgoingMessage(talk.peer_id, self._texts("correcting.changed_meanwhile"))
            return Reply.of(changed, await self._both(talk, found, text))
        return await self._correct(talk, found, text)

    async def _both(self, talk: Talk[UnitOfWork], found: Announcement, text: str) -> Reply:
        before = self._limits.messages(talk.peer_id, self._now(found))
        after = [replace(one, buttons=()) for one in self._messages(talk.peer_id, found, text)]
        remarks = await self._remarks(talk.uow, found, text)
        arrived = len(await talk.uow.broadcasts.arrived(found.id))
        ask = self._texts("correcting.ask", id=found.id, messages=arrived)
        press = link(
            self._texts("button.correct"), actions.CORRECT, found.id, _seen(found, text, remarks),
            colour=Colour.POSITIVE,
        )  # fmt: skip
        summary = "\n".join([ask, *self._preview.remarked(remarks)])
        return Reply.of(*before, *after, OutgoingMessage(talk.peer_id, summary, column(press)))

    def _now(self, found: Announcement) -> str:
        return self._texts("correcting.now", id=found.id, text=found.text)

    async def _remarks(self, uow: UnitOfWork, found: Announcement, text: str) -> list[Remark]:
        return await self._preview.remarks(uow, replace(found, text=text, repeats=None), leaves_at=uow.now)

    async def _check(self, uow: UnitOfWork, found: Announcement, text: str) -> None:
        """Whether every message there is can get its new words."""
        if not text:
            raise SchoolError("announce.no_text")
        if text == found.text:
            raise SchoolError("correcting.nothing_changed")
        if found.state is State.CANCELLED:
            raise SchoolError("correcting.recalled_before")
        before, after = self._launch.messages(0, found), self._messages(0, found, text)
        if len(before) != len(after):
            raise SchoolError("correcting.other_length", before=len(before), after=len(after))

    async def _correct(self, talk: Talk[UnitOfWork], found: Announcement, text: str) -> Reply:
        arrived = await talk.uow.broadcasts.arrived(found.id)
        messages = self._messages(0, found, text)
        changes = [
            EditRequest(peer, cmid, messages[part].text, part == 0, part == len(messages) - 1)
            for peer, cmid, part, _ in arrived
        ]
        await talk.uow.announcements.correct(found.id, text, talk.uow.now)
        still_to_leave = self._launch.messages(0, replace(found, text=text))
        await talk.uow.broadcasts.reword(found.id, [message.text for message in still_to_leave])
        await talk.uow.edits.put(found.id, "edit", changes, talk.uow.now)
        await talk.uow.audit.add(talk.person.person_id, "corrected", found.id)
        await self._tell(talk, found, text)
        begun = self._texts("correcting.begun", id=found.id, messages=len(arrived))
        return Reply.of(OutgoingMessage(talk.peer_id, begun))

    async def _tell(self, talk: Talk[UnitOfWork], found: Announcement, text: str) -> None:
        """Whoever had acknowledged the old words, and the author when it is somebody else's correction."""
        look = shorten(text, 300)
        for who, _, _ in await talk.uow.acknowledgements.of(found.id):
            told = self._texts("correcting.told", id=found.id, look=look)
            await talk.uow.outbox.put(OutgoingMessage(who, told), talk.uow.now)
        if talk.person.person_id != found.author_id:
            by = mention(talk.person.person_id)
            told = self._texts("correcting.told_author", id=found.id, look=look, by=by)
            await talk.uow.outbox.put(OutgoingMessage(found.author_id, told), talk.uow.now)

    def _messages(self, peer_id: int, found: Announcement, text: str) -> list[OutgoingMessage]:
        return self._launch.messages(peer_id, replace(found, text=text), corrected=True)


def _seen(found: Announcement, text: str, remarks: list[Remark]) -> str:
    """Names both versions and the remarks, so that a press confirms these and no others."""
    shown = repr((found.text, text, remarks_fingerprint(remarks)))
    return sha256(shown.encode()).hexdigest()[:12]

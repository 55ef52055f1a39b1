"""After sending: pause, go on, stop; correct the words everywhere; take an announcement back."""

from dataclasses import replace

from school.announcements.acknowledgements import Acknowledger
from school.announcements.launch import Launcher
from school.announcements.model import Announcement, Change, State
from school.announcements.tables import Desk
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, Letter
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Person

INSTEAD = "=>"
"""Between the words that were wrong and those that are right."""

MINUTE = 60
"""Seconds in which an announcement is taken back without being asked again."""


class Corrector:
    """What was written is changed by rows in a table; somebody else talks to the messenger."""

    def __init__(self, texts: Texts, acknowledger: Acknowledger, launcher: Launcher) -> None:
        self._texts = texts
        self._acknowledger = acknowledger
        self._launcher = launcher

    async def pause(self, desk: Desk, peer_id: int, person: Person, announcement_id: int) -> list[Letter]:
        """What has not left waits. Raises `SchoolError`."""
        await self._running(desk, person, announcement_id, State.CONFIRMED, State.PAUSED)
        await desk.outbox.freeze(announcement_id)
        await desk.audit.add(person.person_id, "paused", announcement_id)
        return [Letter(peer_id, self._texts("sending.paused", id=announcement_id), self._go_on(announcement_id))]

    async def go_on(self, desk: Desk, peer_id: int, person: Person, announcement_id: int) -> list[Letter]:
        """After a pause, or after the bot has stopped. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(desk, person, announcement_id)
        await self._running(desk, person, announcement_id, found.state, State.CONFIRMED)
        await desk.outbox.thaw(announcement_id, desk.now)
        await desk.audit.add(person.person_id, "resumed", announcement_id)
        return [Letter(peer_id, self._texts("sending.resumed", id=announcement_id))]

    async def stop(self, desk: Desk, peer_id: int, person: Person, announcement_id: int) -> list[Letter]:
        """What has not left never will. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(desk, person, announcement_id)
        if found.state not in (State.CONFIRMED, State.PAUSED, State.ASKING):
            raise SchoolError("announce.too_late", id=announcement_id)
        stopped = await desk.outbox.cancel(announcement_id, desk.now)
        await desk.postings.cancel(announcement_id, desk.now)
        await desk.announcements.move(announcement_id, found.state, State.FINISHED)
        await desk.audit.add(person.person_id, "cancelled", announcement_id)
        undo = link(self._texts("button.undo"), actions.UNDO, announcement_id)
        return [Letter(peer_id, self._texts("sending.stopped", id=announcement_id, letters=stopped), column(undo))]

    async def correct(self, desk: Desk, peer_id: int, person: Person, announcement_id: int, text: str) -> list[Letter]:
        """New words in every letter, all or «old => new»; who had acknowledged is told. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(desk, person, announcement_id)
        arrived = await desk.outbox.arrived(announcement_id)
        text = _new_words(found.text, text.strip())
        letters = await self._corrected(desk, found, text)
        changes = [
            Change(peer, cmid, letters[part].text, part == 0, part == len(letters) - 1)
            for peer, cmid, part, _ in arrived
        ]
        await desk.announcements.correct(announcement_id, text)
        await desk.outbox.reword(announcement_id, [letter.text for letter in letters])
        await desk.edits.put(announcement_id, "edit", changes, desk.now)
        await desk.audit.add(person.person_id, "corrected", announcement_id)
        told = self._texts("correcting.told", id=announcement_id, look=shorten(text, 300))
        for who, _, _ in await desk.acknowledgements.of(announcement_id):
            await desk.outbox.put(Letter(who, told), desk.now)
        return [Letter(peer_id, self._texts("correcting.begun", id=announcement_id, letters=len(arrived)))]

    async def _corrected(self, desk: Desk, found: Announcement, text: str) -> list[Letter]:
        """The new words as letters, as many as the old ones, none of which is just being sent."""
        if not text:
            raise SchoolError("announce.no_text")
        if found.state is State.CANCELLED:
            raise SchoolError("correcting.recalled_before")
        if await desk.outbox.is_sending(found.id):
            raise SchoolError("correcting.leaving", id=found.id)
        before, after = self._launcher.letters(0, found), self._launcher.letters(0, replace(found, text=text))
        if len(before) != len(after):
            raise SchoolError("correcting.other_length", before=len(before), after=len(after))
        return after

    async def undo(self, desk: Desk, peer_id: int, person: Person, announcement_id: int, sure: bool) -> list[Letter]:
        """Stop what has not left, take back what has. After a minute it is asked once more. Raises `SchoolError`."""
        found = await self._acknowledger.may_see(desk, person, announcement_id)
        if found.state is State.CANCELLED:
            raise SchoolError("correcting.recalled_before")
        if not sure and desk.now - (found.confirmed_at or 0) > MINUTE:
            yes = link(self._texts("button.undo_sure"), actions.UNDO, announcement_id, "yes")
            return [Letter(peer_id, self._texts("correcting.sure", id=announcement_id), column(yes))]
        await desk.outbox.cancel(announcement_id, desk.now)
        await desk.postings.cancel(announcement_id, desk.now)
        await desk.announcements.move(announcement_id, found.state, State.CANCELLED)
        arrived = await desk.outbox.arrived(announcement_id)
        await desk.edits.put(announcement_id, "delete", [Change(peer, cmid) for peer, cmid, _, _ in arrived], desk.now)
        await desk.audit.add(person.person_id, "recalled", announcement_id)
        by_hand = [one.title for one in await desk.postings.of(announcement_id) if one.state == "done"]
        text = self._texts("correcting.recalling", id=announcement_id, letters=len(arrived))
        places = "\n" + self._texts("correcting.by_hand", places=", ".join(by_hand)) if by_hand else ""
        return [Letter(peer_id, text + places)]

    async def _running(self, desk: Desk, person: Person, announcement_id: int, before: State, after: State) -> None:
        found = await self._acknowledger.may_see(desk, person, announcement_id)
        possible = (State.CONFIRMED, State.PAUSED, State.ASKING)
        if found.state is not before or found.state not in possible or found.state is after:
            raise SchoolError("announce.too_late", id=announcement_id)
        await desk.announcements.move(announcement_id, before, after)

    def _go_on(self, announcement_id: int) -> Keyboard:
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement_id)
        return column(go_on, link(self._texts("button.stop"), actions.STOP, announcement_id))


def _new_words(text: str, said: str) -> str:
    """What is said, or the old text with one place put right. Raises `SchoolError`."""
    wrong, instead, right = (part.strip() for part in said.partition(INSTEAD))
    if not instead or not wrong:
        return said
    if (times := text.count(wrong)) != 1:
        raise SchoolError("correcting.many_places" if times else "correcting.no_place", place=shorten(wrong, 100))
    return text.replace(wrong, right)

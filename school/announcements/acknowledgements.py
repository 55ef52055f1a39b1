"""«Прочитано»: pressed once a person; who of the audience has, and who is still missing."""

from collections import Counter
from dataclasses import dataclass, replace

from school.access.permissions import Action, Staff
from school.announcements.model import Announcement
from school.announcements.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.classes.belonging import is_there_for_school
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk

LAST_SECONDS = 180 * 24 * 3600
"""Seconds after an announcement was to leave for which marks are counted: for as long it is known who has pressed and
had their data deleted since."""

REMINDER_PAUSE_SECONDS = 12 * 3600
"""Seconds between two reminders to those who are missing."""

MAX_CHATS_SHOWN = 20
"""Chats in a message, those with the fewest presses; all of them are in the table."""

MAX_PEOPLE_NAMED = 30
"""People named in a message; all of them are in the table."""


@dataclass(frozen=True, slots=True)
class InChat:
    """Presses in one chat; `members` are all who are in it, 0 when the messenger has not told."""

    chat_id: int
    title: str
    made: int
    members: int


class Acknowledgements:
    """Counts for everybody who may ask; people for the author and those who manage others' announcements."""

    def __init__(self, texts: Texts, staff: Staff, clock: SchoolClock) -> None:
        self._texts = texts
        self._staff = staff
        self._clock = clock

    async def press(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """The button under an announcement; the answer is a notice. Once, where it was sent to: in a chat its members
        press, in a dialog whoever got it there. Other buttons are forged, or stand under a preview; they learn nothing,
        not even whether there is such an announcement."""
        announcement = await talk.uow.announcements.get(announcement_id)
        if announcement is None or not await talk.uow.broadcasts.is_for(announcement_id, talk.peer_id):
            return Reply(notice=self._texts("ack.not_addressed"))
        if not announcement.wants_ack:
            return Reply(notice=self._texts("ack.not_asked"))
        if talk.uow.now >= (announcement.send_at or announcement.confirmed_at or 0) + LAST_SECONDS:
            return Reply(notice=self._texts("ack.over"))
        if await self.is_schools(talk):
            return Reply(notice=self._texts("ack.schools"))
        new = await talk.uow.acknowledgements.add(announcement_id, talk.person.person_id, talk.peer_id, talk.uow.now)
        return Reply(notice=self._texts("ack.done" if new else "ack.again"))

    async def is_schools(self, talk: Talk[UnitOfWork]) -> bool:
        """Whether the person is where it was pressed for the school, not as one of those who are addressed."""
        return await is_there_for_school(talk.uow, self._staff, talk.peer_id, talk.person.person_id)

    async def remind(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool) -> Reply:
        """«Напомнить остальным»: those who got it personally and have not pressed, and nobody else; what they get is
        shown first. Raises `SchoolError`, `NotAllowed`."""
        found = await self.may_see(talk.uow, talk.person, announcement_id)
        alone = await talk.uow.people.unreachable()
        missing = [one for one in await self.missing(talk.uow, found) if one not in alone]
        if not missing:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("ack.nobody_missing")))
        letter = self.reminder(found)
        if not sure:
            return self.ask_to_remind(talk.peer_id, letter.text, len(missing), actions.REMIND, found.id)
        if not await talk.uow.announcements.remind(found.id, talk.uow.now, REMINDER_PAUSE_SECONDS):
            raise SchoolError("ack.reminded_lately")
        for missed in missing:
            await talk.uow.outbox.put(replace(letter, peer_id=missed), talk.uow.now)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("ack.reminded", people=len(missing))))

    def reminder(self, found: Announcement) -> OutgoingMessage:
        """The words and the button, to be sent to somebody."""
        action = actions.make(actions.ACK, found.id)
        button = Button(self._texts("button.ack"), action, Colour.POSITIVE, instant=True)
        text = self._texts("ack.reminder", look=shorten(found.text, 300), code=found.code)
        return OutgoingMessage(found.author_id, text, ((button,),))

    def ask_to_remind(self, peer_id: int, letter: str, targets: int, verb: str, *arguments: object) -> Reply:
        """Show what will be sent, with a button that sends it."""
        yes = link(self._texts("button.remind_sure"), verb, *arguments, "yes")
        text = self._texts("ack.remind_sure", letter=letter, targets=targets)
        return Reply.of(OutgoingMessage(peer_id, text, column(yes)))

    async def may_see(self, uow: UnitOfWork, person: Person, announcement_id: int) -> Announcement:
        """The announcement, if the person may look into it. Raises `SchoolError`, `NotAllowed`."""
        found = await uow.announcements.get(announcement_id)
        if found is None or found.confirmed_at is None:
            raise SchoolError("status.unknown", id=announcement_id)
        manages = self._staff.may(person.person_id, Action.MANAGE_OTHERS)
        if found.author_id != person.person_id and not manages:
            raise NotAllowed("announce.not_yours")
        return found

    async def lines(self, uow: UnitOfWork, found: Announcement) -> list[str]:
        """Counts of presses, chat by chat, and the names of those missing."""
        made = await uow.acknowledgements.count(found.id)
        missing = await self.missing(uow, found)
        chats = await self.in_chats(uow, found)
        lines = [self._texts("status.acknowledged", people=made, missing=len(missing))]
        lines += [self._texts("status.in_chat" if chat.members else "status.in_chat_of_some", title=chat.title,
                              made=chat.made, members=chat.members) for chat in chats[:MAX_CHATS_SHOWN]]  # fmt: skip
        if len(chats) > MAX_CHATS_SHOWN:
            lines.append(self._texts("announce.and_more", chats=len(chats) - MAX_CHATS_SHOWN))
        if missing:
            named = ", ".join(mention(one) for one in missing[:MAX_PEOPLE_NAMED])
            lines.append(self._texts("status.missing", people=named))
        return lines

    async def in_chats(self, uow: UnitOfWork, found: Announcement) -> list[InChat]:
        """Chats it has reached, first those where the fewest have pressed."""
        pressed = Counter(peer for _, peer, _ in await uow.acknowledgements.of(found.id))
        pressed.update(await uow.acknowledgements.forgotten(found.id))
        members = await uow.statistics.members_on(self._clock.day(uow.now))
        outcomes = [fate for fate in await uow.broadcasts.outcomes(found.id) if fate.in_chat]
        reached = [fate for fate in outcomes if fate.state == "sent" or pressed[fate.peer_id]]
        chats = [
            InChat(fate.peer_id, fate.title or self._texts("chat.untitled", id=fate.peer_id), pressed[fate.peer_id],
                   members.get(fate.peer_id, 0))
            for fate in reached
        ]  # fmt: skip
        return sorted(chats, key=lambda chat: (chat.made / (chat.members or 100), chat.title))

    async def missing(self, uow: UnitOfWork, found: Announcement) -> list[int]:
        """People who got it personally and have not pressed. Of chats it is not known who is in them."""
        made = {who for who, _, _ in await uow.acknowledgements.of(found.id)}
        outcomes = await uow.broadcasts.outcomes(found.id)
        return [f.peer_id for f in outcomes if not f.in_chat and f.state == "sent" and f.peer_id not in made]

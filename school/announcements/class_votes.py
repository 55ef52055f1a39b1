"""Answers to a poll by name, of one class: for its teacher alone."""

from dataclasses import dataclass

from school.access.permissions import Action, Staff
from school.announcements.model import Announcement
from school.announcements.poll import LASTS_SECONDS
from school.announcements.poll_results import PollResults
from school.announcements.tables import UnitOfWork
from school.chats.purpose import kind_of_chat
from school.classes.belonging import belongings
from school.classes.model import SchoolClass
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.errors import NotAllowed
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

MOST_LISTED = 8
"""Polls in a list, the newest."""

LOOK_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class ListedPoll:
    """A poll in the list, for whom it is listed, and the button that shows it."""

    announcement: Announcement
    name: str
    button: Button


class ClassVotes:
    """Names are the messenger's, taken as the message leaves; none is stored."""

    def __init__(self, texts: Texts, staff: Staff, results: PollResults, limits: MessengerLimits) -> None:
        self._texts = texts
        self._staff = staff
        self._results = results
        self._limits = limits

    async def show_list(self, talk: Talk[UnitOfWork]) -> Reply:
        """`/poll`: of one's class with names, of one's announcements with numbers. Raises `NotAllowed`."""
        own = await talk.uow.classes.taught_by(talk.person.person_id)
        if not own and not self._staff.may(talk.person.person_id, Action.SEE_STATUS):
            raise NotAllowed("poll.not_yours")
        polls = await talk.uow.announcements.with_polls(talk.uow.now - 2 * LASTS_SECONDS)
        found = [listed for one in polls for listed in await self._listed(talk, one, own)][:MOST_LISTED]
        if not found:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("poll.none")))
        lines = [await self._line(talk.uow, one) for one in found]
        text = self._texts("poll.list", lines="\n".join(lines))
        return Reply.of(OutgoingMessage(talk.peer_id, text, pairs([one.button for one in found])))

    async def show(self, talk: Talk[UnitOfWork], announcement_id: int, class_id: int) -> Reply:
        """By choice, the people of a class who have given it. Raises `NotAllowed` for all but its teacher."""
        found = await talk.uow.announcements.get(announcement_id)
        own = {one.id: one for one in await talk.uow.classes.taught_by(talk.person.person_id)}
        if found is None or found.poll is None or class_id not in own:
            raise NotAllowed("poll.not_yours")
        people = await self._of_class(talk.uow, found, own[class_id].name)
        lines = [
            self._texts("poll.who", choice=one, people=len(people.get(n, [])), names=_named(people.get(n, [])))
            for n, one in enumerate(found.poll.choices)
        ]
        head = self._texts("poll.of_whom", id=found.id, name=own[class_id].name, look=_look(found))
        note = self._texts("poll.names_are_kept_nowhere")
        return Reply.of(*self._limits.messages(talk.peer_id, "\n".join([head, *lines, note])))

    async def _of_class(self, uow: UnitOfWork, found: Announcement, name: str) -> dict[int, list[int]]:
        """People by choice: who answered in a chat of the class, or in person and belongs to it."""
        chats = await self._chats_of(uow, name)
        known = await belongings(uow, self._staff)
        members = {one.person_id for one in known if one.confirmed and one.kind.class_name == name}
        people: dict[int, list[int]] = {}
        for vote in await uow.votes.of(found.id):
            if vote.peer_id in chats or (vote.peer_id == vote.person_id and vote.person_id in members):
                people.setdefault(vote.choice, []).append(vote.person_id)
        return people

    async def _chats_of(self, uow: UnitOfWork, name: str) -> set[int]:
        return {chat.chat_id for chat in await uow.chats.bound() if kind_of_chat(chat).class_name == name}

    async def _listed(self, talk: Talk[UnitOfWork], one: Announcement, own: list[SchoolClass]) -> list[ListedPoll]:
        listed = []
        for taught in own:
            if await self._concerns(talk.uow, one, taught.name):
                label = self._texts("button.class_votes", id=one.id, name=taught.name)
                listed.append(ListedPoll(one, taught.name, link(label, actions.VOTES, one.id, taught.id)))
        if one.author_id == talk.person.person_id or self._staff.may(talk.person.person_id, Action.MANAGE_OTHERS):
            listed.append(ListedPoll(one, "", link(self._texts("button.planned", id=one.id), actions.STATUS, one.id)))
        return listed

    async def _concerns(self, uow: UnitOfWork, one: Announcement, name: str) -> bool:
        chats = await self._chats_of(uow, name)
        reached = {target.peer_id for target in await uow.broadcasts.outcomes(one.id) if target.in_chat}
        return bool(chats & reached) or bool(await self._of_class(uow, one, name))

    async def _line(self, uow: UnitOfWork, one: ListedPoll) -> str:
        brief, found = await self._results.brief(uow, one.announcement), one.announcement
        whose = self._texts("poll.whose", name=one.name) if one.name else ""
        return self._texts("poll.line", id=found.id, whose=whose, look=_look(found), brief=brief)


def _look(found: Announcement) -> str:
    asked = found.poll.question if found.poll else ""
    return shorten(asked or " ".join(found.text.split()), LOOK_CHARACTERS)


def _named(people: list[int]) -> str:
    return ", ".join(mention(one) for one in people) or "—"

"""A draft like an announcement there is: «Как новое» of what was sent, «Изменить» of what is planned."""

from dataclasses import replace

from school.access.permissions import Action, Staff
from school.announcements.draft import Drafts
from school.announcements.model import Announcement
from school.announcements.plan_view import PlanView
from school.announcements.poll import Poll
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk


class DraftAgain:
    """Nobody's open draft is overwritten without a word."""

    def __init__(self, texts: Texts, staff: Staff, drafts: Drafts, plan_view: PlanView) -> None:
        self._texts = texts
        self._staff = staff
        self._drafts = drafts
        self._plan_view = plan_view

    async def as_new(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool = False) -> Reply:
        """A new draft like an announcement. Raises `SchoolError` for somebody else's."""
        before = await talk.uow.announcements.get(announcement_id)
        if before is None or not self._sees(talk, before):
            raise SchoolError("announce.not_yours")
        until = before.useful_until
        useful = until if until and until > talk.uow.now else None
        poll = _asked_again(before.poll, talk.uow.now)
        like = replace(before, send_at=None, repeats=None, useful_until=useful, replaces_id=None, poll=poll)
        return await self._begin(talk, like, actions.AGAIN, sure)

    async def change(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool = False) -> Reply:
        """A draft that takes the place of what is planned once it is confirmed. Raises `SchoolError`."""
        before = await self._plan_view.free(talk.uow, talk.person, announcement_id)
        return await self._begin(talk, replace(before, replaces_id=before.id), actions.CHANGE, sure)

    async def _begin(self, talk: Talk[UnitOfWork], like: Announcement, verb: str, sure: bool) -> Reply:
        begun = await talk.uow.announcements.draft_of(talk.person.person_id)
        if begun and begun.text.strip() != like.text.strip() and not sure:
            return self._ask(talk, begun, verb, like.id)
        await talk.uow.announcements.discard(talk.person.person_id)
        draft = await talk.uow.announcements.write(talk.person.person_id, like.text, talk.uow.now)
        return await self._drafts.change(talk, _like(draft, like))

    def _ask(self, talk: Talk[UnitOfWork], begun: Announcement, verb: str, like_id: int) -> Reply:
        """The draft that is open would be lost."""
        instead = link(self._texts("button.replace_draft"), verb, like_id, "yes")
        keep = link(self._texts("button.show_draft"), actions.ANNOUNCE)
        text = self._texts("announce.other_draft", look=shorten(" ".join(begun.text.split()), 80))
        return Reply.of(OutgoingMessage(talk.peer_id, text, column(instead, keep)))

    def _sees(self, talk: Talk[UnitOfWork], one: Announcement) -> bool:
        mine = one.author_id == talk.person.person_id
        return mine or self._staff.may(talk.person.person_id, Action.MANAGE_OTHERS)


def _asked_again(poll: Poll | None, now: int) -> Poll | None:
    """The same question, open; an end that has passed is none."""
    if poll is None:
        return None
    return replace(poll, until=poll.until if poll.until and poll.until > now else None, closed_at=None)


def _like(draft: Announcement, before: Announcement) -> Announcement:
    """The draft with all that is set on an announcement; it stays its author's."""
    return replace(
        draft, urgency=before.urgency, wants_ack=before.wants_ack, useful_until=before.useful_until,
        audience=before.audience, attachments=before.attachments, send_at=before.send_at, repeats=before.repeats,
        unconfirmed=before.unconfirmed, replaces_id=before.replaces_id, poll=before.poll,
    )  # fmt: skip

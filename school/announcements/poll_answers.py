"""Answering a poll: by a press or by the words of a choice, once a person; and closing it, by hand or by its time."""

from school.announcements.acknowledgements import Acknowledgements
from school.announcements.model import Announcement, State, Vote
from school.announcements.poll import LASTS_SECONDS, Poll
from school.announcements.poll_results import PollResults
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk


class Polls:
    """Answers count where the announcement was sent to, until the poll is closed."""

    def __init__(
        self, texts: Texts, acknowledgements: Acknowledgements, results: PollResults, limits: MessengerLimits
    ) -> None:
        self._texts = texts
        self._acknowledgements = acknowledgements
        self._results = results
        self._limits = limits

    async def press(self, talk: Talk[UnitOfWork], announcement_id: int, choice: int) -> Reply:
        """A choice under an announcement, answered by a notice. Other buttons are forged, or stand under a preview."""
        found = await talk.uow.announcements.get(announcement_id)
        if found is None or not await talk.uow.broadcasts.is_for(announcement_id, talk.peer_id):
            return Reply(notice=self._texts("poll.not_addressed"))
        poll = found.poll
        if poll is None or choice >= len(poll.choices):
            return Reply(notice=self._texts("poll.not_asked"))
        before = await talk.uow.votes.by(announcement_id, talk.person.person_id)
        if found.state is State.CANCELLED or not poll.is_open(talk.uow.now):
            return Reply(notice=self._late(poll, before))
        if await self._acknowledgements.is_schools(talk):
            return Reply(notice=self._texts("poll.schools"))
        vote = Vote(talk.person.person_id, talk.peer_id, choice)
        await talk.uow.votes.put(announcement_id, vote, talk.uow.now)
        return Reply(notice=self._texts("poll.again" if before == choice else "poll.done", choice=poll.choices[choice]))

    def _late(self, poll: Poll, before: int | None) -> str:
        if before is None:
            return self._texts("poll.closed")
        return self._texts("poll.closed_with", choice=poll.choices[before])

    async def say(self, talk: Talk[UnitOfWork], announcement_id: int, words: str) -> Reply | None:
        """A choice written as a reply to the announcement, where no buttons are shown; None for other words."""
        found = await talk.uow.announcements.get(announcement_id)
        choice = found.poll.choice_in(words) if found and found.poll else None
        return None if choice is None else await self.press(talk, announcement_id, choice)

    async def close(self, talk: Talk[UnitOfWork], announcement_id: int, sure: bool) -> Reply:
        """«Закрыть опрос», asked once more. Raises `SchoolError`, `NotAllowed`."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        if found.poll is None or found.poll.closed_at is not None:
            raise SchoolError("poll.closed_before", id=announcement_id)
        if not sure:
            label = self._texts("button.close_poll_sure")
            yes = link(label, actions.CLOSE_POLL, announcement_id, "yes", colour=Colour.NEGATIVE)
            text = self._texts("poll.sure", id=announcement_id)
            return Reply.of(OutgoingMessage(talk.peer_id, text, column(yes)))
        await talk.uow.audit.add(talk.person.person_id, "poll_closed", found.id)
        told = {found.author_id, talk.person.person_id}
        await self._end(talk.uow, found, told)
        return Reply()

    async def close_due(self, uow: UnitOfWork) -> None:
        """Close what is past its end; the authors are told the results."""
        for found in await uow.announcements.polls_to_close(uow.now, LASTS_SECONDS):
            await self._end(uow, found, {found.author_id})

    async def _end(self, uow: UnitOfWork, found: Announcement, told: set[int]) -> None:
        if not await uow.announcements.close_poll(found.id, uow.now):
            return
        await uow.forgotten_presses.close_poll(found.id)
        closed = await uow.announcements.get(found.id)
        lines = await self._results.lines(uow, closed) if closed else []
        text = "\n".join([self._texts("poll.ended", id=found.id), *lines])
        status = column(link(self._texts("button.status"), actions.STATUS, found.id))
        for person in sorted(told):
            for message in self._limits.messages(person, text, status):
                await uow.outbox.put(message, uow.now)

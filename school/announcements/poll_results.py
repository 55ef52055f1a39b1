"""Answers to a poll in numbers: for its author and those who manage others' announcements."""

from collections import Counter

from school.access.permissions import Staff
from school.announcements.model import Announcement
from school.announcements.poll import Poll
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.chats.order import natural
from school.classes.belonging import belongings
from school.messaging.texts import Texts

MAX_PLACES_SHOWN = 20
"""Chats in a message; all of them are in the table."""

Counts = Counter[int]
"""Numbers of people by the number of their choice."""


class PollResults:
    """Counts by chat, of answers given in person by class; nobody is named."""

    def __init__(self, texts: Texts, staff: Staff, timing: Timing) -> None:
        self._texts = texts
        self._staff = staff
        self._timing = timing

    async def lines(self, uow: UnitOfWork, found: Announcement) -> list[str]:
        """All answers together, then place by place; nothing without a poll."""
        if found.poll is None:
            return []
        counted = await self.by_chat(uow, found)
        whole: Counts = sum(counted.values(), Counter())
        places = [
            *await self._chats(uow, found, found.poll, counted),
            *await self._in_person(uow, found, found.poll, counted),
        ]
        values = {"people": whole.total(), "counts": _counts(found.poll, whole), "state": self._state(found.poll)}
        more = len(places) - MAX_PLACES_SHOWN
        return [
            self._texts("poll.results", question=found.poll.question, **values), *places[:MAX_PLACES_SHOWN],
            *([self._texts("announce.and_more", chats=more)] if more > 0 else []),
        ]  # fmt: skip

    async def by_chat(self, uow: UnitOfWork, found: Announcement) -> dict[int, Counts]:
        """Answers by chat; 0: those given in person."""
        counted: dict[int, Counts] = {}
        for vote in await uow.votes.of(found.id):
            place = 0 if vote.peer_id == vote.person_id else vote.peer_id
            counted.setdefault(place, Counter())[vote.choice] += 1
        for (chat, choice), people in (await uow.votes.forgotten(found.id)).items():
            counted.setdefault(chat, Counter())[choice] += people
        return counted

    async def brief(self, uow: UnitOfWork, found: Announcement) -> str:
        """Count those who have answered, and tell whether more may."""
        if found.poll is None:
            return ""
        whole: Counts = sum((await self.by_chat(uow, found)).values(), Counter())
        return self._texts("poll.brief", people=whole.total(), state=self._state(found.poll))

    def _state(self, poll: Poll) -> str:
        if poll.closed_at is not None:
            return self._texts("poll.state_closed", when=self._timing.short(poll.closed_at))
        if poll.until is not None:
            return self._texts("poll.state_until", until=self._timing.short(poll.until))
        return self._texts("poll.state_open")

    async def _chats(self, uow: UnitOfWork, found: Announcement, poll: Poll, counted: dict[int, Counts]) -> list[str]:
        """Every chat it has reached, in the order in which people count."""
        members = await uow.statistics.members_on(self._timing.local(uow.now).date())
        lines = []
        for one in await uow.broadcasts.outcomes(found.id):
            if one.in_chat and (one.state == "sent" or one.peer_id in counted):
                title = one.title or self._texts("chat.untitled", id=one.peer_id)
                values = {"counts": _counts(poll, counted.get(one.peer_id)), "members": members.get(one.peer_id, 0)}
                key = "poll.in_chat" if values["members"] else "poll.in_place"
                lines.append((natural(title), self._texts(key, title=title, **values)))
        return [line for _, line in sorted(lines)]

    async def _in_person(
        self, uow: UnitOfWork, found: Announcement, poll: Poll, counted: dict[int, Counts]
    ) -> list[str]:
        """Answers given in dialogs, by the class of those who gave them, as far as it is known."""
        if 0 not in counted:
            return []
        classes, by_class = await self._classes(uow), {"": Counter(counted[0])}
        for vote in await uow.votes.of(found.id):
            if vote.peer_id == vote.person_id and (name := classes.get(vote.person_id)):
                by_class.setdefault(name, Counter())[vote.choice] += 1
                by_class[""][vote.choice] -= 1
        return [
            self._texts("poll.in_place", title=self._direct(name), counts=_counts(poll, by_class[name]))
            for name in sorted(by_class, key=natural)
            if by_class[name].total()
        ]

    def _direct(self, name: str) -> str:
        return self._texts("poll.of_class", name=name) if name else self._texts("poll.in_person")

    async def _classes(self, uow: UnitOfWork) -> dict[int, str]:
        """The class of everybody who has one, by somebody else's word."""
        known = [one for one in await belongings(uow, self._staff) if one.confirmed and one.kind.class_name]
        return {one.person_id: str(one.kind.class_name) for one in known}


def _counts(poll: Poll, counts: Counts | None) -> str:
    return ", ".join(f"{one} — {counts[n] if counts else 0}" for n, one in enumerate(poll.choices))

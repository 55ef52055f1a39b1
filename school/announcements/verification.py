"""«Это от школы?»: whether a message is an announcement of the school, word for word, changed, or none of it."""

import re
from collections.abc import Sequence

from school.access.permissions import Staff
from school.announcements.authenticity import changes, code_of, has_code, id_of, is_whole, nearest
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten, without_mentions
from school.messaging.texts import Texts

MEMORY_SECONDS = 180 * 24 * 3600
"""Seconds for which announcements are compared; by its code any is found."""

_ASKS = re.compile(r"\b(?:это|эт[оа]\s+сообщени\w+|объявлени\w+)\s+(?:точно\s+|правда\s+)?от\s+школы|"
                   r"настоящ\w+ объявлени|подлинн\w+ объявлени", re.IGNORECASE)  # fmt: skip
EXCERPT_CHARACTERS = 200


class Verification:
    """Compares with what was really sent; keeps nothing of what people show."""

    def __init__(self, texts: Texts, staff: Staff, clock: SchoolClock) -> None:
        self._texts = texts
        self._staff = staff
        self._clock = clock

    def is_asked(self, text: str) -> bool:
        """Whether the words ask it, without a message to look at."""
        return _ASKS.search(text) is not None

    async def check(self, uow: UnitOfWork, peer_id: int, text: str, forwarded: Sequence[str]) -> Reply | None:
        """The finding about a message; None when it is an ordinary question."""
        shown = list(forwarded) or [text]
        recent = await uow.announcements.recent(uow.now - MEMORY_SECONDS)
        told = [said for one in shown if (said := await self._one(uow, one, recent))]
        if told:
            return Reply.of(OutgoingMessage(peer_id, "\n\n".join(told)))
        if forwarded:
            return Reply.of(OutgoingMessage(peer_id, self._texts("vouch.not_ours")))
        return Reply.of(OutgoingMessage(peer_id, self._texts("vouch.how"))) if self.is_asked(text) else None

    async def _one(self, uow: UnitOfWork, text: str, recent: list[Announcement]) -> str:
        number = id_of(text)
        found = await uow.announcements.get(number) if number else None
        if found is not None and found.confirmed_at is not None:
            return self._compared(text, found, by_code=True)
        place = nearest(text, [one.text for one in recent])
        if place is not None:
            return self._compared(text, recent[place], by_code=False)
        return self._texts("vouch.wrong_code") if has_code(text) else ""

    def _compared(self, text: str, found: Announcement, by_code: bool) -> str:
        when = self._clock.local(found.confirmed_at or 0)
        who = self._texts(f"rank.{self._staff.rank(found.author_id)}")
        said = self._texts("vouch.ours", code=code_of(found.id), when=f"{when:%d.%m.%Y %H:%M}", who=who)
        if found.state is State.CANCELLED:
            return f"{said} {self._texts('vouch.recalled')}"
        tail = found.text + "\n" + self._texts("announce.tail", code=code_of(found.id))
        if is_whole(text, found.text) or is_whole(text, tail):
            return f"{said} {self._texts('vouch.same')}"
        if by_code and nearest(text, [found.text]) is None:
            return f"{said} {self._texts('vouch.look', look=shorten(found.text, EXCERPT_CHARACTERS))}"
        lines = [
            self._texts(
                "vouch.change", ours=without_mentions(one.ours) or "—", theirs=without_mentions(one.theirs) or "—"
            )
            for one in changes(self._bare(text), found.text)
        ]
        return f"{self._texts('vouch.altered', code=code_of(found.id))}\n" + "\n".join(lines)

    def _bare(self, text: str) -> str:
        """Without the line of the code."""
        return text.replace(self._texts("announce.tail", code="").strip(), " ")

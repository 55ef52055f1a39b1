"""What may be wrong with a draft: the linter, its length, dead links, and the same text sent or planned before."""

from datetime import datetime
from hashlib import sha256

from school.announcements.audience import Audience
from school.announcements.audience_grammar import read_audience
from school.announcements.code_and_likeness import is_whole
from school.announcements.link_remarks import DeadLinks
from school.announcements.linter.linter import Remark, lint
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.messaging.limits import MessengerLimits
from school.messaging.slow_reading import SLOW_CHARACTERS, SlowReading
from school.messaging.texts import Texts

DAY = 24 * 3600
"""Seconds for which a text that was sent is remarked on when it is to be sent again."""


class DraftRemarks:
    """Confirmed by a press, never forbidding."""

    def __init__(
        self, texts: Texts, timing: Timing, dead_links: DeadLinks, limits: MessengerLimits, hosts: tuple[str, ...] = ()
    ) -> None:
        self._texts = texts
        self._timing = timing
        self._dead_links = dead_links
        self._limits = limits
        self._hosts = hosts
        self._linted: SlowReading[list[Remark]] = SlowReading()

    async def look(self, uow: UnitOfWork, draft: Announcement) -> None:
        """Have its links opened, while its author looks at the preview."""
        await self._dead_links.ask(uow, draft.text)

    async def of(self, uow: UnitOfWork, draft: Announcement, leaves_at: int | None = None) -> list[Remark]:
        """Remarks of the linter, dead links, and a warning if the same text was or is to be sent."""
        leaves = self._timing.local(leaves_at or self._timing.leaves_at(draft, uow.now))
        readers, series = read_audience(draft.audience), draft.repeats is not None
        now = self._timing.local(uow.now).replace(second=0)
        found = self._lint(_said(draft), now, leaves.replace(second=0), readers, series)
        found += self._length(draft.text)
        return [*found, *await self._dead_links.remarks(uow, draft.text), *await self._twins(uow, draft)]

    def told(self, remarks: list[Remark]) -> list[str]:
        """The remarks as lines, with a heading."""
        if not remarks:
            return []
        lines = [f"— {self._texts(f'lint.{remark.key}', **remark.values)}" for remark in remarks]
        return ["", self._texts("announce.remarks"), *lines]

    def _lint(self, text: str, now: datetime, leaves: datetime, readers: Audience, series: bool) -> list[Remark]:
        """Remarks on a text, as of a minute. Raises `NotReadYet` for a long one."""

        def read() -> list[Remark]:
            return list(lint(text, now, leaves, self._hosts, readers, series))

        if len(text) < SLOW_CHARACTERS:
            return read()
        return list(self._linted.of((text, now, leaves, readers, series), read))

    def _length(self, text: str) -> list[Remark]:
        parts = len(self._limits.pieces(text))
        return [Remark("long", {"length": len(text), "parts": parts})] if parts > 1 else []

    async def _twins(self, uow: UnitOfWork, draft: Announcement) -> list[Remark]:
        for other in await uow.announcements.planned():
            if other.id not in (draft.id, draft.replaces_id) and is_whole(draft.text, other.text):
                return [Remark("twice_planned", {"id": other.id, "when": self._timing.words(other)})]
        for other in await uow.announcements.recent(uow.now - DAY):
            if other.id != draft.id and other.state is not State.CANCELLED and is_whole(draft.text, other.text):
                when = self._timing.short(other.confirmed_at or 0)
                return [Remark("twice", {"id": other.id, "when": when})]
        return []


def remarks_fingerprint(remarks: list[Remark]) -> str:
    """Names the remarks that were shown, so that a press confirms these and no others."""
    if not remarks:
        return "0"
    shown = sorted((remark.key, sorted(remark.values.items())) for remark in remarks)
    return sha256(repr(shown).encode()).hexdigest()[:12]


def _said(draft: Announcement) -> str:
    """All words of the author that people read."""
    return f"{draft.text}\n{draft.poll.question}" if draft.poll and draft.poll.question else draft.text

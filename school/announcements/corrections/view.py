"""A correction as it is shown: what stands now, what it becomes, and what may be wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from school.announcements.draft_remarks import remarks_fingerprint
from school.announcements.launch import Launch
from school.announcements.linter.linter import Remark
from school.announcements.model import Announcement
from school.announcements.preview import Preview
from school.announcements.tables import UnitOfWork
from school.messaging.limits import MessengerLimits
from school.messaging.model import Keyboard, OutgoingMessage
from school.messaging.texts import Texts


class CorrectionView:
    """Both versions, with buttons that name them: a press is about these words and no others."""

    def __init__(self, texts: Texts, launch: Launch, preview: Preview, limits: MessengerLimits) -> None:
        self._texts = texts
        self._launch = launch
        self._preview = preview
        self._limits = limits

    async def both(
        self, uow: UnitOfWork, peer_id: int, found: Announcement, text: str, ask: str,
        buttons: Callable[[str], Keyboard],
    ) -> list[OutgoingMessage]:  # fmt: skip
        """The messages of both versions, and a question; `buttons` are made of the fingerprint."""
        before = self._limits.messages(peer_id, self._texts("correcting.now", id=found.id, text=found.text))
        after = self._launch.messages(peer_id, replace(found, text=text), corrected=True)
        remarks = await self._remarks(uow, found, text)
        summary = "\n".join([ask, *self._preview.draft_remarks.told(remarks)])
        question = OutgoingMessage(peer_id, summary, buttons(_seen(found, text, remarks)))
        return [*before, *(replace(one, buttons=()) for one in after), question]

    async def fingerprint(self, uow: UnitOfWork, found: Announcement, text: str) -> str:
        """Name what would be shown now."""
        return _seen(found, text, await self._remarks(uow, found, text))

    async def _remarks(self, uow: UnitOfWork, found: Announcement, text: str) -> list[Remark]:
        return await self._preview.draft_remarks.of(uow, replace(found, text=text, repeats=None), leaves_at=uow.now)


def _seen(found: Announcement, text: str, remarks: list[Remark]) -> str:
    shown = repr((found.text, text, remarks_fingerprint(remarks)))
    return sha256(shown.encode()).hexdigest()[:12]

"""Choosing whom an announcement is for by buttons: who, then which grades."""

from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.model import Button, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts

WHO = ("все", "педагоги", "родители", "ученики")
BY_GRADE = ("родители", "ученики")
MAX_GRADES = 8
"""Buttons of grades or saved audiences: VK takes ten in all."""


class AudienceButtons:
    """A button carries the words that would have been written."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def first(self, uow: UnitOfWork) -> Keyboard:
        """Buttons for whom it is, and for audiences saved by name."""
        saved = (await uow.saved_audiences.names())[: MAX_GRADES - len(WHO)]
        who = [link(self._texts(f"audience.who.{n}"), self._verb(one), one) for n, one in enumerate(WHO)]
        return pairs([*who, *(self._take(name, name) for name in saved)])

    async def grades(self, uow: UnitOfWork, peer_id: int, who: str) -> Reply:
        """Of which grades; those the school has."""
        grades = sorted({one.grade for one in await uow.classes.all()})[:MAX_GRADES]
        every = self._take(self._texts("audience.every_class"), who)
        buttons = [every, *(self._take(f"{grade}-е", f"{who} {grade}-х классов") for grade in grades)]
        return Reply.of(OutgoingMessage(peer_id, self._texts("audience.which_grades"), pairs(buttons)))

    def _take(self, label: str, words: str) -> Button:
        return link(label[:40], actions.AUDIENCE, words)

    def _verb(self, who: str) -> str:
        return actions.GRADES if who in BY_GRADE else actions.AUDIENCE

"""Choosing whom an announcement is for by buttons: who, then which grades."""

from collections.abc import Sequence

from school.announcements.preview import WHOLE_SCHOOL
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.quoting import shorten
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

    def offered(self, audiences: Sequence[str]) -> Keyboard:
        """Accept what the text names, or a part of one's own class."""
        return pairs([link(self._texts("button.to_named", audience=shorten(one, 30)), actions.AUDIENCE, one,
                           colour=Colour.POSITIVE) for one in audiences])  # fmt: skip

    def whole(self, chats: int) -> Keyboard:
        """The whole school, with its number; nothing of a school without chats."""
        label = self._texts("button.to_everybody", chats=chats)
        return ((link(label, actions.AUDIENCE, WHOLE_SCHOOL),),) if chats else ()

    def own(self, classes: str, chats: int) -> Keyboard:
        """All of the classes an author may write to."""
        label = self._texts("button.to_own", classes=shorten(classes, 20), chats=chats)
        return ((link(label, actions.AUDIENCE, classes),),)

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

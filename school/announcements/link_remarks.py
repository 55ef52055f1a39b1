"""Links that lead nowhere: what the author of an announcement is told, before it is sent or after."""

from school.announcements.linter.linter import Remark, links
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Keyboard, OutgoingMessage
from school.messaging.texts import Texts

DAY = 24 * 3600

BELIEVED_SECONDS = 3600
"""For which what was found of a link is believed."""


class DeadLinks:
    """Whether a link opens is seen by somebody else, while the author looks at the preview."""

    def __init__(self, texts: Texts, opens: bool = True) -> None:
        self._texts = texts
        self._opens = opens

    async def ask(self, uow: UnitOfWork, text: str) -> None:
        """The links of a text are to be opened, where the settings let the bot do it."""
        if self._opens:
            await uow.links.ask(links(text), uow.now)

    async def remarks(self, uow: UnitOfWork, text: str) -> list[Remark]:
        """One for each link that is known to lead nowhere."""
        faults = {one: await uow.links.fault(one) for one in links(text)}
        return [
            Remark("dead_link", {"link": one, "why": self._texts(f"link.{fault}")})
            for one, fault in faults.items()
            if fault
        ]

    async def found(self, uow: UnitOfWork, dead: str, fault: str | None) -> None:
        """Note the state of a link; returns messages to authors about a fault that is new."""
        if not await uow.links.found(dead, fault, uow.now):
            return
        why = self._texts(f"link.{fault}")
        for one in await uow.announcements.written_with(dead, uow.now - DAY):
            told = self._texts(f"link.{self._stage(one)}", link=dead, why=why, id=one.id)
            await uow.outbox.put(OutgoingMessage(one.author_id, told, self._buttons(one)), uow.now)

    def _stage(self, one: Announcement) -> str:
        if one.state is State.DRAFT:
            return "dead_in_draft"
        return "dead_in_plan" if one.state in (State.PLANNED, State.APPROVAL) else "dead_in_sent"

    def _buttons(self, one: Announcement) -> Keyboard:
        if one.state is not State.DRAFT:
            return ()
        return column(link(self._texts("button.show_draft"), actions.ANNOUNCE))

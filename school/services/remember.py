"""What the bot knows of a person, and forgetting it."""

from school import actions
from school.actions import column, link
from school.model import Colour, Letter, Person
from school.ports import Desk
from school.rules.handoff import Mark, Subject
from school.texts import Texts


class Rememberer:
    """Shows and deletes a person's data."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def show(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """Everything stored about the person."""
        tickets = await desk.tickets.count_open(person.person_id)
        if not tickets and not await desk.people.known(person.person_id):
            return [Letter(peer_id, self._texts("data.nothing"))]
        role = self._texts(f"role.{person.role or 'unknown'}")
        step = person.trail[-1] if person.trail else self._texts("data.no_step")
        text = self._texts("data.stored", id=person.person_id, role=role, step=step)
        text += "\n" + self._texts("handoff.stored", tickets=tickets) if tickets else ""
        forget = link(self._texts("button.forget"), actions.FORGET, "ask", colour=Colour.NEGATIVE)
        return [Letter(peer_id, text, column(forget, link(self._texts("button.menu"), actions.MENU)))]

    def ask(self, peer_id: int) -> list[Letter]:
        """Make sure."""
        yes = link(self._texts("button.forget_yes"), actions.FORGET, "yes", colour=Colour.NEGATIVE)
        return [Letter(peer_id, self._texts("data.sure"), column(yes, link(self._texts("button.menu"), actions.MENU)))]

    async def forget(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """Delete it all at once."""
        await desk.people.forget(person.person_id)
        await desk.activity.forget(person.person_id)
        await desk.announcements.forget_drafts(person.person_id)
        for ticket_id in await desk.tickets.forget(person.person_id):
            await desk.outbox.withdraw(str(Mark(Subject.WORDS, ticket_id)), desk.now)
        await desk.outbox.forget(person.person_id)
        return [Letter(peer_id, self._texts("data.forgotten"))]

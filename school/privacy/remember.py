"""What the bot knows of a person, and forgetting it."""

from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.conversation import Conversation
from school.privacy.erasure import erase
from school.privacy.my_data import MyData
from school.privacy.tables import UnitOfWork


class PersonalData:
    """Shows and deletes a person's data."""

    def __init__(self, texts: Texts, my_data: MyData) -> None:
        self._texts = texts
        self._my_data = my_data

    async def show(self, talk: Conversation[UnitOfWork]) -> Reply:
        """Everything stored about the person."""
        lines = await self._my_data.lines(talk.uow, talk.person)
        if not lines:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("data.nothing")))
        text = self._texts("data.stored", lines="\n".join(lines))
        forget = link(self._texts("button.forget"), actions.FORGET, "ask", colour=Colour.NEGATIVE)
        return Reply.of(
            OutgoingMessage(talk.peer_id, text, column(forget, link(self._texts("button.menu"), actions.MENU)))
        )

    def ask(self, peer_id: int) -> Reply:
        """Make sure."""
        yes = link(self._texts("button.forget_yes"), actions.FORGET, "yes", colour=Colour.NEGATIVE)
        return Reply.of(
            OutgoingMessage(
                peer_id, self._texts("data.sure"), column(yes, link(self._texts("button.menu"), actions.MENU))
            )
        )

    async def forget(self, talk: Conversation[UnitOfWork]) -> Reply:
        """Delete it all at once."""
        await erase(talk.uow, talk.person.person_id)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("data.forgotten")))

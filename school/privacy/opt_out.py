"""Being written to no more: neither reminders nor letters of the school, until the person says otherwise."""

from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk
from school.privacy.tables import UnitOfWork


class OptOut:
    """Asks once, notes it, and takes it back."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def ask(self, peer_id: int) -> Reply:
        """Say what will stop and what will not, and make sure."""
        yes = link(self._texts("button.opt_out_yes"), actions.OPT_OUT, "yes", colour=Colour.NEGATIVE)
        no = link(self._texts("button.opt_out_back"), actions.OPT_OUT, "no")
        text = self._texts("opt_out.sure")
        return Reply.of(OutgoingMessage(peer_id, text, column(yes, no)))

    async def decide(self, talk: Talk[UnitOfWork], wanted: bool) -> Reply:
        """Letters are wanted, or no more; answers to what the person writes come in any case."""
        await talk.uow.people.want_letters(talk.person.person_id, wanted, talk.uow.now)
        text = self._texts("opt_out.wanted" if wanted else "opt_out.done")
        return Reply.of(OutgoingMessage(talk.peer_id, text))

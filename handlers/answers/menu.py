"""The private talk: menu, linking, data, and the labels of other screens."""

from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply


async def start(turn: Turn) -> Reply:
    """A person comes for the first time, or again."""
    await turn.services.tickets.human_takeover.resume_bot(turn.uow, turn.person)
    return turn.services.answers.menu.welcome(turn.incoming.peer_id, turn.services.school)


async def menu(turn: Turn) -> Reply:
    """The menu; whoever asks for it has the bot answer again."""
    await turn.services.tickets.human_takeover.resume_bot(turn.uow, turn.person)
    return turn.services.answers.menu.show(turn.incoming.peer_id)


async def groups(turn: Turn) -> Reply:
    """All groups of topics."""
    return turn.services.answers.menu.groups(turn.incoming.peer_id)


async def my_data(turn: Turn) -> Reply:
    """Everything stored about the person."""
    if turn.incoming.in_chat:
        return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("command.private_only")),))
    return await turn.services.privacy.my_data.show(turn.talk)


async def other_screen(turn: Turn) -> Reply:
    """The label of a button that is on the screen no more."""
    texts, peer = turn.services.texts, turn.incoming.peer_id
    said = texts("menu.not_here")
    return Reply((OutgoingMessage(peer, said, turn.services.answers.menu.main(peer), stays=True),))


async def allowed(turn: Turn) -> Reply:
    """The person can be written to again; nothing is said until they speak."""
    await turn.uow.people.mark_reachable(turn.person.person_id, True)
    return Reply()


async def denied(turn: Turn) -> Reply:
    """The person must not be written to."""
    await turn.uow.people.mark_reachable(turn.person.person_id, False)
    return Reply()

"""People who are named in commands, by the number the messenger gives them."""

from handlers.turn import Turn


async def known(turn: Turn, written: int) -> int:
    """Our number of somebody who is named, whether they have ever written to us or not."""
    return await turn.uow.peers.beside(turn.person.person_id, str(written))

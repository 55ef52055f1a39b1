"""Coming into chats and binding them."""

from handlers.turn import Turn
from school.model import Letter, Reply


async def joined(turn: Turn) -> Reply:
    """The bot was invited: it says what it is and what it needs."""
    await turn.desk.chats.notice([turn.said.peer_id], turn.desk.now)
    return Reply((Letter(turn.said.peer_id, turn.services.texts("chat.hello")),))


async def titled(turn: Turn) -> Reply:
    """The chat has a (new) title."""
    await turn.desk.chats.notice([turn.said.peer_id], turn.desk.now)
    await turn.desk.chats.entitle(turn.said.peer_id, turn.said.text)
    return Reply()


async def bind(turn: Turn, title: str) -> Reply:
    """`/bind [title]`: the chat receives announcements."""
    return Reply(tuple(await turn.services.binder.bind(turn.desk, turn.said.peer_id, turn.person, title)))


async def unbind(turn: Turn, rest: str) -> Reply:
    """`/unbind`: the chat receives no more."""
    return Reply(tuple(await turn.services.binder.unbind(turn.desk, turn.said.peer_id)))

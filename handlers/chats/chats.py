"""Coming into chats and binding them."""

from handlers.turn import Turn
from school.messaging.model import Letter, Reply
from school.messaging.peers import CHAT_BASE
from school.messaging.quoting import harmless

LONGEST_NUMBER = 9
"""Digits of a chat's number: VK counts chats of a community from one."""


async def joined(turn: Turn) -> Reply:
    """The bot was invited: it says what it is and what it needs."""
    await turn.desk.chats.notice([turn.said.peer_id], turn.desk.now)
    return Reply((Letter(turn.said.peer_id, turn.services.texts("chat.hello")),))


async def titled(turn: Turn) -> Reply:
    """The chat has a (new) title."""
    await turn.desk.chats.notice([turn.said.peer_id], turn.desk.now)
    await turn.desk.chats.entitle(turn.said.peer_id, harmless(turn.said.text))
    return Reply()


async def bind(turn: Turn, title: str) -> Reply:
    """`/bind [title]`: the chat receives announcements."""
    return Reply(tuple(await turn.services.binder.bind(turn.desk, turn.said.peer_id, turn.person, title)))


async def unbind(turn: Turn, rest: str) -> Reply:
    """`/unbind` in the chat, or `/unbind 7` in private: the chat receives no more."""
    binder, peer = turn.services.binder, turn.said.peer_id
    if turn.said.in_chat:
        return Reply(tuple(await binder.unbind(turn.desk, peer, peer)))
    if not rest.isdecimal() or len(rest) > LONGEST_NUMBER:
        return Reply(tuple(await binder.bound(turn.desk, peer)))
    return Reply(tuple(await binder.unbind(turn.desk, peer, CHAT_BASE + int(rest))))


async def bound(turn: Turn, rest: str) -> Reply:
    """`/chats`: which chats receive announcements, with their numbers."""
    return Reply(tuple(await turn.services.binder.bound(turn.desk, turn.said.peer_id)))

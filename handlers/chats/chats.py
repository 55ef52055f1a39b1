"""Coming into chats, binding them, and what is wrong with them."""

from handlers.arguments import read_number
from handlers.turn import Turn
from school.chats.model import ChatState
from school.messaging.model import OutgoingMessage, Reply

DAY_SECONDS = 24 * 3600


async def joined(turn: Turn) -> Reply:
    """The bot was invited: it says what it is and what it needs. A bound chat gets announcements again."""
    await turn.uow.chats.notice([turn.incoming.peer_id], turn.uow.now)
    await turn.uow.chats.heal(turn.incoming.peer_id)
    await turn.uow.chat_health.outdate(turn.incoming.peer_id)
    day = f"{turn.incoming.peer_id} {turn.uow.now // DAY_SECONDS}"
    if not await turn.uow.bot_events.first_time("hello", day, turn.uow.now):
        return Reply()  # whoever puts it out and in again does not make it say so each time
    return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("chat.hello")),))


async def left(turn: Turn) -> Reply:
    """The bot was put out: nothing can be written there until it returns."""
    await turn.uow.chats.mark(turn.incoming.peer_id, ChatState.LEFT)
    return Reply()


async def titled(turn: Turn) -> Reply:
    """The chat has a (new) title; where it names others than the chat is for, the administration is asked."""
    chat, title = turn.incoming.peer_id, turn.incoming.text
    await turn.uow.chats.notice([chat], turn.uow.now)
    await turn.services.announcements.renamed_chats.titled(turn.uow, chat, title)
    return Reply()


async def renamed(turn: Turn, chat_id: int, said: str, seen: str) -> Reply:
    """«Люди те же» or «Теперь это …» about a chat with another title."""
    return await turn.services.announcements.renamed_chats.answer(turn.talk, chat_id, said, seen)


async def bind(turn: Turn, title: str) -> Reply:
    """`/bind [title]`: the chat receives announcements."""
    return await turn.services.announcements.binding.bind(turn.talk, title)


async def unbind(turn: Turn, rest: str) -> Reply:
    """`/unbind` in the chat, or `/unbind 7` in private: the chat receives no more."""
    binding, peer = turn.services.announcements.binding, turn.incoming.peer_id
    if turn.incoming.in_chat:
        return await binding.unbind(turn.uow, peer, peer)
    number = read_number(rest)
    if number is None:
        return await binding.bound(turn.uow, peer)
    return await binding.unbind(turn.uow, peer, number)


async def bound(turn: Turn, rest: str) -> Reply:
    """`/chats`: which chats receive announcements, with their numbers."""
    return await turn.services.announcements.binding.bound(turn.uow, turn.incoming.peer_id)


async def doctor(turn: Turn, rest: str) -> Reply:
    """`/doctor`: the chats are looked at, then it is told what keeps announcements from them."""
    await turn.uow.chat_health.ask(turn.incoming.peer_id)
    return Reply()


async def by_hand(turn: Turn, chat_id: int) -> Reply:
    """«Вручную: …» about a chat that has moved to MAX."""
    return await turn.services.announcements.manual_channels.take_over(turn.talk, chat_id)

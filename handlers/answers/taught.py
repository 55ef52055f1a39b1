"""What was taught in the chat: listed, changed, taken out again, as a file."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def command(turn: Turn, rest: str) -> Reply:
    """`/taught`."""
    return turn.services.answers.taught.show(turn.incoming.peer_id)


async def page(turn: Turn, at: int) -> Reply:
    """Another page of the list."""
    return turn.services.answers.taught.show(turn.incoming.peer_id, at)


async def one(turn: Turn, fingerprint: str) -> Reply:
    """One of the list, whole."""
    return turn.services.answers.taught.one(turn.incoming.peer_id, fingerprint)


async def remove(turn: Turn, fingerprint: str) -> Reply:
    """«Убрать»."""
    return turn.services.answers.taught.remove(turn.incoming.peer_id, fingerprint)


async def table(turn: Turn) -> Reply:
    """«Таблицей»."""
    return turn.services.answers.taught.export(turn.incoming.peer_id)


async def change(turn: Turn, topic_id: str) -> Reply:
    """«Исправить» of an own answer."""
    return await turn.services.answers.taught.ask(turn.talk, topic_id)


async def take_change(turn: Turn) -> Reply:
    """Other words for an own answer."""
    return turn.services.answers.taught.propose(turn.talk, turn.incoming.text)


async def publish(turn: Turn, seen: str) -> Reply:
    """«Опубликовать»."""
    return await turn.services.answers.taught.publish(turn.talk, seen)

"""`/тексты`: answers, school values and templates, changed from the chat."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def command(turn: Turn, rest: str) -> Reply:
    """`/texts`, `/texts код`."""
    return turn.services.answers.school_texts.show(turn.incoming.peer_id, rest)


async def page(turn: Turn, kind: str, at: int = 0) -> Reply:
    """A page of one kind."""
    return turn.services.answers.school_texts.page(turn.incoming.peer_id, kind, at)


async def one(turn: Turn, kind: str, key: str) -> Reply:
    """One text, whole."""
    return turn.services.answers.school_texts.one(turn.incoming.peer_id, kind, key)


async def change(turn: Turn, kind: str, key: str) -> Reply:
    """«Исправить»."""
    return await turn.services.answers.school_texts.ask(turn.talk, kind, key)


async def take_change(turn: Turn) -> Reply:
    """Other words."""
    return turn.services.answers.school_texts.propose(turn.talk, turn.incoming.text)


async def publish(turn: Turn, seen: str) -> Reply:
    """«Опубликовать»."""
    return await turn.services.answers.school_texts.publish(turn.talk, seen)


async def put_back(turn: Turn, kind: str, key: str) -> Reply:
    """«Вернуть исходное»."""
    return turn.services.answers.school_texts.put_back(turn.incoming.peer_id, kind, key)


async def earlier(turn: Turn, kind: str, key: str) -> Reply:
    """«Прежние тексты»."""
    return turn.services.answers.earlier_texts.show(turn.incoming.peer_id, kind, key)


async def undo(turn: Turn, kind: str, key: str, seen: str) -> Reply:
    """«Вернуть прежний»: one step back."""
    return turn.services.answers.earlier_texts.undo(turn.talk, kind, key, seen)


async def table(turn: Turn) -> Reply:
    """«Таблицей»."""
    return turn.services.answers.school_texts.export(turn.incoming.peer_id)

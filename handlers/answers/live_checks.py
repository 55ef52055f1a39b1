"""`/проверить`: what the school has to look at itself."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def show(turn: Turn, rest: str) -> Reply:
    """`/verify`: the first thing to look at."""
    return turn.services.answers.live_checks.show(turn.incoming.peer_id)


async def press(turn: Turn, answer: str, fact_id: str) -> Reply:
    """«Так и есть», «Вписать ответ школы» or «Позже»."""
    checks = turn.services.answers.live_checks
    if answer == "yes":
        return checks.confirm(turn.talk, fact_id)
    if answer == "write":
        return await checks.ask_value(turn.talk, fact_id)
    return checks.show(turn.incoming.peer_id, fact_id)


async def take(turn: Turn) -> Reply:
    """The school's words for a value."""
    return await turn.services.answers.live_checks.take_value(turn.talk, turn.incoming.text)

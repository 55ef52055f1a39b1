"""`/stats` and `/report`: in a chat about the chat, in private about whatever the person may see."""

from dataclasses import replace

from handlers.turn import Turn
from school.messaging.errors import SchoolError
from school.messaging.model import Reply


async def stats(turn: Turn, rest: str) -> Reply:
    """Figures of a chat, a class or the school: a text and a picture."""
    stats = turn.services.statistics.stats
    if turn.incoming.in_chat:
        return await stats.chat(turn.talk, rest)
    return await stats.ask(turn.talk, rest)


async def look(turn: Turn, token: str, when: str, view: str) -> Reply:
    """A button under a picture: another period, another view."""
    stats = turn.services.statistics.stats
    try:
        reply = await stats.look(turn.talk, token, when, view)
    except SchoolError as error:
        return Reply(notice=turn.services.texts(error.key, **error.values))
    return replace(reply, notice=turn.services.texts("stats.drawing"))


async def report(turn: Turn, rest: str) -> Reply:
    """The report of a month, as files."""
    return turn.services.statistics.stats.report(turn.uow, turn.incoming.peer_id, rest)

"""`/stats` and `/report`: in a chat about the chat, in private about whatever the person may see."""

from handlers.turn import Turn
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Reply


async def stats(turn: Turn, rest: str) -> Reply:
    """What was counted: a text and a picture."""
    reporter, peer = turn.services.reporter, turn.said.peer_id
    if turn.said.in_chat:
        return Reply(tuple(await reporter.chat(turn.desk, peer, rest)))
    return Reply(tuple(await reporter.ask(turn.desk, peer, turn.person.person_id, rest)))


async def look(turn: Turn) -> Reply:
    """A button under a picture: another period, another view."""
    token, when, view = actions.split(turn.said.action or "")[1]
    reporter = turn.services.reporter
    try:
        letters = await reporter.look(turn.desk, turn.said.peer_id, turn.person.person_id, token, when, view)
    except SchoolError as error:
        return Reply(notice=turn.services.texts(error.key, **error.values))
    return Reply(tuple(letters), notice=turn.services.texts("stats.drawing"))


async def report(turn: Turn, rest: str) -> Reply:
    """The report of a month, as files."""
    return Reply(tuple(turn.services.reporter.report(turn.desk, turn.said.peer_id, rest)))

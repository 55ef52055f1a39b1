"""Wishes in people's own words: the bot does them, after one question where something is lost."""

from handlers.turn import Turn
from handlers.typed import is_asked, press
from school.messaging import actions
from school.messaging.model import OutgoingMessage, Reply

WISHES: dict[str, str] = {
    "stop": actions.make(actions.OPT_OUT, "ask"),
    "again": actions.make(actions.OPT_OUT, "no"),
    "forget": actions.make(actions.FORGET, "ask"),
    "show": actions.MY_DATA,
    "human": actions.HUMAN,
}
"""Kinds of `content/wishes.toml`, and the button that does the same: it asks before anything is lost."""


def is_wished(turn: Turn) -> bool:
    """The words ask for something that a button does; not while the bot waits for words of the person's own."""
    return not is_asked(turn) and _wish(turn) in WISHES


async def fulfil(turn: Turn) -> Reply:
    """Press the button. Among many nothing is done: who says it there may mean somebody else."""
    if turn.incoming.in_chat and _wish(turn) != "human":
        return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("wish.in_private")),))
    return await press(turn, WISHES[_wish(turn)])


def _wish(turn: Turn) -> str:
    return turn.services.answers.questions.reader.wish(turn.incoming.text)

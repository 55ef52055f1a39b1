"""Writing, confirming and stopping announcements, in the private dialog of staff."""

from handlers.rights import require
from handlers.turn import Turn
from school import actions
from school.errors import SchoolError
from school.model import Letter, Reply
from school.rules.permissions import Action

MOST_CHARACTERS = 30_000


async def begin(turn: Turn, text: str) -> Reply:
    """`/announce`, with or without the text."""
    if text:
        return await _write(turn, text)
    return Reply(tuple(await turn.services.announcer.begin(turn.desk, turn.said.peer_id, turn.person)))


async def take_text(turn: Turn) -> Reply:
    """The text that was asked for."""
    _check(turn)
    if not turn.said.text.strip():
        raise SchoolError("announce.no_text")
    return await _write(turn, turn.said.text)


async def show(turn: Turn) -> Reply:
    """The draft again."""
    _check(turn)
    return Reply(tuple(await turn.services.announcer.show(turn.desk, turn.said.peer_id, turn.person)))


async def draft_news(turn: Turn) -> Reply:
    """«Написать объявление» under the word of a storm: the answer becomes the draft."""
    _check(turn)
    text = turn.services.answerer.as_news(actions.split(turn.said.action or "")[1][0])
    if text is None:
        raise SchoolError("menu.old_button")
    return await _write(turn, text)


async def confirm(turn: Turn) -> Reply:
    """«Отправить» under a preview."""
    _check(turn)
    draft_id, version = _numbers(turn, 2)
    return await turn.services.announcer.confirm(turn.desk, turn.said.peer_id, turn.person, draft_id, version)


async def discard(turn: Turn) -> Reply:
    """«Отменить» under a preview."""
    return await turn.services.announcer.discard(turn.desk, turn.said.peer_id, turn.person)


async def recall(turn: Turn) -> Reply:
    """«Отменить отправку» while an announcement waits."""
    _check(turn)
    (announcement_id,) = _numbers(turn, 1)
    letters = await turn.services.announcer.recall(turn.desk, turn.said.peer_id, turn.person, announcement_id)
    return Reply(tuple(letters))


async def _write(turn: Turn, text: str) -> Reply:
    if len(text) > MOST_CHARACTERS:
        raise SchoolError("announce.too_long", most=MOST_CHARACTERS, length=len(text))
    letters = await turn.services.announcer.write(turn.desk, turn.said.peer_id, turn.person, text)
    note = [Letter(turn.said.peer_id, turn.services.texts("announce.attachments"))] if turn.said.content else []
    return Reply((*note, *letters))


def _check(turn: Turn) -> None:
    """A press carries no authority: the right is checked now, and only in private."""
    require(turn, Action.ANNOUNCE)


def _numbers(turn: Turn, count: int) -> list[int]:
    arguments = actions.split(turn.said.action or "")[1]
    if len(arguments) != count or not all(argument.isdecimal() and len(argument) < 15 for argument in arguments):
        raise SchoolError("menu.old_button")
    return [int(argument) for argument in arguments]

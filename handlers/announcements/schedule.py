"""Planned announcements: listed, moved, sent at once, cancelled."""

from handlers.turn import Turn
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply


async def planned(turn: Turn, rest: str) -> Reply:
    """`/planned`."""
    return await turn.services.announcements.plan_view.show(turn.talk)


async def one_planned(turn: Turn, number: int = 0) -> Reply:
    """One of what is planned; all of it for a button without a number."""
    if not number:
        return await planned(turn, "")
    return await turn.services.announcements.plan_view.one(turn.talk, number)


async def move(turn: Turn, number: int) -> Reply:
    """«Перенести»."""
    return await turn.services.announcements.plan_view.ask_moment(turn.talk, number)


async def move_to(turn: Turn, number: int, words: str) -> Reply:
    """«Да» under «Вы имели в виду …?»."""
    return await turn.services.announcements.plan_view.move(turn.talk, number, words)


async def send_now(turn: Turn, number: int) -> Reply:
    """«Отправить сейчас»."""
    return await turn.services.announcements.plan_view.send_now(turn.talk, number)


async def drop(turn: Turn, number: int) -> Reply:
    """«Не отправлять»."""
    return await turn.services.announcements.plan_view.drop(turn.talk, number)


async def take_new_time(turn: Turn) -> Reply:
    """Another time for what is planned; a time nobody can read is asked for again."""
    number = turn.prompt.number if turn.prompt else 0
    try:
        return await turn.services.announcements.plan_view.move(turn.talk, number, turn.incoming.text)
    except SchoolError as error:
        if error.key.startswith("moment."):
            raise
        return await no_more(turn, error)


async def no_more(turn: Turn, error: SchoolError) -> Reply:
    """Close a question that is of no use any more, or every message would be taken for its answer."""
    await turn.talk.close_prompt()
    return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts(error.key, **error.values)),))

"""The review queue: the owner teaches the bot from the chat."""

from handlers.access.rights import require
from handlers.turn import Turn
from school.access.permissions import Action
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Reply

LONGEST_NUMBER = 15


async def show(turn: Turn, rest: str) -> Reply:
    """`/questions`: the first question that waits."""
    return Reply(tuple(await turn.services.review_queue.show(turn.uow, turn.incoming.peer_id)))


async def review(turn: Turn) -> Reply:
    """«Следующий»."""
    number, _ = _checked(turn)
    return Reply(tuple(await turn.services.review_queue.show(turn.uow, turn.incoming.peer_id, number)))


async def teach(turn: Turn) -> Reply:
    """A topic was chosen for the question."""
    number, (topic, *sure) = _checked(turn)
    review_queue, peer = turn.services.review_queue, turn.incoming.peer_id
    return Reply(tuple(await review_queue.teach(turn.uow, peer, number, topic, sure == ["yes"])))


async def dismiss(turn: Turn) -> Reply:
    """«Не по теме»."""
    number, _ = _checked(turn)
    return Reply(tuple(await turn.services.review_queue.dismiss(turn.uow, turn.incoming.peer_id, number)))


async def new_answer(turn: Turn) -> Reply:
    """«Написать новый ответ»."""
    number, _ = _checked(turn)
    review_queue, peer = turn.services.review_queue, turn.incoming.peer_id
    return Reply(tuple(await review_queue.ask_answer(turn.uow, peer, turn.person, number)))


async def take_answer(turn: Turn) -> Reply:
    """The words of the new answer."""
    review_queue, incoming = turn.services.review_queue, turn.incoming
    return Reply(tuple(await review_queue.take_answer(turn.uow, incoming.peer_id, turn.person, incoming.text)))


def _checked(turn: Turn) -> tuple[int, list[str]]:
    """The number of the question and the other arguments, after the right was checked: a press carries none."""
    _check(turn)
    number, *rest = actions.split(turn.incoming.action or "")[1]
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise SchoolError("menu.old_button")
    return int(number), rest


def _check(turn: Turn) -> None:
    require(turn, Action.TEACH)

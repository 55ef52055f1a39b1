"""The review queue: the owner teaches the bot from the chat."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def show(turn: Turn, rest: str) -> Reply:
    """`/questions`: the first question that waits."""
    return await turn.services.answers.review_queue.show(turn.uow, turn.incoming.peer_id)


async def review(turn: Turn, after: int) -> Reply:
    """«Следующий»."""
    return await turn.services.answers.review_queue.show(turn.uow, turn.incoming.peer_id, after)


async def teach(turn: Turn, number: int, topic: str, sure: str = "") -> Reply:
    """A topic was chosen for the question."""
    review_queue, peer = turn.services.answers.review_queue, turn.incoming.peer_id
    return await review_queue.teach(turn.uow, peer, number, topic, sure == "yes")


async def dismiss(turn: Turn, number: int) -> Reply:
    """«Не по теме»."""
    return await turn.services.answers.review_queue.dismiss(turn.uow, turn.incoming.peer_id, number)


async def new_answer(turn: Turn, number: int) -> Reply:
    """«Написать новый ответ»."""
    return await turn.services.answers.review_queue.ask_answer(turn.talk, number)


async def take_answer(turn: Turn) -> Reply:
    """The words of the new answer."""
    review_queue, incoming = turn.services.answers.review_queue, turn.incoming
    return await review_queue.take_answer(turn.talk, incoming.text)

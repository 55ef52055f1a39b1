"""Questions in people's own words."""

from handlers.answers import care
from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply


async def free_text(turn: Turn) -> Reply:
    """In private: the answer, a choice, or an honest "I did not understand"."""
    screen = turn.services.screens.last(turn.person.person_id, turn.uow.now)
    place = turn.services.linking.guide.place(turn.person, screen)
    about = next(iter(place.step.trouble_topics), None) if place and place.open else None
    return await in_place(turn, await turn.services.answers.questions.question(turn.talk, turn.incoming.text, about))


async def in_place(turn: Turn, answer: Reply) -> Reply:
    """An answer; somebody who is in the middle of linking gets the way back to their step with it."""
    if turn.incoming.in_chat or care.goes_on(turn):
        return answer
    return await turn.services.linking.guide.with_resume_button(
        turn.uow, turn.person, answer, turn.services.screens.last(turn.person.person_id, turn.uow.now)
    )


async def in_chat(turn: Turn) -> Reply:
    """In a chat, when mentioned: the same; a mention without words gets one line."""
    if not turn.incoming.text.strip():
        return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("chat.mentioned")),))
    return await care.in_chat(turn) or await free_text(turn)

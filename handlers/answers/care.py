"""Somebody in trouble: the talk goes on in private until it is left, and an adult of the school can be called."""

from handlers.turn import Turn
from school.answers.care import CareTalk
from school.messaging.model import Keyboard, OutgoingMessage, Reply


def goes_on(turn: Turn) -> bool:
    """Whether the person is in such a talk, and no human has taken it over."""
    taken = turn.services.tickets.human_takeover.is_silent(turn.person, turn.uow.now)
    known = turn.services.answers.questions.care.talks.of(turn.person.person_id, turn.uow.now)
    return known is not None and not taken and turn.incoming.text.strip() != ""


async def go_on(turn: Turn) -> Reply:
    """The next words: for the adult who is called, or for the bot."""
    talk, text = _talk(turn), turn.incoming.text
    if talk.asks_words:
        return await _pass(turn, text)
    return await turn.services.answers.questions.in_trouble(turn.talk, talk, text)


async def call(turn: Turn) -> Reply:
    """«Позвать взрослого в школе»: what may be passed on?"""
    return _say(turn, "call", turn.services.answers.questions.care.choices(), who=turn.services.tickets.intake.helper())


async def pass_on(turn: Turn, way: str) -> Reply:
    """Pass on the bare wish to be contacted, ask for words, or pass on nothing."""
    care, talk = turn.services.answers.questions.care, _talk(turn)
    if way == "contact":
        return await _pass(turn, care.text(talk.trouble, "contact"))
    care.await_words(turn.person, talk, way == "own_words", turn.uow.now)
    if way == "own_words":
        return _say(turn, "words")
    return _say(turn, "kept", care.buttons(talk.trouble))


async def leave(turn: Turn) -> Reply:
    """«Всё хорошо»."""
    return turn.services.answers.questions.care.leave(turn.person, turn.uow.now)


async def in_chat(turn: Turn) -> Reply | None:
    """Trouble told among many is answered in private; a chat never learns of it. None for anything else."""
    trouble = turn.services.answers.questions.trouble(turn.person, turn.incoming.text)
    if trouble is None:
        return None
    if await turn.uow.people.is_reachable(turn.person.person_id):
        return turn.services.answers.questions.care.begin(turn.person, trouble, turn.uow.now)
    return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("care.to_school.in_chat")),))


async def _pass(turn: Turn, words: str) -> Reply:
    care, talk = turn.services.answers.questions.care, _talk(turn)
    intake = turn.services.tickets.intake
    passed = await intake.call_helper(turn.uow, turn.person, words)
    care.note_passed(turn.person, talk, passed is not None, turn.uow.now)
    if passed is None:
        return _say(turn, "nobody", care.buttons(talk.trouble))
    return _say(turn, "passed", words=passed, who=intake.helper(), hours=intake.when(turn.uow))


def _say(turn: Turn, key: str, buttons: Keyboard = (), **values: str) -> Reply:
    text = turn.services.answers.questions.care.text(_talk(turn).trouble, key, **values)
    return Reply((OutgoingMessage(turn.incoming.peer_id, text, buttons),))


def _talk(turn: Turn) -> CareTalk:
    return turn.services.answers.questions.care.talk_of(turn.person, turn.uow.now)

"""What is typed instead of pressed: a label of the screen, or a word that means something at a step."""

from dataclasses import replace

from handlers import buttons
from handlers.answers import questions
from handlers.menu_words import MENU_WORDS, as_word
from handlers.turn import Turn
from school.messaging import actions
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import PromptKind

ONLY_PRESSED = frozenset({
    actions.SEND, actions.SEND_NOW, actions.APPROVE, actions.SEND_BACK, actions.DROP, actions.CANCEL_PLANNED,
    actions.RECALL, actions.CORRECT, actions.STOP, actions.NEW_YEAR, actions.BELONGS, actions.MINE, actions.CONSENT,
    actions.CARE_PASS, actions.TEACH, actions.DISMISS,
})  # fmt: skip
"""Verbs that cannot be undone, or give a consent or a right: only a press does them."""

MOVES = (actions.BACK, actions.RESUME)
"""Menu words that mean something else at a step."""


def is_label(turn: Turn) -> bool:
    """A label that stands on the screen was written by hand."""
    return _label(turn) is not None


async def press_label(turn: Turn) -> Reply:
    """Do what its button does."""
    return await press(turn, _label(turn) or "")


def is_said_at_step(turn: Turn) -> bool:
    """Words that do something at the step on the screen."""
    return _at_step(turn) is not None


async def press_at_step(turn: Turn) -> Reply:
    """Do what was said."""
    return await press(turn, _at_step(turn) or "")


async def anything(turn: Turn) -> Reply:
    """A question, unless it is a word about the step at which the person has stopped some time ago."""
    return await _kept_step(turn) or await questions.free_text(turn)


async def _kept_step(turn: Turn) -> Reply | None:
    if turn.services.screens.of(turn.person.person_id, turn.uow.now):
        return None
    guide = turn.services.linking.guide
    place = await guide.kept_place(turn.uow, turn.person)
    action = guide.read(turn.incoming.text, place, turn.services.answers.answers.reader) if place else None
    return await press(turn, action) if action else None


async def press(turn: Turn, action: str) -> Reply:
    """Press a button in words; what it would have shown as a notice is said."""
    reply = await buttons.by_action(replace(turn, incoming=replace(turn.incoming, action=action)))
    if reply.messages or not reply.notice:
        return reply
    return Reply((OutgoingMessage(turn.incoming.peer_id, reply.notice),))


def _label(turn: Turn) -> str | None:
    if _is_asked(turn):
        return None
    screens, text = turn.services.screens.of(turn.person.person_id, turn.uow.now), turn.incoming.text
    typed = next(filter(None, (screen.exact(text) for screen in screens)), None)
    if typed is None and screens and as_word(text) not in MENU_WORDS:
        typed = screens[0].near(text)
    return typed if typed and actions.split(typed)[0] not in ONLY_PRESSED else None


def _at_step(turn: Turn) -> str | None:
    text, word = turn.incoming.text, as_word(turn.incoming.text)
    if (
        _is_asked(turn)
        or _is_a_humans(turn)
        or not text.strip()
        or (word in MENU_WORDS and MENU_WORDS[word] not in MOVES)
    ):
        return None
    guide = turn.services.linking.guide
    place = guide.place(turn.person, turn.services.screens.last(turn.person.person_id, turn.uow.now))
    return guide.read(text, place, turn.services.answers.answers.reader) if place else None


def _is_a_humans(turn: Turn) -> bool:
    """A human has the talk: of what is said there only what the bot has asked for is its own."""
    return turn.services.tickets.human_takeover.is_silent(turn.person, turn.uow.now)


def _is_asked(turn: Turn) -> bool:
    """The bot has asked for words of the person's own."""
    return turn.prompt is not None and turn.prompt.kind is not PromptKind.SYMPTOM

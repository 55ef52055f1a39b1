"""What is typed instead of pressed: a label of the screen, or a word that means something at a step."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import buttons
from handlers.answers import menu, questions
from handlers.menu_words import MENU_WORDS, as_word
from handlers.tickets import asking
from handlers.turn import Turn
from school.messaging import actions
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import PromptKind
from school.messaging.screens import Screen, plain

NEARLY = frozenset({
    actions.START, actions.MENU, actions.GROUPS, actions.GROUP, actions.TOPIC, actions.SOURCE, actions.HELPED,
    actions.NOT_HELPED, actions.HUMAN, actions.WRITE, actions.THANKS, actions.MORE, actions.ASKED, actions.BOT,
    actions.CARE_CALL, actions.CARE_LEAVE, actions.MY_DATA, actions.GUIDE, actions.FLOW, actions.WHERE,
    actions.STEP, actions.SKIP,
    actions.BACK, actions.RESUME, actions.TROUBLE, actions.SYMPTOM, actions.STATS, actions.ANNOUNCE, actions.PLANNED,
    actions.STATUS, actions.SENT, actions.TARGETS, actions.TABLE, actions.SHEET, actions.JOURNAL, actions.REVIEW,
    actions.VOTES, actions.CLASS_ACKS, actions.TAUGHT, actions.TAUGHT_ONE, actions.TAUGHT_TABLE, actions.TEXTS,
    actions.TEXT, actions.TEXT_EARLIER, actions.TEXTS_TABLE,
})  # fmt: skip
"""Verbs that only show something, or move their person on: a label nearly typed is enough."""

EXACTLY = frozenset({
    actions.FORGET, actions.OPT_OUT, actions.WITHDRAW, actions.CONSENT, actions.TICKET, actions.PASS_ON,
    actions.NO_REMINDERS, actions.LEAVE, actions.ACK, actions.DISCARD,
    actions.EDIT, actions.AUDIENCE, actions.GRADES, actions.TEMPLATE, actions.WHEN, actions.WORDS, actions.DRAFT_NEWS,
    actions.NEW_ANSWER, actions.TEXT_CHANGE, actions.MOVE, actions.PAUSE,
})  # fmt: skip
"""Verbs that change something of one's own, or what nobody else sees yet: the whole label. All others are only pressed:
they change what many people see, give a right, or cannot be undone."""

YES_OR_NO = (actions.CONSENT, actions.FORGET, actions.OPT_OUT)
"""Questions of the bot to which «да» and «нет» alone are an answer, while they are the last it has asked."""

ALONE = ("пропустить", "дописать", "отправить", "получилось")
"""Labels of one word that are no words of a talk."""

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
    done = await asking.about_ticket(turn) or await _kept_step(turn)
    if done is None and _is_of_another_screen(turn):
        return await menu.other_screen(turn)
    return done or await questions.free_text(turn)


def _is_of_another_screen(turn: Turn) -> bool:
    """A label of ours that stands on no screen of this person's, and is no word about the talk."""
    typed, reader = plain(turn.incoming.text), turn.services.answers.questions.reader
    named = typed in turn.services.texts.labels and (" " in typed or typed in ALONE)
    return named and reader.follow_up(turn.incoming.text) is None


async def _kept_step(turn: Turn) -> Reply | None:
    if turn.services.screens.of(turn.person.person_id, turn.uow.now):
        return None
    guide = turn.services.linking.guide
    place = await guide.kept_place(turn.uow, turn.person)
    action = guide.read(turn.incoming.text, place, turn.services.answers.questions.reader) if place else None
    return await press(turn, action) if action else None


async def press(turn: Turn, action: str) -> Reply:
    """Press a button in words; what it would have shown as a notice is said."""
    reply = await buttons.by_action(replace(turn, incoming=replace(turn.incoming, action=action)))
    if reply.messages or not reply.notice:
        return reply
    return Reply((OutgoingMessage(turn.incoming.peer_id, reply.notice),))


def _label(turn: Turn) -> str | None:
    if is_asked(turn) and not (turn.prompt and turn.prompt.kind is PromptKind.TICKET):
        return None
    screens, text = turn.services.screens.of(turn.person.person_id, turn.uow.now), turn.incoming.text
    exact = next(filter(None, (screen.exact(text) for screen in screens)), None) or _yes_or_no(screens, text)
    if exact:
        return exact if actions.split(exact)[0] in NEARLY | EXACTLY else None
    near = screens[0].near(text) if screens and not turn.prompt and as_word(text) not in MENU_WORDS else None
    return near if near and actions.split(near)[0] in NEARLY else None


def _yes_or_no(screens: Sequence[Screen], text: str) -> str | None:
    """The button of the last question that begins with the word."""
    word = plain(text)
    if word not in ("да", "нет") or not screens:
        return None
    buttons = screens[0].buttons
    found = [
        action for label, action in buttons if label.split()[:1] == [word] and actions.split(action)[0] in YES_OR_NO
    ]
    return found[0] if len(found) == 1 else None


def _at_step(turn: Turn) -> str | None:
    text, word = turn.incoming.text, as_word(turn.incoming.text)
    if (
        is_asked(turn)
        or _is_a_humans(turn)
        or not text.strip()
        or (word in MENU_WORDS and MENU_WORDS[word] not in MOVES)
    ):
        return None
    guide = turn.services.linking.guide
    place = guide.place(turn.person, turn.services.screens.last(turn.person.person_id, turn.uow.now))
    return guide.read(text, place, turn.services.answers.questions.reader) if place else None


def _is_a_humans(turn: Turn) -> bool:
    """A human has the talk: of what is said there only what the bot has asked for is its own."""
    return turn.services.tickets.human_takeover.is_silent(turn.person, turn.uow.now)


def is_asked(turn: Turn) -> bool:
    """The bot has asked for words of the person's own."""
    return turn.prompt is not None and turn.prompt.kind is not PromptKind.SYMPTOM

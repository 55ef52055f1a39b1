"""Answers to what the bot has asked for: a table from the kind of the question to what takes the words."""

from dataclasses import dataclass

from handlers.announcements import drafts, schedule, sent
from handlers.answers import live_checks, review_queue, school_texts
from handlers.linking import guide
from handlers.tickets import asking
from handlers.turn import Handler, Turn
from school.access.permissions import Action
from school.messaging.model import Reply
from school.messaging.prompt import PromptKind


@dataclass(frozen=True, slots=True)
class Answer:
    """The taker of answers to one kind of question; without an action, of anybody's.

    `wordless`: a picture, a file or a sticker is taken, too, if only to say that words are needed.
    """

    take: Handler
    action: Action | None = None
    wordless: bool = False


ANSWERS: dict[PromptKind, Answer] = {
    PromptKind.DRAFT_FIELD: Answer(drafts.take, Action.ANNOUNCE, wordless=True),
    PromptKind.DRAFT_OPEN: Answer(drafts.take_more, Action.ANNOUNCE, wordless=True),
    PromptKind.TEMPLATE_BLANK: Answer(drafts.take_blank, Action.ANNOUNCE),
    PromptKind.NEW_TIME: Answer(schedule.take_new_time, Action.ANNOUNCE),
    PromptKind.REMARK: Answer(drafts.take_remark, Action.APPROVE),
    PromptKind.CORRECTION_REMARK: Answer(sent.take_remark, Action.APPROVE),
    PromptKind.TICKET: Answer(asking.take_question, wordless=True),
    PromptKind.NEW_ANSWER: Answer(review_queue.take_answer, Action.TEACH),
    PromptKind.CHANGED_TEXT: Answer(school_texts.take_change, Action.TEACH),
    PromptKind.SYMPTOM: Answer(guide.pasted),
    PromptKind.SCHOOL_VALUE: Answer(live_checks.take, Action.TEACH),
}


def is_answered(turn: Turn) -> bool:
    """Whether the message answers what the bot has asked for; whoever has lost the right meanwhile just talks."""
    if turn.prompt is None:
        return False
    answer = ANSWERS[turn.prompt.kind]
    may = answer.action is None or turn.services.staff.may(turn.person.person_id, answer.action)
    return may and (answer.wordless or turn.incoming.text.strip() != "")


async def take(turn: Turn) -> Reply:
    """Hand the answer to what asked for it."""
    return await ANSWERS[turn.prompt.kind].take(turn) if turn.prompt else Reply()


def human_has_the_talk(turn: Turn) -> bool:
    """The message is for the human who has the talk; an answer to a question of the bot is for the bot. An open draft
    is no question."""
    asked = turn.prompt is not None and turn.prompt.kind is not PromptKind.DRAFT_OPEN and is_answered(turn)
    return turn.services.tickets.human_takeover.is_silent(turn.person, turn.uow.now) and not asked

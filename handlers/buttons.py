"""Pressed buttons: a table from the verb of the action to what is done."""

from dataclasses import replace

from handlers.access import rights
from handlers.announcements import drafts, sent
from handlers.answers import menu, questions, review_queue
from handlers.classes import classes
from handlers.linking import guide
from handlers.menu_words import MENU_WORDS, as_word
from handlers.statistics import stats
from handlers.tickets import asking
from handlers.turn import Handler, Turn
from school.messaging import actions
from school.messaging.model import OutgoingMessage, Reply


async def by_action(turn: Turn) -> Reply:
    """Do what the button says; buttons of old versions and forged ones lead to the menu."""
    verb, arguments = actions.split(turn.incoming.action or "")
    handler = _TABLE.get(verb)
    if handler is None or len(arguments) not in _ARGUMENTS.get(verb, (0,)):
        return _old_button(turn)
    if turn.incoming.in_chat and verb in _PRIVATE:
        return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("command.private_only")),))
    return await handler(await _without_question(turn, verb))


async def by_word(turn: Turn) -> Reply:
    """What a button does, written by hand."""
    action = MENU_WORDS[as_word(turn.incoming.text)]
    return await by_action(replace(turn, incoming=replace(turn.incoming, action=action)))


async def _without_question(turn: Turn, verb: str) -> Turn:
    """Somebody who turns to something else is no longer asked for the text of an announcement."""
    if turn.person.prompt is None or verb in (actions.ANNOUNCE, actions.DISCARD):
        return turn
    person = replace(turn.person, prompt=None)
    await turn.uow.people.save(person, turn.uow.now)
    return replace(turn, person=person)


def _old_button(turn: Turn) -> Reply:
    services, peer = turn.services, turn.incoming.peer_id
    sorry = OutgoingMessage(peer, services.texts("menu.old_button"))
    menu = [] if turn.incoming.in_chat else services.menu.show(peer)
    return Reply((sorry, *menu))


async def _group(turn: Turn) -> Reply:
    group_id, *page = _arguments(turn)
    number = int(page[0]) if page and page[0].isdecimal() else 0
    return Reply(tuple(turn.services.menu.group(turn.incoming.peer_id, turn.person, group_id, number)))


async def _topic(turn: Turn) -> Reply:
    answers = turn.services.answers
    messages = answers.topic(turn.incoming.peer_id, turn.person, _arguments(turn)[0], turn.uow.now)
    return await questions.in_place(turn, messages)


async def _helped(turn: Turn) -> Reply:
    return await turn.services.answers.helped(turn.uow, _arguments(turn)[0])


async def _not_helped(turn: Turn) -> Reply:
    answers, peer = turn.services.answers, turn.incoming.peer_id
    return await answers.not_helped(turn.uow, peer, turn.person, _arguments(turn)[0])


async def _forget(turn: Turn) -> Reply:
    personal_data, peer = turn.services.personal_data, turn.incoming.peer_id
    if _arguments(turn) == ["yes"]:
        return Reply(tuple(await personal_data.forget(turn.uow, peer, turn.person)))
    return Reply(tuple(personal_data.ask(peer)))


def _arguments(turn: Turn) -> list[str]:
    return actions.split(turn.incoming.action or "")[1]


_TABLE: dict[str, Handler] = {
    actions.START: menu.start,
    actions.MENU: menu.menu,
    actions.GROUPS: menu.groups,
    actions.GROUP: _group,
    actions.TOPIC: _topic,
    actions.HELPED: _helped,
    actions.NOT_HELPED: _not_helped,
    actions.PASS_ON: asking.pass_on,
    actions.REVIEW: review_queue.review,
    actions.TEACH: review_queue.teach,
    actions.DISMISS: review_queue.dismiss,
    actions.NEW_ANSWER: review_queue.new_answer,
    actions.DRAFT_NEWS: drafts.draft_news,
    actions.GUIDE: guide.roles,
    actions.FLOW: guide.flow,
    actions.CONSENT: guide.consent,
    actions.STEP: guide.step,
    actions.SKIP: guide.skip,
    actions.BACK: guide.back,
    actions.RESUME: guide.resume,
    actions.TROUBLE: guide.trouble,
    actions.SYMPTOM: guide.symptom,
    actions.TICKET: guide.ticket,
    actions.NO_REMINDERS: guide.no_reminders,
    actions.LEAVE: classes.leave,
    actions.NUDGE: classes.nudge,
    actions.NEW_YEAR: classes.move,
    actions.MINE: classes.mine,
    actions.HUMAN: asking.human,
    actions.WRITE: asking.write,
    actions.THANKS: asking.thanks,
    actions.MORE: asking.more,
    actions.BOT: asking.bot,
    actions.MY_DATA: menu.my_data,
    actions.FORGET: _forget,
    actions.ANNOUNCE: drafts.show,
    actions.SEND: drafts.confirm,
    actions.DISCARD: asking.cancel,
    actions.RECALL: drafts.drop,
    actions.EDIT: drafts.edit,
    actions.AUDIENCE: drafts.audience,
    actions.GRADES: drafts.grades,
    actions.TEMPLATE: drafts.template,
    actions.AGAIN: drafts.again,
    actions.APPROVE: drafts.approve,
    actions.SEND_BACK: drafts.send_back,
    actions.PLANNED: drafts.one_planned,
    actions.SEND_NOW: drafts.send_now,
    actions.MOVE: drafts.move,
    actions.DROP: drafts.drop,
    actions.ACK: sent.acknowledge,
    actions.POSTED: sent.posted,
    actions.STATUS: sent.look,
    actions.TABLE: sent.look,
    actions.SHEET: sent.look,
    actions.REMIND: sent.look,
    actions.PAUSE: sent.look,
    actions.GO_ON: sent.look,
    actions.STOP: sent.look,
    actions.UNDO: sent.undo,
    actions.STATS: stats.look,
    actions.JOURNAL: rights.export_audit,
}

_ARGUMENTS: dict[str, tuple[int, ...]] = {
    actions.GROUP: (1, 2),
    actions.TOPIC: (1,),
    actions.HELPED: (1,),
    actions.NOT_HELPED: (1,),
    actions.REVIEW: (1,),
    actions.TEACH: (2, 3),
    actions.DISMISS: (1,),
    actions.NEW_ANSWER: (1,),
    actions.DRAFT_NEWS: (1,),
    actions.FLOW: (1,),
    actions.CONSENT: (2, 3),
    actions.STEP: (2, 3),
    actions.SKIP: (2,),
    actions.BACK: (0, 2),
    actions.RESUME: (0, 1, 2),
    actions.TROUBLE: (2,),
    actions.SYMPTOM: (3,),
    actions.TICKET: (3,),
    actions.LEAVE: (2,),
    actions.NUDGE: (1,),
    actions.NEW_YEAR: (1,),
    actions.MINE: (2,),
    actions.THANKS: (1,),
    actions.MORE: (1,),
    actions.FORGET: (1,),
    actions.SEND: (3,),
    actions.RECALL: (1,),
    actions.EDIT: (1,),
    actions.AUDIENCE: (1,),
    actions.GRADES: (1,),
    actions.TEMPLATE: (1,),
    actions.AGAIN: (1,),
    actions.APPROVE: (1,),
    actions.SEND_BACK: (1,),
    actions.PLANNED: (0, 1),
    actions.SEND_NOW: (1,),
    actions.MOVE: (1,),
    actions.DROP: (1,),
    actions.ACK: (1,),
    actions.POSTED: (2,),
    actions.STATUS: (1,),
    actions.TABLE: (1,),
    actions.SHEET: (1,),
    actions.REMIND: (1,),
    actions.PAUSE: (1,),
    actions.GO_ON: (1,),
    actions.STOP: (1,),
    actions.UNDO: (1, 2),
    actions.STATS: (3,),
}
"""How many arguments a verb takes, where it is not none."""

_PRIVATE = frozenset(
    {
        *(actions.GUIDE, actions.FLOW, actions.CONSENT, actions.STEP, actions.SKIP, actions.BACK, actions.RESUME),
        *(actions.TROUBLE, actions.SYMPTOM, actions.TICKET, actions.NO_REMINDERS),
        *(actions.LEAVE, actions.NUDGE, actions.NEW_YEAR, actions.MINE),
    }
)
"""Where a person stands concerns nobody else: not done among many."""

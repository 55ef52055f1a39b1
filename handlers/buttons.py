"""Buttons: one table of verbs, rights, arguments and places."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from handlers import staff_words
from handlers.access import rights
from handlers.access.rights import Place, check
from handlers.announcements import drafts, schedule, sent
from handlers.answers import care, live_checks, menu, questions, review_queue, school_texts, taught
from handlers.arguments import messenger, number, page, word
from handlers.chats import chats
from handlers.classes import classes
from handlers.linking import guide
from handlers.menu_words import MENU_WORDS, as_word
from handlers.statistics import stats
from handlers.tickets import answering, asking
from handlers.turn import Turn
from school.access.permissions import Action
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply


@dataclass(frozen=True, slots=True)
class Press:
    """One verb of the buttons. `action` is the right it needs; None opens it to everybody.

    `arguments` read what the button carries, `optional` what it may carry besides.
    """

    verb: str
    run: Callable[..., Awaitable[Reply]]
    action: Action | None
    arguments: tuple[Callable[[str], object], ...] = ()
    optional: tuple[Callable[[str], object], ...] = ()
    place: Place = Place.PRIVATE

    def fits(self, written: list[str]) -> bool:
        """Whether a button carries as many arguments as are read."""
        return len(self.arguments) <= len(written) <= len(self.arguments) + len(self.optional)

    def read(self, written: list[str]) -> list[object]:
        """The arguments as values. Raises `SchoolError` for a forged button."""
        return [read(one) for read, one in zip((*self.arguments, *self.optional), written, strict=False)]


async def by_action(turn: Turn) -> Reply:
    """Do what the button says; buttons of old versions and forged ones lead to the menu."""
    verb, written = actions.split(turn.incoming.action or "")
    press = TABLE.get(verb)
    if press is None or not press.fits(written):
        return _old_button(turn)
    check(turn, press.place, press.action)
    return await press.run(await _without_question(turn, verb), *press.read(written))


async def by_word(turn: Turn) -> Reply:
    """Do what a button does for its words written by hand."""
    action = MENU_WORDS[as_word(turn.incoming.text)]
    return await by_action(replace(turn, incoming=replace(turn.incoming, action=action)))


async def _without_question(turn: Turn, verb: str) -> Turn:
    """Close the question of the bot when its person turns to something else."""
    if turn.person.prompt is None or verb in (actions.ANNOUNCE, actions.DISCARD):
        return turn
    person = replace(turn.person, prompt=None)
    await turn.uow.people.save(person, turn.uow.now)
    return replace(turn, person=person)


def _old_button(turn: Turn) -> Reply:
    services, peer = turn.services, turn.incoming.peer_id
    if turn.incoming.in_chat:
        raise SchoolError("menu.old_button")
    return Reply.of(OutgoingMessage(peer, services.texts("menu.old_button")), services.answers.menu.show(peer))


async def _group(turn: Turn, group_id: str, at: int = 0) -> Reply:
    platform = turn.services.answers.topics.platform(turn.person, turn.uow.now)
    return turn.services.answers.menu.group(turn.incoming.peer_id, turn.person, group_id, at, platform)


async def _topic(turn: Turn, topic_id: str, said: str = "") -> Reply:
    answer = turn.services.answers.topics.topic(turn.incoming.peer_id, turn.person, topic_id, turn.uow.now, said)
    return await questions.in_place(turn, answer)


async def _source(turn: Turn, topic_id: str, said: str = "", aspect: str = "") -> Reply:
    topics, peer = turn.services.answers.topics, turn.incoming.peer_id
    return await questions.in_place(turn, topics.source(peer, turn.person, topic_id, turn.uow.now, said, aspect))


async def _helped(turn: Turn, topic_id: str) -> Reply:
    return await turn.services.answers.questions.helped(turn.uow, topic_id)


async def _not_helped(turn: Turn, topic_id: str) -> Reply:
    return await turn.services.answers.questions.not_helped(turn.talk, topic_id)


async def _forget(turn: Turn, answer: str) -> Reply:
    my_data = turn.services.privacy.my_data
    if answer == "yes":
        turn.services.drop_talk(turn.person.person_id)
        return await my_data.forget(turn.talk)
    return my_data.keep(turn.incoming.peer_id) if answer == "no" else my_data.ask(turn.incoming.peer_id)


async def _opt_out(turn: Turn, answer: str) -> Reply:
    opt_out = turn.services.privacy.opt_out
    if answer in ("yes", "no"):
        return await opt_out.decide(turn.talk, answer == "no")
    return opt_out.ask(turn.incoming.peer_id)


PRESSES: tuple[Press, ...] = (
    Press(actions.START, menu.start, None, place=Place.BOTH),
    Press(actions.MENU, menu.menu, None, place=Place.BOTH),
    Press(actions.GROUPS, menu.groups, None, place=Place.BOTH),
    Press(actions.GROUP, _group, None, (word,), (page,), Place.BOTH),
    Press(actions.TOPIC, _topic, None, (word,), (messenger,), place=Place.BOTH),
    Press(actions.SOURCE, _source, None, (word,), (messenger, word), place=Place.BOTH),
    Press(actions.HELPED, _helped, None, (word,), place=Place.BOTH),
    Press(actions.NOT_HELPED, _not_helped, None, (word,), place=Place.BOTH),
    Press(actions.HUMAN, asking.human, None, place=Place.BOTH),
    Press(actions.PASS_ON, asking.pass_on, None),
    Press(actions.WRITE, asking.write, None),
    Press(actions.THANKS, asking.thanks, None, (number,)),
    Press(actions.MORE, asking.more, None, (number,)),
    Press(actions.ASKED, asking.asked, None, (number,)),
    Press(actions.WITHDRAW, asking.withdraw, None, (number,)),
    Press(actions.TAKE, answering.take, Action.ANSWER_TICKETS, (number,), place=Place.BOTH),
    Press(actions.BOT, asking.bot, None, place=Place.BOTH),
    Press(actions.CARE_CALL, care.call, None),
    Press(actions.CARE_PASS, care.pass_on, None, (word,)),
    Press(actions.CARE_LEAVE, care.leave, None),
    Press(actions.MY_DATA, menu.my_data, None),
    Press(actions.RUN, staff_words.run, None, (word,), (word,)),
    Press(actions.FORGET, _forget, None, (word,)),
    Press(actions.OPT_OUT, _opt_out, None, (word,)),
    Press(actions.REVIEW, review_queue.review, Action.TEACH, (number,)),
    Press(actions.TEACH, review_queue.teach, Action.TEACH, (number, word), (word,)),
    Press(actions.DISMISS, review_queue.dismiss, Action.TEACH, (number,)),
    Press(actions.NEW_ANSWER, review_queue.new_answer, Action.TEACH, (number,)),
    Press(actions.TAUGHT, taught.page, Action.TEACH, (page,)),
    Press(actions.TAUGHT_ONE, taught.one, Action.TEACH, (word,)),
    Press(actions.TAUGHT_TABLE, taught.table, Action.TEACH),
    Press(actions.UNTEACH, taught.remove, Action.TEACH, (word,)),
    Press(actions.TEXTS, school_texts.page, Action.TEACH, (word,), (page,)),
    Press(actions.TEXT, school_texts.one, Action.TEACH, (word, word)),
    Press(actions.TEXT_CHANGE, school_texts.change, Action.TEACH, (word, word)),
    Press(actions.TEXT_BACK, school_texts.put_back, Action.TEACH, (word, word)),
    Press(actions.TEXT_EARLIER, school_texts.earlier, Action.TEACH, (word, word)),
    Press(actions.TEXT_UNDO, school_texts.undo, Action.TEACH, (word, word, word)),
    Press(actions.TEXTS_TABLE, school_texts.table, Action.TEACH),
    Press(actions.PUBLISH, school_texts.publish, Action.TEACH, (word,)),
    Press(actions.VERIFY, live_checks.press, Action.TEACH, (word, word)),
    Press(actions.GUIDE, guide.roles, None),
    Press(actions.FLOW, guide.flow, None, (word,), (word,)),
    Press(actions.CONSENT, guide.consent, None, (word, word), (word,)),
    Press(actions.WHERE, guide.where, None, (), (messenger, word)),
    Press(actions.STEP, guide.step, None, (word, word), (word,)),
    Press(actions.SKIP, guide.skip, None, (word, word)),
    Press(actions.BACK, guide.back, None, (), (word, word)),
    Press(actions.RESUME, guide.resume, None, (), (word, word)),
    Press(actions.TROUBLE, guide.trouble, None, (word, word)),
    Press(actions.SYMPTOM, guide.symptom, None, (word, word, word)),
    Press(actions.TICKET, guide.ticket, None, (word, word, word)),
    Press(actions.NO_REMINDERS, guide.no_reminders, None),
    Press(actions.LEAVE, classes.leave, None, (number, word)),
    Press(actions.NUDGE, classes.nudge, None, (number,)),
    Press(actions.MINE, classes.mine, None, (number, word)),
    Press(actions.INVITE, classes.invite_pressed, None, (number, word, word)),
    Press(actions.BELONGS, classes.belongs, None, (number, number, word, word)),
    Press(actions.NEW_YEAR, classes.move, Action.MANAGE_CLASSES, (number,)),
    Press(actions.ANNOUNCE, drafts.show, Action.ANNOUNCE),
    Press(actions.DRAFT_NEWS, drafts.draft_news, Action.ANNOUNCE, (word,)),
    Press(actions.EDIT, drafts.edit, Action.ANNOUNCE, (word,)),
    Press(actions.AUDIENCE, drafts.audience, Action.ANNOUNCE, (word,)),
    Press(actions.WHEN, drafts.when, Action.ANNOUNCE, (word,)),
    Press(actions.WORDS, drafts.words, Action.ANNOUNCE, (word,)),
    Press(actions.TARGETS, drafts.targets, Action.ANNOUNCE, (), (number,)),
    Press(actions.GRADES, drafts.grades, Action.ANNOUNCE, (word,)),
    Press(actions.TEMPLATE, drafts.template, Action.ANNOUNCE, (word,)),
    Press(actions.SEND, drafts.confirm, Action.ANNOUNCE, (number, number, word)),
    Press(actions.DISCARD, asking.cancel, None),
    Press(actions.AGAIN, drafts.again, Action.ANNOUNCE, (number,), (word,)),
    Press(actions.CHANGE, drafts.change, Action.ANNOUNCE, (number,), (word,)),
    Press(actions.APPROVE, drafts.approve, Action.APPROVE, (number,)),
    Press(actions.SEND_BACK, drafts.send_back, Action.APPROVE, (number,)),
    Press(actions.PLANNED, schedule.one_planned, Action.ANNOUNCE, (), (number,)),
    Press(actions.CANCEL_PLANNED, schedule.drop, Action.ANNOUNCE, (number,)),
    Press(actions.SEND_NOW, schedule.send_now, Action.ANNOUNCE, (number,)),
    Press(actions.MOVE, schedule.move, Action.ANNOUNCE, (number,)),
    Press(actions.MOVE_TO, schedule.move_to, Action.ANNOUNCE, (number, word)),
    Press(actions.DROP, schedule.drop, Action.ANNOUNCE, (number,)),
    Press(actions.ACK, sent.acknowledge, None, (number,), place=Place.BOTH),
    Press(actions.VOTE, sent.vote, None, (number, number), place=Place.BOTH),
    Press(actions.VOTES, sent.votes, None, (number, number)),
    Press(actions.CLASS_ACKS, sent.class_acks, None, (number, number)),
    Press(actions.CLASS_REMIND, sent.class_remind, None, (number, number), (word,)),
    Press(actions.CLOSE_POLL, sent.close_poll, Action.SEE_STATUS, (number,), (word,)),
    Press(actions.POSTED, sent.posted, None, (number, number)),
    Press(actions.STATUS, sent.show_status, Action.SEE_STATUS, (number,)),
    Press(actions.SENT, sent.listed, Action.SEE_STATUS, (page,), (word,)),
    Press(actions.TABLE, sent.table, Action.SEE_STATUS, (number,)),
    Press(actions.SHEET, sent.sheet, Action.SEE_STATUS, (number,)),
    Press(actions.REMIND, sent.remind, Action.SEE_STATUS, (number,), (word,)),
    Press(actions.REPEAT, sent.repeat, Action.SEE_STATUS, (number,)),
    Press(actions.PAUSE, sent.pause, Action.SEE_STATUS, (number,)),
    Press(actions.GO_ON, sent.go_on, Action.SEE_STATUS, (number,)),
    Press(actions.STOP, sent.stop, Action.SEE_STATUS, (number,)),
    Press(actions.CORRECT, sent.correct_pressed, Action.SEE_STATUS, (number, word)),
    Press(actions.APPROVE_WORDS, sent.words_decided, Action.APPROVE, (number, word, word)),
    Press(actions.RECALL, sent.recall_pressed, Action.SEE_STATUS, (number,), (word,)),
    Press(actions.BY_HAND, chats.by_hand, Action.MANAGE_TARGETS, (number,)),
    Press(actions.RENAMED, chats.renamed, Action.MANAGE_OTHERS, (number, word, word)),
    Press(actions.STATS, stats.look, None, (word, word, word), place=Place.BOTH),
    Press(actions.JOURNAL, rights.export_audit, Action.SEE_AUDIT),
)

TABLE: dict[str, Press] = {press.verb: press for press in PRESSES}

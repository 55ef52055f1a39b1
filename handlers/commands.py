"""Slash-commands: one table of names, rights and places."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from handlers import help_pages
from handlers.access import rights
from handlers.access.rights import Place, check
from handlers.announcements import drafts, schedule, sent
from handlers.answers import live_checks, menu, review_queue, school_texts, taught
from handlers.chats import chats
from handlers.classes import classes
from handlers.statistics import stats
from handlers.tickets import answering, asking
from handlers.turn import Turn
from school.access.model import Rank
from school.access.permissions import Action
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.model import Button, OutgoingMessage, Reply

ALIKE = 65
"""Of 100: how like a command a word must be."""

MAX_CARRIED = 60
"""Characters behind a command that its button carries."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command under all its names; without an action it is open to all."""

    names: tuple[str, ...]
    run: Callable[[Turn, str], Awaitable[Reply]]
    place: Place = Place.PRIVATE
    action: Action | None = None
    of_school: bool = False
    """Open to no action, but of no use to parents and pupils: class teachers use it, and the staff."""


async def by_name(turn: Turn) -> Reply:
    """Find the command, check right and place, run it with the rest of the text."""
    name, _, rest = turn.incoming.text.lstrip("/!").partition(" ")
    head, _, tail = name.partition("\n")
    command = TABLE.get(head.lower().partition("@")[0])
    if command is None:
        return await _unknown(turn, head.lower(), rest)
    check(turn, command.place, command.action)
    return await command.run(turn, f"{tail} {rest}".strip())


async def _unknown(turn: Turn, name: str, rest: str) -> Reply:
    """Among many the command may be another bot's; in private it is a slip: the likest one is offered, of those that
    the person may use."""
    if turn.incoming.in_chat:
        return Reply()
    peer, services = turn.incoming.peer_id, turn.services
    if likest := nearest(name, [one for one in COMMANDS if may(turn, one.names[0])]):
        text = services.texts("command.perhaps", command=f"/{likest.names[1]}")
        return Reply.of(OutgoingMessage(peer, text, ((as_button(likest, rest),),)))
    key = (
        "command.unknown_staff" if services.announcements.confirmation.may(turn.person.person_id) else "command.unknown"
    )
    return Reply.of(OutgoingMessage(peer, services.texts(key), services.answers.menu.main(peer), stays=True))


def nearest(name: str, allowed: Sequence[Command]) -> Command | None:
    """The command that was misspelt."""
    scored = [(fuzz.ratio(name, known), command) for command in allowed for known in command.names]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def as_button(command: Command, rest: str = "") -> Button:
    """A command as a button; what is too long for one, or has its sign, is not carried."""
    carried = rest if len(rest) <= MAX_CARRIED and ":" not in rest else ""
    return link(f"/{command.names[1]} {carried}".strip()[:40], actions.RUN, command.names[0], carried)


def may(turn: Turn, name: str) -> bool:
    """Whether a command is for this person: open to all, or within a right of theirs."""
    command, person = TABLE[name], turn.person.person_id
    if command.action is None:
        return not command.of_school or turn.services.staff.rank(person) is not Rank.ANYONE
    return turn.services.staff.may(person, command.action)


def is_shouted(text: str) -> bool:
    """«!объявление»: a sign that people also begin ordinary words with, so only a command that there is."""
    return text.startswith("!") and text[1:].lower().partition(" ")[0].partition("\n")[0] in TABLE


async def _start(turn: Turn, rest: str) -> Reply:
    return await menu.start(turn)


async def _menu(turn: Turn, rest: str) -> Reply:
    return await menu.menu(turn)


async def _cancel(turn: Turn, rest: str) -> Reply:
    return await asking.cancel(turn)


async def _my_data(turn: Turn, rest: str) -> Reply:
    return await menu.my_data(turn)


async def _why(turn: Turn, rest: str) -> Reply:
    answers, person = turn.services.answers, turn.person
    question = rest or answers.questions.last_question(person, turn.uow.now)
    return answers.explanations.told(turn.incoming.peer_id, person.role, question)


async def _help(turn: Turn, rest: str) -> Reply:
    return help_pages.show(turn, rest, [one.names[0] for one in COMMANDS if may(turn, one.names[0])])


COMMANDS: tuple[Command, ...] = (
    Command(("start", "начать"), _start),
    Command(("menu", "меню"), _menu),
    Command(("help", "помощь"), _help, Place.BOTH),
    Command(("mydata", "данные"), _my_data),
    Command(("cancel", "отмена"), _cancel),
    Command(("announce", "объявление"), drafts.begin, Place.PRIVATE, Action.ANNOUNCE),
    Command(("announcements", "объявления"), sent.status, Place.PRIVATE, Action.SEE_STATUS),
    Command(("status", "статус"), sent.status, Place.PRIVATE, Action.SEE_STATUS),
    Command(("poll", "опрос", "опросы"), sent.polls, of_school=True),
    Command(("correct", "исправить"), sent.correct, Place.PRIVATE, Action.SEE_STATUS),
    Command(("recall", "отозвать"), sent.recall, Place.PRIVATE, Action.SEE_STATUS),
    Command(("doctor", "доктор"), chats.doctor, Place.PRIVATE, Action.SEE_DOCTOR),
    Command(("manual", "каналы"), sent.places, Place.PRIVATE, Action.MANAGE_TARGETS),
    Command(("planned", "план"), schedule.planned, Place.PRIVATE, Action.ANNOUNCE),
    Command(("bind", "привязать"), chats.bind, Place.CHAT, Action.BIND_CHAT),
    Command(("unbind", "отвязать"), chats.unbind, Place.BOTH, Action.BIND_CHAT),
    Command(("chats", "чаты"), chats.bound, Place.PRIVATE, Action.BIND_CHAT),
    Command(("desk", "дежурный"), answering.choose_chat, Place.CHAT, Action.CHOOSE_STAFF_CHAT),
    Command(("tickets", "тикеты"), answering.tickets, Place.BOTH, Action.ANSWER_TICKETS),
    Command(("close", "закрыть"), answering.close, Place.BOTH, Action.ANSWER_TICKETS),
    Command(("questions", "вопросы"), review_queue.show, Place.PRIVATE, Action.TEACH),
    Command(("taught", "выученное"), taught.command, Place.PRIVATE, Action.TEACH),
    Command(("texts", "тексты"), school_texts.command, Place.PRIVATE, Action.TEACH),
    Command(("verify", "проверить"), live_checks.show, Place.PRIVATE, Action.TEACH),
    Command(("why", "почему"), _why, Place.PRIVATE, Action.SEE_WHY),
    Command(("classes", "классы"), classes.classes, Place.PRIVATE, Action.MANAGE_CLASSES),
    Command(("classteacher", "классрук"), classes.class_teacher, Place.PRIVATE, Action.MANAGE_CLASSES),
    Command(("invite", "позвать"), classes.invite, of_school=True),
    Command(("class", "класс"), classes.one, of_school=True),
    Command(("messenger", "мессенджер"), classes.messenger, of_school=True),
    Command(("board", "доска"), classes.board, Place.PRIVATE, Action.SEE_BOARD),
    Command(("newyear", "новыйгод"), classes.new_year, Place.PRIVATE, Action.MANAGE_CLASSES),
    Command(("grant", "право"), rights.grant, Place.PRIVATE, Action.GRANT),
    Command(("revoke", "снять"), rights.revoke, Place.PRIVATE, Action.GRANT),
    Command(("staff", "сотрудники"), rights.staff, Place.PRIVATE, Action.GRANT),
    Command(("audit", "журнал"), rights.audit, Place.PRIVATE, Action.SEE_AUDIT),
    Command(("stats", "статистика"), stats.stats, Place.BOTH, of_school=True),
    Command(("report", "отчёт", "отчет"), stats.report, Place.PRIVATE, Action.SEE_STATS),
)

TABLE: dict[str, Command] = {name: command for command in COMMANDS for name in command.names}

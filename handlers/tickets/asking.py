"""Asking a human, and talking with one, in the private dialog of a person."""

from handlers.announcements import drafts
from handlers.answers import questions
from handlers.turn import Turn
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Letter, Reply


async def human(turn: Turn) -> Reply:
    """Who can help in person; in private also the way to the staff."""
    letters = turn.services.answerer.human(turn.said.peer_id, turn.person, turn.desk.now)
    if turn.said.in_chat:
        return Reply(tuple(letters))
    return await questions.in_place(turn, await turn.services.handoff.offer(turn.desk, letters))


async def write(turn: Turn) -> Reply:
    """«Написать вопрос сотруднику»."""
    _in_private(turn)
    return Reply(tuple(await turn.services.handoff.begin(turn.desk, turn.said.peer_id, turn.person)))


async def pass_on(turn: Turn) -> Reply:
    """«Передать вопрос человеку»: the question just asked; when it is forgotten, it is asked for again."""
    _in_private(turn)
    services, peer = turn.services, turn.said.peer_id
    question = services.answerer.last_question(turn.person, turn.desk.now)
    if not question:
        return await write(turn)
    await services.answerer.handed(turn.desk, question)
    return Reply(tuple(await services.handoff.open(turn.desk, peer, turn.person, question)))


async def take_question(turn: Turn) -> Reply:
    """The question that was asked for."""
    if alarm := _alarm(turn):
        return alarm
    said, handoff = turn.said, turn.services.handoff
    return Reply(tuple(await handoff.take(turn.desk, said.peer_id, turn.person, said.text, said.content)))


async def more(turn: Turn) -> Reply:
    """«Есть ещё вопрос» under an answer."""
    _in_private(turn)
    letters = await turn.services.handoff.begin(turn.desk, turn.said.peer_id, turn.person, _number(turn))
    return Reply(tuple(letters))


async def follow_up(turn: Turn) -> Reply:
    """A reply to the very letter that brought the answer goes on with its ticket; when that is closed, it is for us."""
    if alarm := _alarm(turn):
        return alarm
    said, handoff = turn.said, turn.services.handoff
    ticket = await handoff.own_open(turn.desk, turn.person, turn.mark.ticket_id if turn.mark else 0)
    if ticket is None:
        return await questions.free_text(turn)
    return Reply(tuple(await handoff.follow_up(turn.desk, said.peer_id, ticket, said.text, said.content)))


async def thanks(turn: Turn) -> Reply:
    """«Спасибо, всё ясно» under an answer."""
    _in_private(turn)
    bystander, peer = turn.services.bystander, turn.said.peer_id
    return Reply(tuple(await bystander.thanked(turn.desk, peer, turn.person, _number(turn))))


async def bot(turn: Turn) -> Reply:
    """«Вернуться к боту»."""
    services, peer = turn.services, turn.said.peer_id
    if not services.bystander.is_silent(turn.person, turn.desk.now):
        return Reply(tuple(services.menu.show(peer)))
    await services.bystander.step_in(turn.desk, turn.person)
    return Reply((Letter(peer, services.texts("handoff.bot"), services.menu.main(peer), stays=True),))


async def overhear(turn: Turn) -> Reply:
    """The bot says nothing, unless somebody is in trouble: then a ticket is too slow, and the words are not kept."""
    if alarm := _alarm(turn):
        return alarm
    await turn.services.bystander.overhear(turn.desk, turn.person, turn.said.text, turn.said.content)
    return Reply()


async def human_wrote(turn: Turn) -> Reply:
    """An administrator of the community has taken the talk."""
    await turn.services.bystander.human_wrote(turn.desk, turn.person.person_id)
    return Reply()


async def cancel(turn: Turn) -> Reply:
    """«Отмена», of what was being written: a question, or else an announcement."""
    if turn.services.handoff.awaits(turn.person, turn.desk.now):
        return Reply(tuple(await turn.services.handoff.cancel(turn.desk, turn.said.peer_id, turn.person)))
    return await drafts.discard(turn)


def _in_private(turn: Turn) -> None:
    if turn.said.in_chat:
        raise SchoolError("command.private_only")


def _number(turn: Turn) -> int:
    number = actions.split(turn.said.action or "")[1][0]
    if not number.isdecimal() or len(number) > 15:
        raise SchoolError("menu.old_button")
    return int(number)


def _alarm(turn: Turn) -> Reply | None:
    """Trouble comes before everything; such words get into no ticket."""
    said = turn.said
    letters = turn.services.answerer.alarm(said.peer_id, turn.person, said.text) if said.text.strip() else []
    return Reply(tuple(letters)) if letters else None

"""Asking a human, and talking with one, in the private dialog of a person."""

from handlers.announcements import drafts
from handlers.answers import questions
from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import PromptKind


async def human(turn: Turn) -> Reply:
    """In private, ask for the question at once; among many, or without anybody to get it, tell who can help."""
    intake = turn.services.tickets.intake
    if not turn.incoming.in_chat and await intake.somebody_listens(turn.uow):
        asked = turn.services.answers.questions.last_question(turn.person, turn.uow.now)
        return await questions.in_place(turn, await intake.begin(turn.talk, asked=bool(asked)))
    answer = turn.services.answers.topics.human(turn.incoming.peer_id, turn.person, turn.uow.now)
    return await questions.in_place(turn, answer)


async def write(turn: Turn) -> Reply:
    """The old button «Написать вопрос сотруднику»."""
    return await turn.services.tickets.intake.begin(turn.talk)


async def pass_on(turn: Turn) -> Reply:
    """«Передать вопрос человеку»: the question just asked; when it is forgotten, it is asked for again."""
    services = turn.services
    question = services.answers.questions.last_question(turn.person, turn.uow.now)
    if not question:
        return await write(turn)
    await services.answers.questions.handed(turn.uow, turn.person, question)
    return await services.tickets.intake.open(turn.talk, question)


async def take_question(turn: Turn) -> Reply:
    """The question that was asked for."""
    if alarm := _alarm(turn):
        return alarm
    if told := await about_ticket(turn):
        return told
    incoming, handoff = turn.incoming, turn.services.tickets.intake
    return await handoff.take(turn.talk, incoming.text, turn.services.tickets.enclosures.of(incoming))


async def about_ticket(turn: Turn) -> Reply | None:
    """Words about the question that waits: «что с моим вопросом», «дописать», «отмените»; None for any others."""
    wish = turn.services.answers.questions.reader.wish(turn.incoming.text)
    if wish not in ("asked", "awaited", "add", "withdraw"):
        return None
    waiting = turn.services.tickets.waiting
    ticket = await waiting.current(turn.talk)
    if turn.prompt and wish == "withdraw":
        return await turn.services.tickets.intake.cancel(turn.talk)
    if ticket is None:
        return waiting.none(turn.incoming.peer_id) if wish == "asked" else None
    if wish in ("asked", "awaited"):
        return await waiting.tell(turn.talk, ticket)
    return await (more(turn, ticket.id) if wish == "add" else waiting.withdraw(turn.talk, ticket))


async def asked(turn: Turn, ticket_id: int) -> Reply:
    """«Что с вопросом»."""
    waiting = turn.services.tickets.waiting
    return await waiting.tell(turn.talk, await waiting.own(turn.talk, ticket_id))


async def withdraw(turn: Turn, ticket_id: int) -> Reply:
    """«Отменить вопрос»."""
    waiting = turn.services.tickets.waiting
    return await waiting.withdraw(turn.talk, await waiting.own(turn.talk, ticket_id))


async def more(turn: Turn, ticket_id: int) -> Reply:
    """«Есть ещё вопрос» under an answer."""
    return await turn.services.tickets.intake.begin(turn.talk, ticket_id)


async def follow_up(turn: Turn) -> Reply:
    """A reply to the message that brought the answer goes on with its ticket; when that is closed, it is for us."""
    if alarm := _alarm(turn):
        return alarm
    incoming, handoff = turn.incoming, turn.services.tickets.intake
    ticket = await handoff.own_open(turn.uow, turn.person, turn.subject.ticket_id if turn.subject else 0)
    if ticket is None:
        return await questions.free_text(turn)
    came = turn.services.tickets.enclosures.of(incoming)
    return await handoff.follow_up(turn.uow, incoming.peer_id, ticket, incoming.text, came)


async def thanks(turn: Turn, ticket_id: int) -> Reply:
    """«Спасибо, всё ясно» under an answer."""
    return await turn.services.tickets.human_takeover.thanked(turn.talk, ticket_id)


async def bot(turn: Turn) -> Reply:
    """«Вернуться к боту»."""
    services, peer = turn.services, turn.incoming.peer_id
    if not services.tickets.human_takeover.is_silent(turn.person, turn.uow.now):
        return services.answers.menu.show(peer)
    await services.tickets.human_takeover.resume_bot(turn.uow, turn.person)
    text = services.texts("handoff.bot")
    return Reply((OutgoingMessage(peer, text, services.answers.menu.main(peer), stays=True),))


async def record_for_ticket(turn: Turn) -> Reply:
    """The words go to the human, unless somebody is in trouble: a ticket is too slow then, and nothing is kept."""
    if alarm := _alarm(turn):
        return alarm
    return await turn.services.tickets.human_takeover.record_for_ticket(
        turn.talk, turn.incoming.text, turn.services.tickets.enclosures.of(turn.incoming)
    )


async def human_wrote(turn: Turn) -> Reply:
    """An administrator of the community has taken the talk."""
    await turn.services.tickets.human_takeover.human_wrote(turn.uow, turn.person.person_id)
    return Reply()


async def cancel(turn: Turn) -> Reply:
    """«Отмена», of what was being written: a question, or else an announcement."""
    if turn.prompt and turn.prompt.kind is PromptKind.TICKET:
        return await turn.services.tickets.intake.cancel(turn.talk)
    ticket = await turn.services.tickets.waiting.current(turn.talk)
    if ticket and ticket.waits_for_staff and await turn.uow.announcements.draft_of(turn.person.person_id) is None:
        return await turn.services.tickets.waiting.tell(turn.talk, ticket)
    return await drafts.discard(turn)


def _alarm(turn: Turn) -> Reply | None:
    """Trouble comes before everything; such words get into no ticket, but that of who talks with a helper already."""
    answers, now = turn.services.answers.questions, turn.uow.now
    if not turn.incoming.text.strip() or answers.care.talk_of(turn.person, now).passed:
        return None
    return answers.alarm(turn.person, turn.incoming.text, now)

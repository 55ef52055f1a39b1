"""Linking step by step: buttons under steps, and words from a screen."""

from dataclasses import replace

from handlers.answers import questions
from handlers.services import Services
from handlers.tickets import asking
from handlers.turn import Turn
from school.access.model import Rank
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Button, OutgoingMessage, Reply
from school.people.model import Platform

ROOM_FOR_TOPICS, ROOM_FOR_VERDICT = 200, 420
"""Characters of an answer under which neighbouring topics, and whether it helped, find room in the first message."""

ROOM_FOR_DIRECT = 400
"""Characters of an answer to a direct question, which begins with a line of its own, above which the first message has
room for one row of buttons."""

_NEAR, _VERDICT = (actions.TOPIC,), (actions.HELPED, actions.NOT_HELPED)


async def roles(turn: Turn) -> Reply:
    """The choice of a role."""
    return await turn.services.linking.guide.roles(turn.talk)


async def flow(turn: Turn, flow_id: str, code: str = "") -> Reply:
    """A role is chosen; under an invitation the button carries its code."""
    services = turn.services
    known = code and await turn.uow.invitations.by_code(code)
    begun = await services.linking.guide.begin(turn.talk, flow_id, code if known else "")
    if role := services.linking.guide.role_of(flow_id):
        services.answers.questions.hear_role(turn.person, role, turn.uow.now)
    return begun


async def consent(turn: Turn, answer: str, flow_id: str, code: str = "") -> Reply:
    """Take the consent to keep the place; under an invitation the button carries its code."""
    if answer == "yes" and not _was_asked(turn, flow_id):
        return await turn.services.linking.guide.begin(turn.talk, flow_id, code)
    if code and answer == "yes":
        return await turn.services.linking.invitations.agree(turn.talk, flow_id, code)
    return await turn.services.linking.guide.consent(turn.talk, flow_id, answer == "yes")


def _was_asked(turn: Turn, flow_id: str) -> bool:
    """Whether the question for an adult is before the person's eyes: a press that was made up is none. Where nobody
    is asked for somebody else, it needs no proof."""
    if not turn.services.linking.guide.is_for_children(flow_id):
        return True
    shown = turn.services.screens.of(turn.person.person_id, turn.uow.now)
    asked = actions.make(actions.CONSENT, "yes", flow_id)
    return any(action == asked or action.startswith(f"{asked}:") for one in shown for _, action in one.buttons)


async def where(turn: Turn, answer: str = "", flow_id: str = "") -> Reply:
    """Take the answer where the chat of the class is; without an answer, ask."""
    services, peer = turn.services, turn.incoming.peer_id
    if flow_id and services.linking.guide.role_of(flow_id) is None:
        raise SchoolError("menu.old_button")
    if not answer:
        return services.linking.guide.ask_where(peer, flow_id)
    services.answers.questions.hear_platform(turn.person, Platform(answer), turn.uow.now)
    return await services.linking.guide.where(turn.talk, Platform(answer), flow_id)


async def step(turn: Turn, flow_id: str, seen: str, to: str = "") -> Reply:
    """The step is done, or a branch is taken."""
    return await turn.services.linking.guide.forward(turn.talk, flow_id, seen, to or None)


async def skip(turn: Turn, flow_id: str, seen: str) -> Reply:
    """«Пропустить»."""
    guide = turn.services.linking.guide
    return await guide.skip(turn.talk, flow_id, seen)


async def back(turn: Turn, flow_id: str = "", seen: str = "") -> Reply:
    """«Назад», pressed or written."""
    guide = turn.services.linking.guide
    return await guide.back(turn.talk, flow_id, seen or None)


async def resume(turn: Turn, *place: str) -> Reply:
    """The step at which the person stopped, or the one the button names."""
    guide = turn.services.linking.guide
    return await guide.resume(turn.talk, *place)


async def trouble(turn: Turn, flow_id: str, step_id: str) -> Reply:
    """«Не получилось»."""
    troubleshooting = turn.services.linking.troubleshooting
    return await troubleshooting.ask(turn.talk, flow_id, step_id)


async def symptom(turn: Turn, flow_id: str, step_id: str, symptom_id: str) -> Reply:
    """Explain the symptom that was chosen."""
    troubleshooting = turn.services.linking.troubleshooting
    return await troubleshooting.explain(turn.talk, flow_id, step_id, symptom_id)


async def pasted(turn: Turn) -> Reply:
    """Words from a screen; when they show no symptom they are for the human who has the talk, or a question."""
    known = await turn.services.linking.troubleshooting.pasted(turn.talk, turn.incoming.text)
    if known is not None:
        return known
    silent = turn.services.tickets.human_takeover.is_silent(turn.person, turn.uow.now)
    return await (asking.record_for_ticket if silent else questions.free_text)(turn)


async def ticket(turn: Turn, flow_id: str, step_id: str, symptom_id: str) -> Reply:
    """«Передать в школу»."""
    troubleshooting = turn.services.linking.troubleshooting
    return await troubleshooting.hand_over(turn.talk, flow_id, step_id, symptom_id)


async def no_reminders(turn: Turn) -> Reply:
    """«Больше не напоминать»."""
    return await turn.services.linking.reminders.never(turn.talk)


async def follow_deep_link(turn: Turn) -> Reply | None:
    """Follow a deep link. None if it says nothing new and the words are answered as always."""
    if not turn.incoming.ref or turn.incoming.in_chat:
        return None
    return await turn.services.linking.invitations.arrive(turn.talk, turn.incoming.ref)


def with_first_contact_notice(turn: Turn, reply: Reply) -> Reply:
    """On first contact: one line that says who speaks and where it is told what is stored, and the main buttons.

    VK numbers the messages of a dialog from one, so that nobody has to be remembered for it; and who presses
    «Начать» in an older dialog is told, too. Not under an alarm: there nothing else counts.
    """
    incoming = turn.incoming
    by_staff = turn.services.staff.rank(turn.person.person_id) is not Rank.ANYONE
    first = incoming.kind == "message" and (incoming.cmid == 1 or incoming.action == actions.START)
    cares = turn.services.answers.questions.care.talks.of(turn.person.person_id, turn.uow.now) is not None
    if incoming.in_chat or by_staff or cares or not first or not reply.messages:
        return reply
    *others, last = reply.messages
    last = first_contact(turn.services, last)
    return Reply((*others, last), reply.notice)


def first_contact(services: Services, message: OutgoingMessage) -> OutgoingMessage:
    """A message with the line of the first contact and the main buttons. Under an answer neighbouring topics give way
    to them, but not one that the answer names; under a long one «Помогло?», too, so that it still fits a screen."""
    said = services.texts("consent.first", school=services.school)
    buttons, length = message.buttons, len(message.text)
    if length > ROOM_FOR_DIRECT and any(_is_direct(button) for row in buttons for button in row):
        return replace(message, text=f"{message.text}\n{said}", buttons=(_one_row(services, message),))
    yielding = (*_NEAR, *_VERDICT) if length > ROOM_FOR_VERDICT else _NEAR if length > ROOM_FOR_TOPICS else ()
    if any(_verb(button) in _VERDICT for row in buttons for button in row):
        kept = [one for row in buttons for one in row if _verb(one) not in yielding or f"«{one.label}»" in message.text]
        rows = [tuple(one for one in row if one in kept) for row in buttons]
        buttons = tuple(row for row in rows if row)
    return _with_main_buttons(services, replace(message, text=f"{message.text}\n\n{said}", buttons=buttons))


def _is_direct(button: Button) -> bool:
    """Whether a button asks for the source of an answer to a direct question."""
    verb, arguments = actions.split(button.action)
    return verb == actions.SOURCE and len(arguments) > 2


def _one_row(services: Services, message: OutgoingMessage) -> tuple[Button, ...]:
    """The guide, a person and the menu, from where everything else is near."""
    ways = [button for row in message.buttons for button in row if _verb(button) in (actions.GUIDE, actions.HUMAN)]
    return (*ways, services.answers.menu.ways()[0])


def _verb(button: Button) -> str:
    return actions.split(button.action)[0]


def _with_main_buttons(services: Services, message: OutgoingMessage) -> OutgoingMessage:
    """The main buttons under a first message that has none; one with buttons of its own gets the way to them."""
    if message.stays:
        return message
    if not message.buttons:
        return replace(message, buttons=services.answers.menu.main(message.peer_id), stays=True)
    ways = services.answers.menu.ways()
    known = {button.action for row in message.buttons for button in row}
    row = tuple(button for button in ways if button.action not in known)
    alone = next((one for one in message.buttons if [_verb(button) for button in one] == [actions.SOURCE]), ())
    rows = (*(one for one in message.buttons if one != alone), (*alone, *row))
    return replace(message, buttons=rows) if row and services.limits.fits(rows) else message

"""Linking step by step: buttons under steps, and words from a screen."""

from handlers.answers import questions
from handlers.tickets import asking
from handlers.turn import Turn
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Reply
from school.people.model import Platform


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

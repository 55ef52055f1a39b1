"""Rights: who may, `/grant`, `/revoke`, `/staff`, `/audit`."""

from enum import StrEnum

from handlers.access.named_people import known
from handlers.arguments import person_first, read_number
from handlers.turn import Turn
from school.access.grants import refusal
from school.access.permissions import Action
from school.messaging.errors import SchoolError
from school.messaging.model import Reply


class Place(StrEnum):
    """The place a command or a button works in."""

    PRIVATE = "private"
    CHAT = "chat"
    BOTH = "both"


def check(turn: Turn, place: Place, action: Action | None) -> None:
    """Right and place, now: a press carries no authority. Raises `NotAllowed`, or `SchoolError` for the place."""
    if action and not turn.services.staff.may(turn.person.person_id, action):
        raise refusal(turn.services.texts, action)
    if place not in (Place.BOTH, Place.CHAT if turn.incoming.in_chat else Place.PRIVATE):
        raise SchoolError(f"command.{place}_only")


async def grant(turn: Turn, rest: str) -> Reply:
    """`/grant @id1 завуч`, `/grant @id1 5А до пт 18:00`."""
    written, words = person_first(rest, "granting.how")
    return await turn.services.access.grants.give(turn.talk, await known(turn, written), words)


async def revoke(turn: Turn, rest: str) -> Reply:
    """`/revoke @id1`."""
    written, _ = person_first(rest, "granting.how")
    return await turn.services.access.grants.take(turn.talk, await known(turn, written))


async def staff(turn: Turn, rest: str) -> Reply:
    """`/staff`."""
    return await turn.services.access.grants.show(turn.uow, turn.incoming.peer_id)


async def audit(turn: Turn, rest: str) -> Reply:
    """`/audit`, `/audit 12`."""
    return await turn.services.access.audit_log.show(turn.uow, turn.incoming.peer_id, read_number(rest))


async def export_audit(turn: Turn) -> Reply:
    """«Таблицей»."""
    return await turn.services.access.audit_log.export(turn.uow, turn.incoming.peer_id)

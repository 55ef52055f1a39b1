"""Rights: who may, `/grant`, `/revoke`, `/staff`, `/audit`."""

import re

from handlers.turn import Turn
from school.access.grants import refusal
from school.access.permissions import Action
from school.messaging.errors import SchoolError
from school.messaging.model import Reply

PERSON = re.compile(r"(?:\[id|(?:https?://)?(?:m\.)?vk\.(?:com|ru)/id|@id|\*id|id|@|)(\d{1,12})(?:\|[^\]]*\])?")
"""A mention, a link to a page or a number. Short names are not resolved: VK itself turns @name into a mention."""


def require(turn: Turn, action: Action) -> None:
    """A press carries no authority: the right is checked now, and only in private. Raises `NotAllowed`."""
    if turn.incoming.in_chat or not turn.services.staff.may(turn.person.person_id, action):
        raise refusal(turn.services.texts, action)


async def grant(turn: Turn, rest: str) -> Reply:
    """`/grant @id1 завуч`, `/grant @id1 5А до пт 18:00`."""
    person_id, words = _person(rest)
    about = (turn.uow, turn.incoming.peer_id, turn.person, person_id)
    return Reply(tuple(await turn.services.grants_service.give(*about, words)))


async def revoke(turn: Turn, rest: str) -> Reply:
    """`/revoke @id1`."""
    person_id, _ = _person(rest)
    return Reply(
        tuple(await turn.services.grants_service.take(turn.uow, turn.incoming.peer_id, turn.person, person_id))
    )


async def staff(turn: Turn, rest: str) -> Reply:
    """`/staff`."""
    return Reply(tuple(await turn.services.grants_service.show(turn.uow, turn.incoming.peer_id)))


async def audit(turn: Turn, rest: str) -> Reply:
    """`/audit`, `/audit 12`."""
    number = int(rest) if rest.isdecimal() and len(rest) < 12 else None
    return Reply(tuple(await turn.services.audit_log.show(turn.uow, turn.incoming.peer_id, number)))


async def export_audit(turn: Turn) -> Reply:
    """«Таблицей»."""
    require(turn, Action.SEE_AUDIT)
    return Reply(tuple(await turn.services.audit_log.export(turn.uow, turn.incoming.peer_id)))


def _person(rest: str) -> tuple[int, str]:
    """Who is named first, and the words behind. Raises `SchoolError`."""
    found = PERSON.match(rest)
    if found is None or (rest[found.end() :][:1].strip()):
        raise SchoolError("granting.how")
    return int(found.group(1)), rest[found.end() :].strip()

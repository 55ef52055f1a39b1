"""Who belongs where by somebody else's word: the settings, a grant, an appointment, a chat, the class teacher."""

from dataclasses import dataclass

from school.access.model import Rank
from school.access.permissions import Staff
from school.chats.purpose import ChatKind, Purpose, kind_of_chat
from school.classes.tables import UnitOfWork
from school.people.model import Role

FRESH_SECONDS = 7 * 24 * 3600
"""Seconds for which the messenger's last list of a chat's members counts, when it shows none any more."""

STAFF_RANKS = frozenset({Rank.OWNER, Rank.ADMIN, Rank.HEAD, Rank.DEPUTY, Rank.STAFF, Rank.TEACHER})
"""A writer is not among them: somebody of the parents may write to a class."""

MANAGING_RANKS = frozenset({Rank.OWNER, Rank.ADMIN, Rank.HEAD, Rank.DEPUTY})
STAFF_CHATS = (Purpose.STAFF, Purpose.TEACHERS, Purpose.MANAGEMENT)
_FAMILY = {Role.PARENT: Purpose.PARENTS, Role.STUDENT: Purpose.PUPILS}
"""What may be confirmed by a class teacher. A role of the staff that people give themselves counts for nothing."""

_FAMILY_CHATS = (*_FAMILY.values(), Purpose.PARENTS_COUNCIL, Purpose.PUPILS_COUNCIL)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person and what they belong to, as the kind of a chat; `confirmed`: not by their own word alone."""

    person_id: int
    kind: ChatKind
    confirmed: bool = True


async def belongings(uow: UnitOfWork, staff: Staff) -> list[Belonging]:
    """Everything that is known, and everything that people only say."""
    works, chats, claims = await _staff(uow, staff), await _in_chats(uow), await _claims(uow)
    staff_alone = {one.person_id for one in works} - {one.person_id for one in claims}
    return [*works, *(one for one in chats if not (_is_family(one) and one.person_id in staff_alone)), *claims]


async def is_there_for_school(uow: UnitOfWork, staff: Staff, chat_id: int, person_id: int) -> bool:
    """Whether somebody is in a chat of families as one of the school's, and no parent or pupil by their own word."""
    chat = await uow.chats.get(chat_id)
    if chat is None or kind_of_chat(chat).purpose not in _FAMILY_CHATS or not await _works(uow, staff, person_id):
        return False
    claims = [
        kind_of_role(one.role, one.class_name) for one in await uow.members.claims() if one.person_id == person_id
    ]
    return not any(claims)


async def _works(uow: UnitOfWork, staff: Staff, person_id: int) -> bool:
    if staff.ranks(person_id) & STAFF_RANKS or await uow.classes.taught_by(person_id):
        return True
    chats = [await uow.chats.get(one) for one in await uow.chat_people.places(person_id, uow.now - FRESH_SECONDS)]
    return any(kind_of_chat(one).purpose in STAFF_CHATS for one in chats if one)


async def is_in_chat(uow: UnitOfWork, kind: ChatKind) -> frozenset[int]:
    """The members of bound chats of a kind."""
    return frozenset(one.person_id for one in await _in_chats(uow) if one.kind == kind)


def kind_of_role(role: Role, class_name: str | None) -> ChatKind | None:
    """The kind of chat that parents or pupils of a class are in; None for other roles."""
    return ChatKind(_FAMILY[role], class_name) if role in _FAMILY else None


def _is_family(one: Belonging) -> bool:
    """Teachers sit in the chats of parents, too: there they are no parents, unless they say so."""
    return one.kind.purpose in _FAMILY.values()


async def _staff(uow: UnitOfWork, staff: Staff) -> list[Belonging]:
    found = []
    for person in sorted(staff.everybody):
        ranks = staff.ranks(person)
        found += [Belonging(person, ChatKind(Purpose.STAFF))] if ranks & STAFF_RANKS else []
        found += [Belonging(person, ChatKind(Purpose.TEACHERS))] if Rank.TEACHER in ranks else []
        found += [Belonging(person, ChatKind(Purpose.MANAGEMENT))] if ranks & MANAGING_RANKS else []
    for person, name in await uow.classes.all_teachers():
        kinds = (ChatKind(Purpose.CLASS_TEACHERS, name), ChatKind(Purpose.TEACHERS, name))
        found += [Belonging(person, kind) for kind in kinds]
    return found


async def _in_chats(uow: UnitOfWork) -> list[Belonging]:
    """A chat for staff makes its members staff, whatever class stands in its title."""
    kinds = {chat.chat_id: kind_of_chat(chat) for chat in await uow.chats.bound()}
    seen = [(person, kinds[chat]) for chat, person in await uow.chat_people.seen(uow.now - FRESH_SECONDS)]
    staff = [Belonging(person, ChatKind(Purpose.STAFF)) for person, kind in seen if kind.purpose in STAFF_CHATS]
    return [*(Belonging(person, kind) for person, kind in seen), *staff]


async def _claims(uow: UnitOfWork) -> list[Belonging]:
    claims = await uow.members.claims()
    kinds = [(one, kind_of_role(one.role, one.class_name)) for one in claims]
    return [Belonging(one.person_id, kind, one.confirmed) for one, kind in kinds if kind]

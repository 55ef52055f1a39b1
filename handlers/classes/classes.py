"""Classes, invitations, the board, the new year: commands of staff and class teachers, and their buttons."""

from handlers.access.named_people import known
from handlers.arguments import person_first
from handlers.turn import Turn
from school.messaging.errors import SchoolError
from school.messaging.model import Reply
from school.people.model import Platform, Role

_ROLES = {"родител": Role.PARENT, "учени": Role.STUDENT, "учител": Role.TEACHER}
"""Beginnings of words for roles."""

_PLATFORMS = {"max": Platform.MAX, "макс": Platform.MAX, "vk": Platform.VK, "вк": Platform.VK}

REMOVE = "убрать"
_ALL_CLASSES = ("все", "всех", "всем")

_WITH_LINK = {"заново": "renew", "отозвать": "revoke"}
"""What else may be done with the link of a class."""


async def classes(turn: Turn, rest: str) -> Reply:
    """`/classes`, `/classes 5А 5Б`, `/classes убрать 5А`."""
    names, service, about = rest.split(), turn.services.classes.classes, (turn.uow, turn.incoming.peer_id)
    if not names:
        return await service.show(*about)
    if names[0].lower() == REMOVE:
        return await service.remove(*about, names[1:])
    return await service.add(*about, names)


async def class_teacher(turn: Turn, rest: str) -> Reply:
    """`/classteacher 7А @id1`, `/classteacher 7А убрать @id1`."""
    name, *words = rest.split(maxsplit=1)[:2] or [""]
    removes = bool(words) and words[0].lower().startswith(REMOVE)
    written = words[0].strip()[len(REMOVE) if removes else 0 :].strip() if words else ""
    person, more = person_first(written, "classes.how_to_appoint")
    if more:
        raise SchoolError("classes.how_to_appoint")
    service = turn.services.classes.classes
    change = service.dismiss if removes else service.appoint
    return await change(turn.uow, turn.incoming.peer_id, name, await known(turn, person))


async def invite(turn: Turn, rest: str) -> Reply:
    """`/invite`, `/invite 7А родитель`, `/invite 7А родитель заново`, `/invite все ученик`; else for parents."""
    name, *words = rest.lower().split()[:3] or [""]
    links = turn.services.linking.invitation_list
    if not name:
        return await links.show(turn.talk)
    roles = [role for word, role in _ROLES.items() if words and words[0].startswith(word)]
    what = words[1 if roles else 0 :]
    if len(what) > 1 or (what and what[0] not in _WITH_LINK):
        raise SchoolError("invite.how")
    role = roles[0] if roles else Role.PARENT
    if name in _ALL_CLASSES:
        if what:
            raise SchoolError("invite.how")
        return await links.invite_all(turn.talk, role)
    return await _with_link(turn, name, role, _WITH_LINK[what[0]] if what else "")


async def invite_pressed(turn: Turn, class_id: int, role: str, what: str) -> Reply:
    """«Новая ссылка», «Отозвать ссылку»."""
    found = await turn.uow.classes.get(class_id)
    if found is None or role not in set(Role) or what not in _WITH_LINK.values():
        raise SchoolError("menu.old_button")
    return await _with_link(turn, found.name, Role(role), what)


async def _with_link(turn: Turn, name: str, role: Role, what: str) -> Reply:
    links = turn.services.linking.invitation_list
    change = {"renew": links.renew, "revoke": links.revoke}.get(what, links.invite)
    return await change(turn.talk, name, role)


async def one(turn: Turn, rest: str) -> Reply:
    """`/class 7А`, for its teacher and for staff."""
    board, waiting = turn.services.linking.board, turn.services.classes.confirmations
    return Reply.of(await board.one(turn.talk, rest.strip()), await waiting.show(turn.talk, rest.strip()))


async def belongs(turn: Turn, class_id: int, person_id: int, role: str, answer: str) -> Reply:
    """«✓» or «✗» beside somebody who waits in a class."""
    confirmations = turn.services.classes.confirmations
    return await confirmations.decide(turn.talk, class_id, person_id, role, answer == "yes")


async def messenger(turn: Turn, rest: str) -> Reply:
    """`/messenger 7А MAX`, for the class's teacher and for staff."""
    name, _, where = rest.strip().partition(" ")
    platform = _PLATFORMS.get(where.strip().lower())
    if platform is None:
        raise SchoolError("classes.how_to_settle")
    return await turn.services.classes.classes.settle(turn.talk, name, platform)


async def board(turn: Turn, rest: str) -> Reply:
    """`/board`."""
    return await turn.services.linking.board.all(turn.uow, turn.incoming.peer_id)


async def nudge(turn: Turn, class_id: int) -> Reply:
    """«Напомнить всем»."""
    return await turn.services.linking.reminders.nudge(turn.talk, class_id)


async def leave(turn: Turn, class_id: int, role: str) -> Reply:
    """«Не мой класс»."""
    return await turn.services.linking.invitations.leave(turn.talk, class_id, role)


async def new_year(turn: Turn, rest: str) -> Reply:
    """`/newyear`: what would be done."""
    return await turn.services.classes.new_year.preview(turn.uow, turn.incoming.peer_id)


async def move(turn: Turn, year: int) -> Reply:
    """«Перевести классы»."""
    return await turn.services.classes.new_year.move(turn.uow, turn.incoming.peer_id, year)


async def mine(turn: Turn, class_id: int, answer: str) -> Reply:
    """A class teacher says whether the class is still theirs."""
    new_year = turn.services.classes.new_year
    return await new_year.answer(turn.talk, class_id, answer == "yes")

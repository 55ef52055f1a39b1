"""The rights an announcement needs, with its urgency."""

from school.access.permissions import Action, Staff
from school.announcements.audience import is_within
from school.announcements.audience_grammar import read_audience
from school.announcements.model import Announcement, Urgency
from school.announcements.tables import UnitOfWork

_OF_URGENCY = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}


async def still_may(uow: UnitOfWork, staff: Staff, announcement: Announcement) -> bool:
    """Whether its author may announce now to those it is for, classes included."""
    only = staff.classes(announcement.author_id, Action.ANNOUNCE)
    if not may_send(staff, announcement) or only is None:
        return may_send(staff, announcement)
    names = frozenset(one.name for one in await uow.classes.all() if one.id in only)
    return is_within(read_audience(announcement.audience), names)


async def may_correct(uow: UnitOfWork, staff: Staff, person_id: int, announcement: Announcement) -> bool:
    """Whether somebody may change what those it is for see: its author, and those who manage others'."""
    if staff.may(person_id, Action.MANAGE_OTHERS):
        return True
    return person_id == announcement.author_id and await still_may(uow, staff, announcement)


def may_send(staff: Staff, announcement: Announcement) -> bool:
    """Whether its author may announce, and so urgently."""
    needed = {Action.ANNOUNCE, _OF_URGENCY.get(announcement.urgency, Action.ANNOUNCE)}
    return all(staff.may(announcement.author_id, action) for action in needed)

"""The rights an announcement needs, with its urgency."""

from school.access.permissions import Action, Staff
from school.announcements.model import Announcement, Urgency

_OF_URGENCY = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}


def may_send(staff: Staff, announcement: Announcement) -> bool:
    """Whether its author may announce, and so urgently."""
    needed = {Action.ANNOUNCE, _OF_URGENCY.get(announcement.urgency, Action.ANNOUNCE)}
    return all(staff.may(announcement.author_id, action) for action in needed)

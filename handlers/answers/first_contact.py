"""Who writes for the first time is told who answers."""

from handlers.turn import Turn
from school.access.model import Rank
from school.messaging import actions
from school.messaging.model import Reply


def with_first_contact_notice(turn: Turn, reply: Reply) -> Reply:
    """On first contact: one line that says who speaks and where it is told what is stored, and the main buttons.

    VK numbers the messages of a dialog from one, so that nobody has to be remembered for it; and who presses
    «Начать» in an older dialog is told, too. Not under an alarm: there nothing else counts.
    """
    incoming, answers = turn.incoming, turn.services.answers
    by_staff = turn.services.staff.rank(turn.person.person_id) is not Rank.ANYONE
    first = incoming.kind == "message" and (incoming.cmid == 1 or incoming.action == actions.START)
    cares = answers.questions.care.talks.of(turn.person.person_id, turn.uow.now) is not None
    if incoming.in_chat or by_staff or cares or not first or not reply.messages:
        return reply
    *others, last = reply.messages
    return Reply((*others, answers.first_contact.with_line(last)), reply.notice)

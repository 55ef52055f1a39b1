"""The conditions of the routes."""

from handlers.menu_words import MENU_WORDS, RETURN_WORDS, as_word
from handlers.turn import Turn
from school.announcements.confirmation import RETURN
from school.announcements.draft import awaited
from school.announcements.schedule import AWAITS_MOVE
from school.announcements.templates import AWAITS_BLANK
from school.answers.review_queue import AWAITS_ANSWER
from school.linking.troubleshooting import AWAITS_SYMPTOM
from school.messaging.subject import SubjectKind


def allowed(turn: Turn) -> bool:
    """The person allowed messages."""
    return turn.incoming.kind == "allowed"


def denied(turn: Turn) -> bool:
    """The person forbade messages."""
    return turn.incoming.kind == "denied"


def joined_chat(turn: Turn) -> bool:
    """The bot itself was invited to a chat."""
    return turn.incoming.kind == "joined"


def titled_chat(turn: Turn) -> bool:
    """A chat was given a title."""
    return turn.incoming.kind == "titled"


def pressed(turn: Turn) -> bool:
    """A button was pressed."""
    return turn.incoming.action is not None


def commanded(turn: Turn) -> bool:
    """A slash-command."""
    return turn.incoming.text.startswith("/")


def in_chat(turn: Turn) -> bool:
    """The bot was spoken to among many."""
    return turn.incoming.in_chat


def human_wrote(turn: Turn) -> bool:
    """Somebody of the community has written by hand."""
    return turn.incoming.kind == "human"


def replied_to_ticket(turn: Turn) -> bool:
    """A reply to a message about a ticket that was sent to the staff."""
    return turn.subject is not None and turn.subject.subject in (SubjectKind.WORDS, SubjectKind.REMARK)


def replied_to_announcement(turn: Turn) -> bool:
    """A reply in private to an announcement."""
    return turn.subject is not None and turn.subject.subject is SubjectKind.ANNOUNCEMENT and not turn.incoming.in_chat


def replied_to_answer(turn: Turn) -> bool:
    """A reply to the answer a human has given."""
    return turn.subject is not None and turn.subject.subject is SubjectKind.ANSWER


def only_replied(turn: Turn) -> bool:
    """A reply among many that calls the bot in no other way."""
    return turn.incoming.kind == "reply"


def calls_back(turn: Turn) -> bool:
    """A word that calls the bot back into the talk."""
    return as_word(turn.incoming.text) in RETURN_WORDS


def human_has_the_talk(turn: Turn) -> bool:
    """What is said is for a human; what the bot has asked for is still for the bot."""
    silent = turn.services.human_takeover.is_silent(turn.person, turn.uow.now)
    return silent and not awaits_announcement(turn) and not awaits_question(turn)


def awaits_question(turn: Turn) -> bool:
    """The bot has asked for a question to the staff."""
    return turn.services.handoff.awaits(turn.person, turn.uow.now)


def awaits_announcement(turn: Turn) -> bool:
    """The bot has asked for a field of an announcement; whoever has lost the right meanwhile just talks."""
    return awaited(turn.person.awaits) is not None and turn.services.confirmation.may(turn.person.person_id)


def awaits_about(turn: Turn) -> bool:
    """The bot has asked for a new time of an announcement, or why it goes back."""
    return (turn.person.awaits or "").partition(":")[0] in (AWAITS_MOVE, RETURN) and not wordless(turn)


def awaits_blank(turn: Turn) -> bool:
    """The bot has asked for a word of a template."""
    asked = turn.person.awaits == AWAITS_BLANK and not wordless(turn)
    return asked and turn.services.confirmation.may(turn.person.person_id)


def awaits_symptom(turn: Turn) -> bool:
    """The bot has asked what is seen on the screen."""
    return (turn.person.awaits or "").partition(":")[0] == AWAITS_SYMPTOM and turn.incoming.text.strip() != ""


def wordless(turn: Turn) -> bool:
    """A sticker, a voice message, a picture …"""
    return not turn.incoming.text.strip()


def says_menu_word(turn: Turn) -> bool:
    """What a button does, written by hand."""
    return as_word(turn.incoming.text) in MENU_WORDS


def always(turn: Turn) -> bool:
    """Everything else."""
    return True


def awaits_new_answer(turn: Turn) -> bool:
    """The bot has asked its owner for a new answer."""
    return (turn.person.awaits or "").startswith(AWAITS_ANSWER)

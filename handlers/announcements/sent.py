"""After an announcement has left: acknowledgements, status, pause, correction, recall, posts by hand, replies."""

import re

from handlers.access.rights import PERSON, require
from handlers.answers import questions
from handlers.turn import Turn
from school.access.permissions import Action
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Reply

_NUMBERED = re.compile(r"\s*№?\s*(\d{1,9})\b\s*", re.ASCII)


async def acknowledge(turn: Turn) -> Reply:
    """«Ознакомлен(а)», in a chat or in private."""
    return await turn.services.acknowledgements.press(turn.uow, turn.incoming.peer_id, turn.person, _number(turn))


async def status(turn: Turn, rest: str) -> Reply:
    """`/status 12`."""
    number, _ = _numbered(rest, "status.which")
    about = (turn.uow, turn.incoming.peer_id, turn.person, number)
    return Reply(tuple(await turn.services.acknowledgements.status(*about)))


async def look(turn: Turn) -> Reply:
    """Buttons about an announcement that was sent: its status, tables, a reminder."""
    require(turn, Action.SEE_STATUS)
    verb, _ = actions.split(turn.incoming.action or "")
    does = {
        actions.STATUS: turn.services.acknowledgements.status, actions.TABLE: turn.services.acknowledgements.table,
        actions.SHEET: turn.services.acknowledgements.sheet, actions.REMIND: turn.services.acknowledgements.remind,
        actions.PAUSE: turn.services.corrections.pause, actions.GO_ON: turn.services.corrections.go_on,
        actions.STOP: turn.services.corrections.stop,
    }[verb]  # fmt: skip
    return Reply(tuple(await does(turn.uow, turn.incoming.peer_id, turn.person, _number(turn))))


async def undo(turn: Turn) -> Reply:
    """«Отозвать», and once more."""
    require(turn, Action.SEE_STATUS)
    sure = actions.split(turn.incoming.action or "")[1][1:] == ["yes"]
    about = (turn.uow, turn.incoming.peer_id, turn.person, _number(turn), sure)
    return Reply(tuple(await turn.services.corrections.undo(*about)))


async def recall(turn: Turn, rest: str) -> Reply:
    """`/recall 12`."""
    number, _ = _numbered(rest, "status.which")
    about = (turn.uow, turn.incoming.peer_id, turn.person, number, False)
    return Reply(tuple(await turn.services.corrections.undo(*about)))


async def correct(turn: Turn, rest: str) -> Reply:
    """`/correct 12 new words`."""
    number, text = _numbered(rest, "correcting.which")
    about = (turn.uow, turn.incoming.peer_id, turn.person, number, text)
    return Reply(tuple(await turn.services.corrections.correct(*about)))


async def posted(turn: Turn) -> Reply:
    """«Опубликовано» by who is responsible for the place."""
    return await turn.services.manual_channels.posted(turn.uow, turn.incoming.peer_id, turn.person, *_two(turn))


async def places(turn: Turn, rest: str) -> Reply:
    """`/manual`, `/manual добавить Название @id1`, `/manual убрать 3`."""
    service, peer = turn.services.manual_channels, turn.incoming.peer_id
    what, _, words = rest.strip().partition(" ")
    if what.lower().startswith("убрать") and words.strip().isdecimal() and len(words) < 10:
        return Reply(tuple(await service.remove(turn.uow, peer, int(words))))
    if what.lower().startswith("добавить"):
        found = re.search(rf"\s{PERSON.pattern}\s*$", words)
        if found is None:
            raise SchoolError("manual.how")
        return Reply(tuple(await service.add(turn.uow, peer, words[: found.start()], int(found.group(1)))))
    return Reply(tuple(await service.show(turn.uow, peer)))


async def reply_to_author(turn: Turn) -> Reply:
    """A reply in private to an announcement goes to its author, as a question."""
    incoming, number = turn.incoming, turn.subject.ticket_id if turn.subject else 0
    announcement = await turn.uow.announcements.get(number)
    if (
        announcement is None
        or not incoming.text.strip()
        or turn.services.answers.alarm(incoming.peer_id, turn.person, incoming.text)
    ):
        return await questions.free_text(turn)
    handoff, author = turn.services.handoff, announcement.author_id
    return Reply(tuple(await handoff.to_author(turn.uow, incoming.peer_id, turn.person, incoming.text, author, number)))


def _number(turn: Turn) -> int:
    written = actions.split(turn.incoming.action or "")[1][0]
    if not written.isdecimal() or len(written) > 9:
        raise SchoolError("menu.old_button")
    return int(written)


def _two(turn: Turn) -> tuple[int, int]:
    first, second = actions.split(turn.incoming.action or "")[1]
    if not (first.isdecimal() and second.isdecimal() and len(first) < 10 and len(second) < 10):
        raise SchoolError("menu.old_button")
    return int(first), int(second)


def _numbered(rest: str, how: str) -> tuple[int, str]:
    found = _NUMBERED.match(rest)
    if found is None:
        raise SchoolError(how)
    return int(found.group(1)), rest[found.end() :]

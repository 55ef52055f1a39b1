"""What staff ask for in sentences leads to the command, with its button; nothing is sent without its preview."""

import re
from dataclasses import replace

from handlers import commands
from handlers.announcements import drafts
from handlers.answers import questions
from handlers.turn import Turn
from school.access.model import Rank
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply

LEADS: dict[str, tuple[str, str]] = {
    "announce": ("announce", ""),
    "template": ("announce", ""),
    "not_read": ("announcements", ""),
    "status": ("announcements", ""),
    "recall": ("recall", ""),
    "correct": ("correct", ""),
    "plan": ("planned", ""),
    "journal": ("audit", ""),
    "stats": ("stats", ""),
    "report": ("report", ""),
    "classes": ("classes", ""),
    "board": ("board", ""),
    "invite": ("invite", ""),
    "chats": ("chats", ""),
    "bind": ("help", "чаты"),
    "doctor": ("doctor", ""),
    "rights": ("staff", ""),
    "tickets": ("tickets", ""),
    "questions": ("questions", ""),
    "help": ("help", ""),
}
"""Kinds of `content/staff_words.toml`: the command, and what is written behind it when the words name nothing."""

_NUMBER = re.compile(
    r"(?:№|номер\w*|объявлени\w*)\s*№?\s*(\d{1,9})\b|\b(\d{1,9})\s*(?:-?\w{0,2}\s+)?номер|\s(\d{1,9})[?.!]?$",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\b(1[01]|[1-9])\s?-?([а-яё])\b", re.IGNORECASE)
_ROLE = re.compile(r"\b(родител|учени)\w*", re.IGNORECASE)
_SCOPE = re.compile(
    r"\b(?:(?:1[01]|[1-9])\s?[а-яё]|школ\w+|сегодня|вчера|недел\w+|месяц\w*|четверт\w*|год\w*|прошл\w+|эт\w{1,3}"
    r"|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*)\b",
    re.IGNORECASE,
)  # fmt: skip
FEW = 4
"""Words of a message that is the request alone."""

_DICTATED = re.compile(
    r"(?:\S+\s+)?(?P<whom>(?:[^:\n]|(?<=\d):(?=\d\d(?!\d))){3,60}?)\s*:(?!(?<=\d:)\d\d(?!\d))\s*(?P<text>\S.*)",
    re.DOTALL,
)
"""«Отправь родителям 5А завтра в 8:00: …»: whom and when, and what stands after the colon that is no time's."""

_NUMBERED = ("recall", "correct", "status", "not_read", "journal", "tickets")


def is_asked(turn: Turn) -> bool:
    """Words for a command that this person may use; trouble comes first."""
    if turn.services.staff.rank(turn.person.person_id) is Rank.ANYONE:
        return False
    reader, kind = turn.services.answers.questions.reader, _kind(turn)
    return kind in LEADS and commands.may(turn, LEADS[kind][0]) and not reader.understand(turn.incoming.text).trouble


async def lead(turn: Turn) -> Reply:
    """The draft that was dictated, or the command with its button; under an answer to what is a question, too."""
    text, kind = turn.incoming.text, _kind(turn)
    if len(text.split()) > FEW and turn.services.answers.questions.reader.answers(text):
        return Reply.of(await questions.free_text(turn), _lead(turn, kind))
    if kind == "announce" and (dictated := _DICTATED.match(text)):
        return await _draft(turn, dictated["whom"], dictated["text"])
    return await run(turn, *LEADS[kind]) if LEADS[kind][0] == "help" else _lead(turn, kind)


async def _draft(turn: Turn, whom: str, text: str) -> Reply:
    """A draft with its audience, as far as that is understood; nothing leaves before its author has seen it."""
    is_open = await turn.uow.announcements.draft_of(turn.person.person_id) is not None
    begun = await drafts.begin(turn, text[:1].upper() + text[1:])
    try:
        return begun if is_open else await turn.services.announcements.open_draft.head(turn.talk, whom)
    except SchoolError:
        return begun


def _kind(turn: Turn) -> str:
    return turn.services.answers.questions.reader.staff_request(turn.incoming.text)


def _lead(turn: Turn, kind: str) -> Reply:
    name, rest = LEADS[kind][0], _arguments(kind, turn.incoming.text) or LEADS[kind][1]
    texts = turn.services.texts
    text = texts("command.lead_help") if name == "help" else texts("command.lead", line=texts(f"command.line.{name}"))
    return Reply.of(OutgoingMessage(turn.incoming.peer_id, text, ((commands.as_button(commands.TABLE[name], rest),),)))


def _arguments(kind: str, text: str) -> str:
    """What the words name, as the command reads it."""
    if kind in _NUMBERED:
        found = _NUMBER.search(text)
        return next(filter(None, found.groups()), "") if found else ""
    if kind in ("stats", "report"):
        return " ".join(found[0] for found in _SCOPE.finditer(text))
    if kind == "invite" and (found := _CLASS.search(text)):
        role = _ROLE.search(text)
        return f"{found[1]}{found[2].upper()} {'ученик' if role and role[1].lower() == 'учени' else 'родитель'}"
    return ""


async def run(turn: Turn, name: str, rest: str = "") -> Reply:
    """A command that was offered as a button: as if it had been typed now, with the right asked now."""
    typed = replace(turn, incoming=replace(turn.incoming, text=f"/{name} {rest}".strip(), action=None))
    return await commands.by_name(typed)

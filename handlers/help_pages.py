"""`/help`: the commands of this person, each with an example, and a page about one thing."""

from collections.abc import Collection

from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply

PAGES = {
    "announce": ("объявлен", "черновик", "announce"),
    "audience": ("кому", "аудитор", "адресат"),
    "moment": ("когда", "врем", "план"),
    "sent": ("отправлен", "статус", "исправ", "отозва", "кто получил", "ознакомл"),
    "poll": ("опрос", "приду", "poll"),
    "chats": ("чат", "доктор", "привяз"),
    "statistics": ("статист", "отчёт", "отчет"),
    "classes": ("класс", "доск", "позвать"),
}
"""Beginnings of the words that call a page of `about` in the phrases."""

ABOUT = {
    "announce": ("announce", "объявление"),
    "audience": ("announce", "кому"),
    "moment": ("announce", "когда"),
    "sent": ("announcements", "отправленное"),
    "poll": ("announcements", "опрос"),
    "chats": ("chats", "чаты"),
    "statistics": ("report", "статистика"),
    "classes": ("classes", "класс"),
}
"""Pages: the command that a person must have the right to for the page to be theirs, and the word that calls it."""


def show(turn: Turn, rest: str, allowed: Collection[str]) -> Reply:
    """`/help`, `/help объявление`; `allowed` are the first names of the commands that are this person's."""
    texts = turn.services.texts
    page = page_of(rest)
    if page and ABOUT[page][0] in allowed:
        return _said(turn, texts(f"about.{page}"))
    lines = [texts(f"command.line.{name}") for name in allowed if f"command.line.{name}" in texts]
    if not lines:
        return _said(turn, texts("command.help"))
    pages = ", ".join(word for command, word in ABOUT.values() if command in allowed)
    more = texts("command.help_more", pages=pages) if pages else ""
    return _said(turn, "\n".join([texts("command.help_staff"), *lines, more]).strip())


def page_of(words: str) -> str | None:
    """The page that is asked for; None for words that name none."""
    asked = words.strip().lower().lstrip("/")
    if asked == "объявления":
        return "sent"
    return next((page for page, names in PAGES.items() if asked.startswith(names)), None)


def _said(turn: Turn, text: str) -> Reply:
    return Reply.of(OutgoingMessage(turn.incoming.peer_id, text))

"""`/help`: what can be asked of the bot, and for staff a page about one thing."""

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


async def show(turn: Turn, rest: str) -> Reply:
    """`/help`, `/help объявление`; who may not announce is told what is open to all."""
    texts = turn.services.texts
    if not turn.services.announcements.confirmation.may(turn.person.person_id):
        return _said(turn, texts("command.help"))
    if page := page_of(rest):
        return _said(turn, texts(f"about.{page}"))
    parts = ("command.help_staff", "tickets.help", "command.help_more")
    return _said(turn, "\n".join(map(texts, parts)))


def page_of(words: str) -> str | None:
    """The page that is asked for; None for words that name none."""
    asked = words.strip().lower().lstrip("/")
    if asked == "объявления":
        return "sent"
    return next((page for page, names in PAGES.items() if asked.startswith(names)), None)


def _said(turn: Turn, text: str) -> Reply:
    return Reply.of(OutgoingMessage(turn.incoming.peer_id, text))

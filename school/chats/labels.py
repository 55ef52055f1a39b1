"""A new title changes the label of a chat, never what it is for: anybody in a chat may rename it."""

from school.chats.model import Chat
from school.chats.purpose import ChatKind, Purpose, kind_of, kind_of_chat
from school.chats.tables import UnitOfWork
from school.messaging.quoting import inert, one_line


async def relabel(uow: UnitOfWork, chat_id: int, title: str) -> bool:
    """Give a chat its title; True when it names, for the first time, others than the chat is for.

    A bound chat is for what it was bound for, or for what its first known title said. A title that names no others
    (any more) asks nothing.
    """
    title = inert(one_line(title))
    chat = await uow.chats.get(chat_id)
    await uow.chats.set_title(chat_id, title)
    if chat is None or not chat.bound or not chat.title:
        return False
    await keep_kind(uow, chat)
    if not contradicts(kind_of(title), kind_of_chat(chat)):
        await uow.chats.question(chat_id, None)
        return False
    if title == chat.title:
        return False
    await uow.chats.question(chat_id, chat.questioned_at or uow.now)
    return True


def contradicts(named: ChatKind, kept: ChatKind) -> bool:
    """Whether a title that names one kind is wrong for a chat of another; one that says less is not."""
    if named.class_name and named.class_name != kept.class_name:
        return True
    return named.purpose not in (Purpose.OTHER, Purpose.CLASS, kept.purpose)


async def keep_kind(uow: UnitOfWork, chat: Chat) -> None:
    """From now on the chat is for what it is taken for now, whatever its title becomes."""
    if chat.purpose is None and chat.title:
        kind = kind_of_chat(chat)
        await uow.chats.fix_kind(chat.chat_id, kind.purpose, kind.class_name)

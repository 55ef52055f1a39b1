"""A new title changes the label of a chat, never what it is for: anybody in a chat may rename it."""

from school.chats.model import Chat
from school.chats.purpose import ChatKind, Purpose, kind_of, kind_of_chat
from school.chats.tables import UnitOfWork


async def relabel(uow: UnitOfWork, chat_id: int, title: str) -> ChatKind | None:
    """Give a chat its title; the kind it keeps, where the new title names another one.

    A bound chat is for what it was bound for, or for what its first known title said.
    """
    chat = await uow.chats.get(chat_id)
    await uow.chats.set_title(chat_id, title)
    if chat is None or not chat.bound or not (chat.purpose or chat.title):
        return None
    await keep_kind(uow, chat)
    kept, named = kind_of_chat(chat), kind_of(title)
    return kept if named.purpose is not Purpose.OTHER and named != kept else None


async def keep_kind(uow: UnitOfWork, chat: Chat) -> None:
    """From now on the chat is for what it is taken for now, whatever its title becomes."""
    if chat.purpose is None and chat.title:
        kind = kind_of_chat(chat)
        await uow.chats.fix_kind(chat.chat_id, kind.purpose, kind.class_name)

"""Chats that are taken for the staff's and may be others': anybody may call a chat «Педагоги»."""

from collections import Counter
from collections.abc import Iterable

from school.access.permissions import Staff
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat
from school.chats.purpose import kind_of_chat
from school.classes.belonging import FRESH_SECONDS, STAFF_CHATS
from school.messaging.texts import Texts
from school.people.model import Role

_FAMILY = (Role.PARENT, Role.STUDENT)


async def suspicions(uow: UnitOfWork, texts: Texts, staff: Staff, chat: Chat) -> list[str]:
    """Lines under the question what the chat is for: another chat has its title, or families are in it."""
    found = []
    if any(_alike(other) == _alike(chat) != "" for other in await uow.chats.bound() if other.chat_id != chat.chat_id):
        found.append(texts("bind.same_title", number=chat.chat_id))
    if people := await families_in(uow, staff, chat):
        found.append(texts("bind.families", people=people))
    return found


async def families_in(uow: UnitOfWork, staff: Staff, chat: Chat) -> int:
    """Count those in a chat of the staff who came to the bot as a parent or a pupil; staff are parents, too."""
    if kind_of_chat(chat).purpose not in STAFF_CHATS:
        return 0
    claims = await uow.members.claims()
    family = {one.person_id for one in claims if one.class_name and one.role in _FAMILY} - set(staff.everybody)
    seen = await uow.chat_people.seen(uow.now - FRESH_SECONDS)
    return len({person for where, person in seen if where == chat.chat_id} & family)


def told_apart(texts: Texts, chats: Iterable[Chat]) -> dict[int, str]:
    """The titles of chats; those that look the same have their numbers."""
    listed = list(chats)
    alike = Counter(map(_alike, listed))
    titles = {chat.chat_id: chat.title or texts("chat.untitled", id=chat.chat_id) for chat in listed}
    twins = {chat.chat_id for chat in listed if chat.title and alike[_alike(chat)] > 1}
    return {one: texts("chat.numbered", title=title, number=one) if one in twins else title
            for one, title in titles.items()}  # fmt: skip


def _alike(chat: Chat) -> str:
    """A title as it looks in haste: signs and case don't count."""
    return "".join(one for one in chat.title.casefold() if one.isalnum())

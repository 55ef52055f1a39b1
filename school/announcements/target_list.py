"""All targets of a draft by name, before it is sent."""

from school.access.permissions import Action, Staff
from school.announcements.draft import Drafts
from school.announcements.model import Announcement, State, Targets
from school.announcements.suspect_chats import told_apart
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat, ChatState
from school.chats.order import natural
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Reply
from school.messaging.naming_people import mention
from school.messaging.texts import Texts
from school.people.talk import Talk


class TargetList:
    """Chats in the order in which people count, then people and places; those out of reach with the reason."""

    def __init__(self, texts: Texts, staff: Staff, drafts: Drafts, limits: MessengerLimits) -> None:
        self._texts = texts
        self._staff = staff
        self._drafts = drafts
        self._limits = limits

    async def show(self, talk: Talk[UnitOfWork], announcement_id: int | None = None) -> Reply:
        """List the targets of the live draft, or of what waits to leave. Raises `SchoolError`."""
        if announcement_id is None:
            found = await talk.uow.announcements.draft_of(talk.person.person_id)
        else:
            found = await self._waiting(talk, announcement_id)
        if found is None:
            raise SchoolError("announce.old_preview")
        lines = self._lines(await self._drafts.resolve(talk.uow, found))
        text = self._texts("announce.targets", lines="\n".join(lines))
        return Reply.of(*self._limits.messages(talk.peer_id, text))

    async def _waiting(self, talk: Talk[UnitOfWork], announcement_id: int) -> Announcement | None:
        """What has not left: one's own, anybody's for those who manage others', and what one is asked to approve."""
        found, person_id = await talk.uow.announcements.get(announcement_id), talk.person.person_id
        if found is None or found.confirmed_at is not None:
            return None
        asked = found.state is State.APPROVAL and self._staff.may(person_id, Action.APPROVE)
        manages = self._staff.may(person_id, Action.MANAGE_OTHERS)
        return found if found.author_id == person_id or asked or manages else None

    def _lines(self, targets: Targets) -> list[str]:
        chats = sorted((*targets.chats, *targets.skipped_chats), key=lambda chat: natural(chat.title))
        titles = told_apart(self._texts, chats)
        return [
            *(f"— {titles[chat.chat_id]}{self._state(chat)}" for chat in chats),
            *(f"— {mention(person)}" for person in targets.people),
            *(f"— «{place.title}»" for place in targets.manual),
            *([f"— {self._texts('announce.wall')}"] if targets.wall else []),
        ]

    def _state(self, chat: Chat) -> str:
        if chat.state is not ChatState.OK:
            return f" {self._texts(f'bind.state.{chat.state}')}"
        return " " + self._texts("bind.questioned") if chat.questioned_at else ""

"""The chat doctor: what keeps announcements from each bound chat, in what order it is told, and what to do."""

from collections.abc import Iterable
from datetime import datetime

from school.calendar.clock import SchoolClock
from school.calendar.weeks import monday
from school.chats.model import Chat, ChatHealth, ChatState
from school.chats.tables import UnitOfWork
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts

MORNING_HOUR = 8
"""The local hour from which the weekly examination is told on Mondays."""

GRAVE = frozenset({"moved", "gone", "not_here", "no_writing"})
"""What keeps an announcement from arriving."""


def ailments(chat: Chat, look: ChatHealth | None) -> list[str]:
    """Keys under `doctor.ails`, the gravest first; nothing for a chat that is well."""
    if chat.state in (ChatState.MOVED, ChatState.GONE):
        return [str(chat.state)]
    if look is None and chat.state is not ChatState.LEFT:
        return ["not_looked"]
    if look is None or not look.here or chat.state is ChatState.LEFT:
        return ["not_here"]
    found = [] if look.writes and chat.state is ChatState.OK else ["no_writing"]
    found += ["renamed"] if chat.questioned_at else []
    found += [] if chat.sees_all_since else ["not_all"]
    found += {None: [], True: [], False: ["no_admin"]}[look.admin]
    return found + {None: ["unseen_management"], True: [], False: ["no_management"]}[look.management]


def looked_at(clock: SchoolClock, looks: Iterable[ChatHealth]) -> str:
    """The moment of the last look."""
    when = max((look.looked_at for look in looks), default=0)
    return f"{clock.local(when):%d.%m %H:%M}" if when else "—"


class Doctor:
    """Speaks of what was last seen; somebody else looks."""

    def __init__(self, texts: Texts, clock: SchoolClock, limits: MessengerLimits) -> None:
        self._texts = texts
        self._clock = clock
        self._limits = limits

    async def show(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """Every bound chat, the ailing ones with the fix."""
        chats, looks = await uow.chats.bound(), await uow.chat_health.all()
        if not chats:
            return Reply.of(OutgoingMessage(peer_id, self._texts("bind.none")))
        lines, well = [], 0
        for chat in chats:
            found = ailments(chat, looks.get(chat.chat_id))
            if not found:
                well += 1
                continue
            title = chat.title or self._texts("chat.untitled", id=chat.chat_id)
            told = "; ".join(self._texts(f"doctor.ails.{one}") for one in found)
            lines.append(self._texts("doctor.chat", title=title, ails=told))
        head = self._texts("doctor.head", chats=len(chats), well=well, time=looked_at(self._clock, looks.values()))
        return Reply.of(*self._limits.messages(peer_id, "\n".join([head, *lines])))

    async def grave(self, uow: UnitOfWork, chat_ids: set[int]) -> int:
        """Number of these chats that will not get an announcement, as far as was seen."""
        looks = await uow.chat_health.all()
        chats = [chat for chat in await uow.chats.bound() if chat.chat_id in chat_ids]
        return sum(bool(GRAVE & set(ailments(chat, looks.get(chat.chat_id)))) for chat in chats)

    async def weekly(self, uow: UnitOfWork, readers: list[int]) -> list[OutgoingMessage]:
        """On Monday mornings, once."""
        local = self._local(uow.now)
        if local.weekday() or local.hour < MORNING_HOUR or not await uow.chats.bound():
            return []
        if not await uow.bot_events.first_time("doctor", monday(local.date()).isoformat(), uow.now):
            return []
        return [message for reader in readers for message in (await self.show(uow, reader)).messages]

    def _local(self, at: int) -> datetime:
        return self._clock.local(at)

"""One dialog: its messages by number, what is read, what is answered, the keyboard shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..limits import RANDOM_ID_MESSAGES, RANDOM_ID_SECONDS
from .model import Json, Message, is_chat


@dataclass
class Dialog:
    """`in_read` and `out_read` are cmids: how far the community and the person have read."""

    peer_id: int
    last_cmid: int
    messages: dict[int, Message] = field(default_factory=dict)
    in_read: int = 0
    out_read: int = 0
    answered: bool = True
    keyboard: Json | None = None
    pinned: int = 0
    typing_until: float = 0.0
    activity: int = 0
    sent: dict[int, int] = field(default_factory=dict)

    def put(self, message: Message) -> None:
        self.messages[message.cmid] = message
        self.last_cmid = message.cmid
        self.answered = message.out

    def seen_by_bot(self) -> list[Message]:
        return [m for m in self.messages.values() if m.visible and not m.deleted and not m.hidden_from_bot]

    def latest_for_bot(self) -> Message | None:
        newest_first = reversed(self.messages.values())
        return next((m for m in newest_first if m.visible and not m.deleted and not m.hidden_from_bot), None)

    def after(self, cmid: int) -> Iterator[Message]:
        """Messages newer than `cmid`, oldest first, without walking over the older ones."""
        numbers = range(max(cmid + 1, self._first()), self.last_cmid + 1)
        return (self.messages[n] for n in numbers if n in self.messages)

    def _first(self) -> int:
        return next(iter(self.messages), self.last_cmid)

    def unread(self) -> int:
        return sum(1 for m in self.after(self.in_read) if not m.out and m.visible and not m.deleted)

    @property
    def unanswered(self) -> bool:
        """A private dialog whose last word is a person's and that nobody marked as answered."""
        return not is_chat(self.peer_id) and not self.answered

    def sent_with(self, random_id: int, now: int) -> Message | None:
        """The message already sent with this non-zero random_id.

        VK checks the last hour of the dialog, but not more than its last 100 messages (messages.send).
        """
        message = self.messages.get(self.sent.get(random_id, 0)) if random_id else None
        if message is None or now - message.date >= RANDOM_ID_SECONDS:
            return None
        return message if self.last_cmid - message.cmid < RANDOM_ID_MESSAGES else None

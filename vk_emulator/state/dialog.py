"""One dialog: its messages by number, what is read, what is answered, the keyboard shown."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from vk_emulator.limits import RANDOM_ID_MESSAGES, RANDOM_ID_SECONDS
from vk_emulator.state.model import Json, Message, is_chat


@dataclass
class Dialog:
    """`in_read` and `out_read` are cmids: how far the community and the person have read.

    `seen` (by the bot), `incoming` (seen and not the community's) and `spoken` (the community's letters) are
    cmids, oldest first: a chat of a hundred thousand messages must not be walked over at every call.
    """

    peer_id: int
    last_cmid: int
    messages: dict[int, Message] = field(default_factory=dict)
    seen: list[int] = field(default_factory=list)
    incoming: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    in_read: int = 0
    out_read: int = 0
    answered: bool = True
    keyboard: Json | None = None
    pinned: int = 0
    typing_until: float = 0.0
    activity: int = 0
    sent: dict[int, int] = field(default_factory=dict)

    def put(self, message: Message) -> None:
        """Add the message with the next number."""
        self.messages[message.cmid] = message
        self.last_cmid = message.cmid
        self.answered = message.out
        if message.visible:
            self.seen.append(message.cmid)
            self.incoming += [] if message.out else [message.cmid]
        if message.out and not message.action:
            self.spoken.append(message.cmid)

    def hide(self, message: Message) -> None:
        """The message is deleted, for everybody or for the community: the bot sees it no more."""
        _remove(self.seen, message.cmid)
        _remove(self.incoming, message.cmid)

    def latest_for_bot(self) -> Message | None:
        return self.messages[self.seen[-1]] if self.seen else None

    def between(self, after: int = 0, before: int | None = None, last: int | None = None) -> list[Message]:
        """Messages with numbers between the two, oldest first; of them the newest `last`."""
        end = self.last_cmid + 1 if before is None else min(before, self.last_cmid + 1)
        numbers = range(max(after + 1, self.first()), end)
        chosen = numbers if last is None else numbers[max(0, len(numbers) - last) :]
        return [self.messages[n] for n in chosen]

    def first(self) -> int:
        """The number of the oldest message."""
        return next(iter(self.messages), self.last_cmid + 1)

    def letters(self, after: int) -> list[Message]:
        """Messages the community has written since; service messages are not speech."""
        numbers = self.spoken[bisect_right(self.spoken, after) :]
        return [m for n in numbers if not (m := self.messages[n]).deleted]

    def unread(self) -> int:
        return len(self.incoming) - bisect_right(self.incoming, self.in_read)

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


def _remove(numbers: list[int], number: int) -> None:
    """Take the number out of the ascending list, if it is there."""
    at = bisect_left(numbers, number)
    if numbers[at : at + 1] == [number]:
        del numbers[at]

"""Tables of messages, as the use cases see them."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from school.messaging.delivery_counts import DeliveryCount, FailedTarget, TargetOutcome
from school.messaging.model import OutgoingMessage


class Outbox(Protocol):
    """Messages to be sent."""

    async def put(self, message: OutgoingMessage, now: int) -> None:
        """Store a reply."""


class Broadcasts(Protocol):
    """All messages of one announcement together."""

    async def put(
        self, announcement_id: int, messages: Sequence[OutgoingMessage], peers: Iterable[int], not_before: int, now: int
    ) -> None:
        """Store each message for each target."""

    async def again(
        self, announcement_id: int, messages: Sequence[OutgoingMessage], peers: Iterable[int], now: int
    ) -> None:
        """Make due once more what has failed for these targets."""

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Stop what has not left yet."""

    async def freeze(self, announcement_id: int) -> None:
        """Hold messages that have not left until they are thawed."""

    async def thaw(self, announcement_id: int, now: int) -> None:
        """Let held messages go."""

    async def outcomes(self, announcement_id: int) -> list[TargetOutcome]:
        """The outcome of each target."""

    async def arrived(self, announcement_id: int) -> list[tuple[int, int, int, int]]:
        """Messages that stand somewhere, as (peer, cmid, part, when they were sent)."""

    async def is_for(self, announcement_id: int, peer_id: int) -> bool:
        """Whether somebody, or a chat, is a target of it."""

    async def has_reached(self, announcement_id: int, peer_id: int) -> bool:
        """Whether a message of it was sent there."""

    async def postpone(self, announcement_id: int, until: int) -> None:
        """Hold until a moment whatever has not left."""

    async def waiting_for(self, peer_id: int) -> list[int]:
        """Announcements of which something still is to leave for a target."""

    async def withdraw(self, announcement_id: int, peer_id: int, now: int) -> None:
        """Cancel what has not left for one target."""

    async def renew(self, peer_id: int, now: int) -> None:
        """Let what was held for a target leave as if it were written now."""

    async def reword(self, announcement_id: int, texts: Sequence[str]) -> None:
        """Other words for what has not left."""

    async def count(self, announcement_id: int) -> DeliveryCount:
        """Numbers of messages by state."""

    async def not_reached(self, announcement_id: int) -> list[FailedTarget]:
        """Targets that were not reached."""


class MessageSubjects(Protocol):
    """Subjects of outgoing messages."""

    async def reaching(self, about: str, written_at: int) -> bool:
        """Whether one of the messages so marked, written at that moment, has arrived somewhere, or still may."""

    async def withdraw(self, about: str, now: int) -> None:
        """Stop messages so marked that have not left yet."""


class MessageRecords(Protocol):
    """Settled messages, kept as proof and for replies."""

    async def kept(self, peer_id: int) -> int:
        """Number of messages to a person on record."""

    async def forget(self, peer_id: int) -> None:
        """Delete a person's settled messages."""


class PeerTable(Protocol):
    """The person or chat of a messenger behind each number of ours."""

    async def beside(self, peer_id: int, external_id: str) -> int:
        """The person whom the messenger of a peer knows by an id."""

    async def is_known(self, person_id: int) -> bool:
        """Whether the person has written to the bot, as far as it remembers."""

    async def forget(self, person_id: int, now: int) -> None:
        """A person is to be dropped as soon as the last message has reached them."""

"""What became of messages that were sent to many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """Numbers of messages of an announcement by state."""

    sent: int
    waiting: int
    failed: int
    unknown: int
    cancelled: int = 0
    """Those that will not be sent."""

    @property
    def total(self) -> int:
        """All messages of the announcement that were sent or tried, or still wait."""
        return self.sent + self.waiting + self.failed + self.unknown


@dataclass(frozen=True, slots=True)
class FailedTarget:
    """A chat or person an announcement did not reach, with the reason's key (see `content/phrases.toml`)."""

    peer_id: int
    title: str
    reason: str
    in_chat: bool = False


@dataclass(frozen=True, slots=True)
class TargetOutcome:
    """The outcome of one target of an announcement; `reason` is a key of a phrase."""

    peer_id: int
    title: str
    state: str
    reason: str | None
    cmid: int | None
    settled_at: int | None
    in_chat: bool = False

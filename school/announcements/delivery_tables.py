"""Tables of what becomes of an announcement: its messages, posts, acknowledgements and votes."""

from collections.abc import Iterable
from typing import Protocol

from school.announcements.model import EditRequest, Posting, ShownTargets, Vote
from school.messaging.delivery_counts import FailedTarget


class AcknowledgementTable(Protocol):
    """Presses of «Прочитано»."""

    async def add(self, announcement_id: int, person_id: int, peer_id: int, now: int) -> bool:
        """False when the person had pressed before."""

    async def of(self, announcement_id: int) -> list[tuple[int, int, int]]:
        """Presses as (person, peer, moment)."""

    async def forgotten(self, announcement_id: int) -> dict[int, int]:
        """Numbers of presses of people whose data was deleted, by chat; 0: in their own dialogs."""

    async def count(self, announcement_id: int) -> int:
        """Number of presses, those of people whose data was deleted among them."""

    async def remind_chat(self, announcement_id: int, chat_id: int, now: int, pause: int) -> bool:
        """False when the chat was reminded less than `pause` seconds ago."""

    async def made_by(self, person_id: int) -> int:
        """Number of presses of a person."""

    async def forget(self, person_id: int) -> None:
        """Delete those of a person; their number stays."""


class VoteTable(Protocol):
    """Answers to polls."""

    async def put(self, announcement_id: int, vote: Vote, now: int) -> None:
        """The last one of a person counts."""

    async def by(self, announcement_id: int, person_id: int) -> int | None:
        """The choice of a person; None when there is none."""

    async def of(self, announcement_id: int) -> list[Vote]:
        """All whose people are known."""

    async def forgotten(self, announcement_id: int) -> dict[tuple[int, int], int]:
        """Numbers of those whose people are not known any more, by chat and choice; chat 0: in their own dialogs."""

    async def made_by(self, person_id: int) -> int:
        """Number of polls a person has answered."""

    async def forget(self, person_id: int) -> None:
        """Delete those of a person; their number stays."""


class ForgottenPresses(Protocol):
    """Marks and answers of people whose data was deleted, under hashes."""

    async def made_by(self, person_id: int) -> int:
        """Count those of a person, who may be back."""

    async def close_poll(self, announcement_id: int) -> None:
        """No more answers are taken: nobody needs to be known."""


class EditTable(Protocol):
    """Messages that are to be changed or taken back."""

    async def put(self, announcement_id: int, what: str, changes: Iterable[EditRequest], now: int) -> None:
        """Queue changes; those queued before and not done are dropped."""

    async def add(self, announcement_id: int, what: str, changes: Iterable[EditRequest], now: int) -> None:
        """Queue more of the changes queued last."""

    async def delete_again(self, announcement_id: int, now: int) -> int:
        """Queue again what could not be taken back; the number of messages."""

    async def instead(self, edit_id: int, text: str) -> None:
        """Queue other words in the place of what could not be taken back."""

    async def outcome(self, announcement_id: int) -> dict[str, int]:
        """Results of the changes queued last."""

    async def forget(self, person_id: int) -> None:
        """Delete what is to be done in a person's dialog."""


class PostingTable(Protocol):
    """Posts that are no messages."""

    async def put(self, announcement_id: int, kind: str, target_id: int, now: int) -> None:
        """Queue a post."""

    async def settle(
        self, announcement_id: int, kind: str, target_id: int, state: str, now: int, reason: str | None = None,
        post_id: int | None = None,
    ) -> bool:  # fmt: skip
        """True the first time."""

    async def of(self, announcement_id: int) -> list[Posting]:
        """All posts of an announcement."""

    async def overdue(self, made_before: int) -> list[Posting]:
        """Posts by hand that were asked for earlier and are not done."""

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Cancel posts; returns how many were not posted yet."""


class SkippedChatTable(Protocol):
    """Chats announcements were for and have not been sent to."""

    async def note(self, announcement_id: int, chat_id: int, reason: str) -> None:
        """Skip a chat; `reason` is the key of a phrase."""

    async def drop(self, announcement_id: int, chat_ids: Iterable[int]) -> None:
        """Skip these chats no more: they are sent to after all."""

    async def of(self, announcement_id: int) -> list[FailedTarget]:
        """The skipped chats of an announcement."""


class ShownTargetTable(Protocol):
    """Targets of announcements as they were last shown."""

    async def note(self, announcement_id: int, shown: ShownTargets) -> None:
        """The last list counts."""

    async def of(self, announcement_id: int) -> ShownTargets | None:
        """The last list of an announcement."""

    async def drop(self, announcement_id: int) -> None:
        """Forget the list of what has left."""

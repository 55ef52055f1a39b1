"""What the bot could not see of a period."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from school.chats.model import ChatState
from school.statistics.measures import covered
from school.statistics.model import ChatFacts, Coverage, Gap, Scope

_NOT_THERE = (ChatState.LEFT, ChatState.MOVED, ChatState.GONE, ChatState.NO_ACCESS)


def bounds(first: date, last: date, zone: ZoneInfo) -> tuple[int, int]:
    """A period of local days as UTC seconds, the end excluded."""
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return int(begin.astimezone(UTC).timestamp()), int(end.astimezone(UTC).timestamp())


def coverage_of(scope: Scope, chats: Sequence[ChatFacts], gaps: Sequence[Gap], begin: int, end: int) -> Coverage:
    """The reliability of figures of the scope in [begin, end); `chats` are those it is made of."""
    lost = [(gap.began_at, gap.ended_at) for gap in gaps]
    since = min((chat.first_seen_at for chat in chats), default=None)
    sees_all = [chat.sees_all_since for chat in chats]
    known = [at for at in sees_all if at is not None]
    begun = _seen_from(chats)
    unseen = [*lost, *([(begin, begun)] if begun is not None and begun > begin else [])]
    inside = tuple((max(start, begin), min(stop, end)) for start, stop in unseen if start < end and stop > begin)
    return Coverage(
        since=since,
        sees_all_since=max(known) if len(known) == len(chats) and known else None,
        unseen=inside,
        unseen_share=covered(inside, begin, end) / max(end - begin, 1),
        partial=sum(at is None for at in sees_all),
        chats=len(chats),
        gone=chats[0].state if len(chats) == 1 and not scope.is_school and chats[0].state in _NOT_THERE else None,
    )


def _seen_from(chats: Sequence[ChatFacts]) -> int | None:
    """From when on something is seen: of one chat all of it, of several the first of them."""
    starts = [chat.first_seen_at if chat.sees_all_since is None else chat.sees_all_since for chat in chats]
    return min(starts, default=None)

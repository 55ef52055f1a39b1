"""The order of what waits: a dialog's messages as they stand in it, however they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from school.messaging.incoming import Incoming
from storage.messaging.inbox import PendingEvent

_SAID = ("message", "reply")


def as_said(events: Sequence[PendingEvent]) -> list[PendingEvent]:
    """The same events in the order of storing, but for messages: what is read in the history is stored late."""
    ordered = list(events)
    for places in _dialogs(events):
        by_number = sorted(places, key=lambda place: place[1])
        for (index, _), (said, _) in zip(places, by_number, strict=True):
            ordered[index] = events[said]
    return ordered


def _dialogs(events: Sequence[PendingEvent]) -> Iterable[list[tuple[int, int]]]:
    """Of each person and peer, the indexes of messages and their numbers; most people wait with one event."""
    waiting = Counter(event.person_id for event in events)
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for index, event in enumerate(events):
        if waiting[event.person_id] > 1:
            incoming = Incoming.from_json(event.body)
            if incoming.kind in _SAID and incoming.cmid:
                found[event.person_id, incoming.peer_id].append((index, incoming.cmid))
    return found.values()

"""What waits is handled as it was said, however late it was read."""

from bot.workers.turn_order import as_said
from school.messaging.incoming import Incoming
from storage.messaging.inbox import PendingEvent

ANNA, IVAN, CHAT = 1, 2, 7


def stored(number: int, person: int, cmid: int | None, peer: int = 0, kind: str = "message") -> PendingEvent:
    return PendingEvent(number, person, Incoming(kind, person, peer or person, cmid).to_json())


def test_a_message_read_late_goes_before_those_said_after_it() -> None:
    events = [stored(1, ANNA, 5), stored(2, IVAN, 9), stored(3, ANNA, 6), stored(4, ANNA, 3)]
    assert [event.id for event in as_said(events)] == [4, 2, 1, 3]


def test_dialogs_and_presses_keep_their_places() -> None:
    events = [stored(1, ANNA, 5), stored(2, ANNA, 2, CHAT), stored(3, ANNA, 1, kind="press"), stored(4, ANNA, 4)]
    assert [event.id for event in as_said(events)] == [4, 2, 3, 1]

"""Messages as they come out of the outbox."""

from itertools import count

from bot.vk.peers import address_of
from school.messaging.model import Keyboard
from storage.messaging.outbox.rows import QueuedMessage
from tests.emulator.api import ANNA, CHAT, DEAF_CHAT, IVAN, OLGA, PETR

_ids = count(1)

__all__ = ["ANNA", "CHAT", "DEAF_CHAT", "IVAN", "OLGA", "PETR", "message", "notice"]


def message(peer_id: int, text: str = "Собрание", random_id: int = 0, buttons: Keyboard = ()) -> QueuedMessage:
    """A message tried for the first time; messages of one `random_id` are equal."""
    number = next(_ids)
    return QueuedMessage(
        number,
        0,
        "message",
        peer_id,
        text,
        buttons,
        False,
        None,
        None,
        random_id or number,
        0,
        False,
        0,
        None,
        0,
        address=address_of(peer_id),
    )


def notice(token: str, person_id: int, peer_id: int, text: str) -> QueuedMessage:
    number = next(_ids)
    return QueuedMessage(
        number, 0, "notice", peer_id, text, (), False, person_id, token, number, 0, False, 0, None, 0,
        address=address_of(peer_id), presser=address_of(person_id),
    )  # fmt: skip

"""People and chats, whatever messenger they are reached by.

Everywhere else a peer is a number of our own; which person or chat of which messenger that is, only the table `peers`
knows (`storage.messaging.peers`).
"""

from typing import NamedTuple

PERSON, CHAT = "person", "chat"


class Address(NamedTuple):
    """The place where a messenger finds a peer: its name, `PERSON` or `CHAT`, and the id it has given, as text."""

    messenger: str
    kind: str
    external_id: str

    @property
    def in_chat(self) -> bool:
        """Whether many are there."""
        return self.kind == CHAT

"""People and chats by VK's numbers: VK names a chat by 2000000000 + its number, which is local to the community."""

from functools import lru_cache

from school.messaging.peers import CHAT, PERSON, Address

MESSENGER = "vk"

_CHATS = range(2_000_000_001, 2_100_000_001)
"""`peer_id` of chats (dev.vk.com, messages.send). People have ids below and far above: 2·10¹¹ has been seen."""

_REMEMBERED = 4096
"""Addresses that are remembered: nearly every event comes from one of a few chats."""


def is_chat(peer_id: int) -> bool:
    """Whether a `peer_id` is a chat."""
    return peer_id in _CHATS


def is_person(peer_id: int) -> bool:
    """Whether a `peer_id` is a person; communities have negative ones."""
    return peer_id > 0 and peer_id not in _CHATS


@lru_cache(_REMEMBERED)
def address_of(peer_id: int) -> Address:
    """The address behind a `peer_id`."""
    if is_chat(peer_id):
        return Address(MESSENGER, CHAT, str(peer_id - _CHATS.start + 1))
    return Address(MESSENGER, PERSON, str(peer_id))


def peer_id_of(address: Address) -> int:
    """The `peer_id` of an address."""
    return int(address.external_id) + (_CHATS.start - 1 if address.in_chat else 0)

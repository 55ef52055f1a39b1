"""Who a messages.send goes to."""

from dataclasses import dataclass

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import CHAT_OFFSET, PEER_IDS
from vk_emulator.methods.params import Args
from vk_emulator.numerals import whole
from vk_emulator.state.world import World

WAYS = ("peer_id", "peer_ids", "user_id", "user_ids", "chat_id", "domain")


@dataclass(frozen=True)
class Recipients:
    """`many` decides the shape of the answer: a list of items instead of one message id."""

    peers: list[int]
    many: bool


def read_recipients(world: World, args: Args) -> Recipients:
    """Exactly one of the six ways, else 100. Repeated ids in a list count once."""
    ways = [way for way in WAYS if args.has(way)]
    if not ways:
        raise invalid("peer_id is undefined")
    if len(ways) > 1:
        raise invalid(f"only one of {', '.join(ways)} may be given")
    way = ways[0]
    if way in ("peer_ids", "user_ids"):
        return Recipients(_several(way, args.numbers(way)), many=True)
    return Recipients([_single(world, way, args)], many=False)


def by_screen_name(world: World, name: str) -> int:
    """A person's id by `id5` or a screen name; 0 when there is no such person."""
    number = whole(name[2:]) if name.startswith("id") else None
    if number in world.users:
        return number or 0
    return next((u.id for u in world.users.values() if u.screen_name and u.screen_name == name), 0)


def _several(way: str, peers: list[int]) -> list[int]:
    if not peers:
        raise invalid(f"{way} is undefined")
    if len(peers) > PEER_IDS:
        raise invalid(f"{way} should contain at most {PEER_IDS} items")
    return list(dict.fromkeys(peers))


def _single(world: World, way: str, args: Args) -> int:
    if way == "chat_id":
        return CHAT_OFFSET + args.number("chat_id")
    if way == "domain":
        found = by_screen_name(world, args.word("domain"))
        if not found:
            raise VkError(936)
        return found
    return args.number(way)

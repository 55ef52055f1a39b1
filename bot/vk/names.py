"""Names of people as VK gives them, kept in memory for a day and stored nowhere."""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.fields import number_of, objects_of, text_of
from bot.vk.peers import address_of
from school.messaging.peers import Address
from school.messaging.quoting import one_line

MAX_NAMES = 1000
"""In one call (users.get)."""

NAMES_SECONDS = 3.0
"""A message waits no longer for names: it is true without them, too."""

DAY_SECONDS = 24 * 3600
MAX_KNOWN = 5_000
"""Names in memory; the oldest is forgotten first."""

MAX_NAME_CHARACTERS = 60
_NO_NAME = re.compile(r"[\[\]|@*\"\\\x00-\x1f\x7f]")
"""Signs by which a name would end its mention, or the text it is written into, or begin another mention."""


class Names:
    """Asks VK for a name once a day; who changes theirs is called by the new one tomorrow."""

    def __init__(self, api: CommunityApi, seconds: Callable[[], float] = time.monotonic) -> None:
        self._api = api
        self._seconds = seconds
        self._known: OrderedDict[Address, tuple[float, str]] = OrderedDict()

    async def of(self, people: Iterable[Address]) -> dict[Address, str]:
        """The names of these people; those VK does not give are left out."""
        wanted = set(people)
        await self._learn(sorted(wanted - self._fresh(wanted).keys(), key=lambda address: address.external_id))
        return self._fresh(wanted)

    def _fresh(self, wanted: set[Address]) -> dict[Address, str]:
        since = self._seconds() - DAY_SECONDS
        return {one: self._known[one][1] for one in wanted if one in self._known and self._known[one][0] > since}

    async def _learn(self, unknown: list[Address]) -> None:
        for start in range(0, len(unknown), MAX_NAMES):
            now = self._seconds()
            for address, name in (await _asked(self._api, unknown[start : start + MAX_NAMES])).items():
                self._known[address] = now, name
                self._known.move_to_end(address)
        while len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)


async def _asked(api: CommunityApi, people: Iterable[Address]) -> dict[Address, str]:
    try:
        async with asyncio.timeout(NAMES_SECONDS):
            answer = await api.call("users.get", user_ids=",".join(one.external_id for one in people))
    except (VkError, VkUnclear, VkUnreachable, TimeoutError) as error:
        logger.warning("names are not shown: {}", type(error).__name__)
        return {}
    named = {number_of(item.get("id")): _name(item) for item in objects_of(answer)}
    return {address_of(number): name for number, name in named.items() if number and name}


def _name(item: Mapping[str, object]) -> str:
    whole = f"{text_of(item.get('first_name'))} {text_of(item.get('last_name'))}"
    return one_line(_NO_NAME.sub(" ", whole), MAX_NAME_CHARACTERS)

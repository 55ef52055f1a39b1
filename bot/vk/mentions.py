"""People as VK writes them: `[id1|id1]` is a mention (dev.vk.com, messages.send)."""

import asyncio
import re
from collections.abc import Iterable, Mapping

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.fields import number_of, objects_of, text_of
from bot.vk.peers import address_of
from school.messaging.naming_people import MentionForm, write_mentions
from school.messaging.peers import Address

_FORMS = {
    MentionForm.LINK: "[id{0}|id{0}]",
    MentionForm.NAMED: "[id{0}|{1}]",
    MentionForm.NAME: "id{0}",
    MentionForm.PAGE: "https://vk.com/id{0}",
    MentionForm.NUMBER: "{0}",
}

FORGOTTEN = "id?"
"""Somebody who had their data deleted: nobody knows any more who it was."""


MAX_NAMES = 1000
"""In one call (users.get)."""

NAMES_SECONDS = 3.0
"""A message waits no longer for names: it is true without them, too."""

MAX_NAME_CHARACTERS = 60
_NO_NAME = re.compile(r"[\[\]|@*\x00-\x1f\x7f]")
"""Signs by which a name would end its mention or begin another."""


async def names_of(api: CommunityApi, people: Iterable[Address]) -> dict[Address, str]:
    """Names as VK gives them now; those it does not give are left out."""
    wanted = sorted({address.external_id for address in people})[:MAX_NAMES]
    try:
        async with asyncio.timeout(NAMES_SECONDS):
            answer = await api.call("users.get", user_ids=",".join(wanted))
    except (VkError, VkUnclear, VkUnreachable, TimeoutError) as error:
        logger.warning("names are not shown: {}", type(error).__name__)
        return {}
    named = {number_of(item.get("id")): _name(item) for item in objects_of(answer)}
    return {address_of(number): name for number, name in named.items() if number and name}


def _name(item: Mapping[str, object]) -> str:
    whole = f"{text_of(item.get('first_name'))} {text_of(item.get('last_name'))}"
    return " ".join(_NO_NAME.sub(" ", whole).split())[:MAX_NAME_CHARACTERS]


def with_mentions(text: str, people: Mapping[int, Address], names: Mapping[Address, str] | None = None) -> str:
    """The text as VK shows it; who has no name among `names` is called by the number of the page."""

    def written(person_id: int, form: MentionForm) -> str:
        address = people.get(person_id)
        if address is None:
            return FORGOTTEN
        return _FORMS[form].format(address.external_id, (names or {}).get(address, f"id{address.external_id}"))

    return write_mentions(text, written)

"""VK number of a person by the name of their page."""

import re

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError
from bot.vk.fields import number_of, objects_of

_PAGE = re.compile(r"^(?:https?://)?(?:www\.|m\.)?vk\.(?:com|ru)/", re.IGNORECASE)
_UNKNOWN = (100, 113)
"""Codes with which VK refuses a name that is nobody's."""


def name_of(written: str) -> str:
    """Name VK may be asked for: of a link, a name with @, `id123` or a number."""
    return _PAGE.sub("", written.strip()).strip("/@").partition("?")[0]


async def person_number(api: CommunityApi, written: str) -> int | None:
    """None when it is nobody. Raises `VkError`, `VkUnclear` or `VkUnreachable`."""
    if not re.fullmatch(r"[\w.]{1,60}", name := name_of(written)):
        return None
    try:
        found = objects_of(await api.call("users.get", user_ids=name))
    except VkError as error:
        if error.code in _UNKNOWN:
            return None
        raise
    return (number_of(found[0].get("id")) or None) if found else None

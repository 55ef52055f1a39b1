"""Posts on the community's wall."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError
from bot.vk.fields import number_of, object_of

_NO_RIGHT = frozenset({5, 7, 15, 27, 214, 219, 1051})
"""The token may not post (facts of the platform, wall.post)."""


@dataclass(frozen=True, slots=True)
class WallPost:
    """A post, or the key of the reason why there is none."""

    post_id: int | None = None
    reason: str | None = None


class Wall:
    """Posts in the community's name."""

    def __init__(self, api: CommunityApi, group_id: int) -> None:
        self._api = api
        self._group_id = group_id

    async def post(self, guid: str, text: str, attachments: Sequence[str]) -> WallPost:
        """Post; VK drops a second post with the same `guid` for an hour. Raises `VkUnclear` or `VkUnreachable`."""
        try:
            answer = await self._api.call(
                "wall.post", owner_id=-self._group_id, from_group=1, message=text, guid=guid,
                attachments=",".join(attachments) or None,
            )  # fmt: skip
        except VkError as error:
            return WallPost(reason="no_right" if error.code in _NO_RIGHT else json.dumps(error.code))
        return WallPost(number_of(object_of(answer).get("post_id")))

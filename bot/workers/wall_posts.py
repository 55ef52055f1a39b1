"""Announcements for the community's wall are posted, each once."""

import json
from collections.abc import Callable

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from storage.unit_of_work import Store

_NO_RIGHT = frozenset({5, 7, 15, 27, 214, 219, 1051})
"""The token may not post (facts of the platform, wall.post)."""

WINDOW = 3000
"""Seconds in which VK drops a second post with the same `guid` (an hour, less a margin)."""


class WallPoster:
    """VK knows a repeated post by its `guid`; when that time is over, nobody posts blindly."""

    def __init__(self, store: Store, api: CommunityApi, group_id: int, told: Callable[[], None]) -> None:
        self._store = store
        self._api = api
        self._group_id = group_id
        self._told = told

    async def post(self) -> None:
        """Whatever waits; woken every minute."""
        async with self._store.begin() as uow:
            waiting = [
                (one, await uow.announcements.get(one.announcement_id)) for one in await uow.postings.on_the_wall()
            ]
            now = uow.now
        for posting, announcement in waiting:
            if announcement is None or now - (announcement.confirmed_at or now) > WINDOW:
                await self._settle(posting.announcement_id, "unknown", "unknown", None)
                continue
            await self._one(posting.announcement_id, announcement.text, announcement.attachments)

    async def _one(self, number: int, text: str, attachments: tuple[str, ...]) -> None:
        try:
            answer = await self._api.call(
                "wall.post", owner_id=-self._group_id, from_group=1, message=text, guid=f"announcement{number}",
                attachments=",".join(attachments) or None,
            )  # fmt: skip
        except (VkUnclear, VkUnreachable) as error:
            logger.warning("the wall is not reached: {}", type(error).__name__)
        except VkError as error:
            reason = "no_right" if error.code in _NO_RIGHT else json.dumps(error.code)
            await self._settle(number, "failed", reason, None)
        else:
            await self._settle(number, "done", None, int(answer.get("post_id", 0)))

    async def _settle(self, number: int, state: str, reason: str | None, post_id: int | None) -> None:
        async with self._store.begin() as uow:
            await uow.postings.settle(number, "wall", 0, state, uow.now, reason, post_id)
        self._told()

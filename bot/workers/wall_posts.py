"""Announcements for the community's wall are posted, each once."""

from collections.abc import Callable

from loguru import logger

from bot.vk.errors import VkUnclear, VkUnreachable
from bot.vk.wall import Wall
from storage.unit_of_work import Store

WINDOW = 3000
"""Seconds in which VK drops a second post with the same `guid` (an hour, less a margin)."""


class WallPoster:
    """VK knows a repeated post by its `guid`; when that time is over, nobody posts blindly."""

    def __init__(self, store: Store, wall: Wall, told: Callable[[], None]) -> None:
        self._store = store
        self._wall = wall
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
            posted = await self._wall.post(f"announcement{number}", text, attachments)
        except (VkUnclear, VkUnreachable) as error:
            logger.warning("the wall is not reached: {}", type(error).__name__)
            return
        state = "done" if posted.reason is None else "failed"
        await self._settle(number, state, posted.reason, posted.post_id)

    async def _settle(self, number: int, state: str, reason: str | None, post_id: int | None) -> None:
        async with self._store.begin() as uow:
            await uow.postings.settle(number, "wall", 0, state, uow.now, reason, post_id)
        self._told()

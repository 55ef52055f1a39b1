"""Announcements for the community's wall are posted, each once."""

from loguru import logger

from bot.vk.errors import VkUnclear, VkUnreachable
from bot.vk.wall import Wall
from bot.workers.worker_loop import UNTIL_WOKEN
from storage.unit_of_work import Store

RETRY_SECONDS = 60.0
"""Rest while VK can't be reached."""

REPEAT_WINDOW_SECONDS = 3000
"""Time in which VK drops a second post with the same `guid` (an hour, less a margin)."""


class WallPoster:
    """VK knows a repeated post by its `guid`; when that time is over, nobody posts blindly."""

    def __init__(self, store: Store, wall: Wall) -> None:
        self._store = store
        self._wall = wall

    async def post_waiting(self) -> float:
        """Post what waits. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            postings = await uow.postings.on_the_wall()
            waiting = [(posting, await uow.announcements.get(posting.announcement_id)) for posting in postings]
            now = uow.now
        for posting, announcement in waiting:
            if announcement is None or now - (announcement.confirmed_at or now) > REPEAT_WINDOW_SECONDS:
                await self._settle(posting.announcement_id, "unknown", "unknown", None)
                continue
            await self._post(posting.announcement_id, announcement.text, announcement.attachments)
        return RETRY_SECONDS if waiting else UNTIL_WOKEN

    async def _post(self, number: int, text: str, attachments: tuple[str, ...]) -> None:
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

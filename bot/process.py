"""The bot at work: what runs side by side, and how it ends."""

import asyncio
from dataclasses import dataclass, field

from loguru import logger

from bot.jobs.chat_health import Examiner
from bot.jobs.chat_titles import Titles
from bot.jobs.gap_recovery import Sweeper
from bot.jobs.linking_reminders import Reminder
from bot.jobs.retention import Housekeeper
from bot.jobs.statistics import Statistician
from bot.jobs.token_check import TokenWatch
from bot.runtime.nursery import Nursery
from bot.runtime.scheduler import Waker
from bot.runtime.storage_guard import Steady
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.workers.draft_files import Porter
from bot.workers.enclosures import Illustrator
from bot.workers.event_handler import Workers
from bot.workers.event_listener import Listener
from bot.workers.link_checker import LinkOpener
from bot.workers.message_edits import Editor
from bot.workers.render_process import Drawer
from bot.workers.scheduled_announcements import Timekeeper
from bot.workers.sender import Sender
from bot.workers.ticket_forwarder import Collector
from bot.workers.wall_posts import WallPoster

LAST_TURNS = 4.0
LAST_LETTERS = 3.0
"""Seconds for what is in hand when the bot is told to stop; supervisors usually kill after ten."""


@dataclass(frozen=True)
class Process:
    """Starts the parts, watches them, winds them down."""

    nursery: Nursery
    listener: Listener
    workers: Workers
    sender: Sender
    collector: Collector
    sweeper: Sweeper
    titles: Titles
    housekeeper: Housekeeper
    token_watch: TokenWatch
    reminder: Reminder
    waker: Waker
    drawer: Drawer
    illustrator: Illustrator
    porter: Porter
    opener: LinkOpener
    timekeeper: Timekeeper
    editor: Editor
    wall: WallPoster
    examiner: Examiner
    statistician: Statistician
    steady: Steady
    _sweeping: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self) -> None:
        """First what an earlier run has left, then the news."""
        await self.housekeeper.clean()
        await self.sender.recover()
        for work in (
            self.illustrator.run, self.porter.run, self.opener.run, self.timekeeper.run, self.editor.run,
            self.editor.show_progress, self.sender.run, self.collector.run, self.token_watch.run, self._listen,
            self.sweep,
        ):  # fmt: skip
            self.nursery.start(self.steady.run(work))
        self.nursery.start(self.drawer.keep_ready())
        self.waker.every(5, self.sweep)
        self.waker.every(60, self.titles.learn_all)
        self.waker.every(60, self.reminder.remind)
        self.nursery.start(self.statistician.begin())
        self.waker.every(60, self.statistician.work)
        self.waker.every(1, self.wall.post)
        self.waker.every(10, self.timekeeper.remind)
        self.waker.every(60, self.examiner.examine)
        self.nursery.start(self._look_at_chats())
        self.waker.daily(4, 30, self.housekeeper.clean)
        self.waker.daily(4, 40, self.statistician.nightly)
        self.waker.daily(8, 5, self.statistician.work)
        self.waker.start()

    async def _look_at_chats(self) -> None:
        """As the bot starts; when that fails, in an hour."""
        try:
            await self.examiner.examine()
        except Exception as error:
            logger.error("chats are not examined: {}", type(error).__name__)

    async def stored(self) -> None:
        """New events are in the inbox."""
        await self.titles.learn_new()
        await self.workers.fetch()

    def lost(self) -> None:
        """The messenger has dropped events: read what people wrote meanwhile."""
        self.nursery.start(self.steady.run(self.sweep))

    async def sweep(self) -> None:
        """Sweep gaps, if there are any; when VK does not let us, the next time."""
        async with self._sweeping:
            try:
                if await self.sweeper.sweep():
                    await self.stored()
            except (VkError, VkUnclear, VkUnreachable) as error:
                logger.warning("gap not swept yet: {}", _named(error))

    async def wind_down(self) -> None:
        """Take nothing new, finish the turns in hand, let the letters on their way arrive."""
        self.waker.stop()
        await self.workers.drain(LAST_TURNS)
        await self.sender.drain(LAST_LETTERS)

    async def _listen(self) -> None:
        """Listen on. A refused token is asked about once more before it is believed."""
        await self.workers.fetch()  # what an earlier run has left, or was stored before a trouble ended the listening
        while True:
            try:
                await self.listener.run(self.stored, self.lost)
            except VkError as error:
                logger.error("VK refuses to let us listen: {}", _named(error))
                await self.token_watch.confirm(error)


def _named(error: Exception) -> str:
    """VK's errors carry a code and VK's own words, no text of people; of others the kind must do."""
    return str(error) if isinstance(error, VkError) else type(error).__name__

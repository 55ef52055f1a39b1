"""The bot at work: what runs side by side, and how it ends."""

import asyncio
from dataclasses import dataclass, field

from loguru import logger

from bot.jobs.chat_health import ChatHealthCheck
from bot.jobs.chat_titles import ChatTitles
from bot.jobs.gap_recovery import GapRecovery
from bot.jobs.linking_reminders import ReminderJob
from bot.jobs.retention import Retention
from bot.jobs.statistics import StatisticsJobs
from bot.jobs.token_check import TokenCheck
from bot.runtime.nursery import Nursery
from bot.runtime.scheduler import Scheduler
from bot.runtime.storage_guard import StorageGuard
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.workers.draft_files import DraftFileUploader
from bot.workers.enclosures import EnclosureWorker
from bot.workers.event_handler import EventHandler
from bot.workers.event_listener import EventListener
from bot.workers.link_checker import LinkChecker
from bot.workers.message_edits import EditWorker
from bot.workers.render_process import RenderProcess
from bot.workers.scheduled_announcements import ScheduledAnnouncements
from bot.workers.sender import Sender
from bot.workers.ticket_forwarder import TicketForwarder
from bot.workers.wall_posts import WallPoster

LAST_TURNS = 4.0
LAST_LETTERS = 3.0
"""Seconds for what is in hand when the bot is told to stop; supervisors usually kill after ten."""


@dataclass(frozen=True)
class Process:
    """Starts the parts, watches them, winds them down."""

    nursery: Nursery
    listener: EventListener
    workers: EventHandler
    sender: Sender
    ticket_forwarder: TicketForwarder
    gap_recovery: GapRecovery
    titles: ChatTitles
    retention: Retention
    token_watch: TokenCheck
    reminder: ReminderJob
    scheduler: Scheduler
    render_process: RenderProcess
    enclosures: EnclosureWorker
    draft_files: DraftFileUploader
    link_checker: LinkChecker
    scheduled_announcements: ScheduledAnnouncements
    editor: EditWorker
    wall: WallPoster
    chat_health_check: ChatHealthCheck
    statistics_jobs: StatisticsJobs
    storage_guard: StorageGuard
    _sweeping: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self) -> None:
        """First what an earlier run has left, then the news."""
        await self.retention.clean()
        await self.sender.recover()
        for work in (
            self.enclosures.run, self.draft_files.run, self.link_checker.run, self.scheduled_announcements.run,
            self.editor.run,
            self.editor.show_progress, self.sender.run, self.ticket_forwarder.run, self.token_watch.run, self._listen,
            self.sweep,
        ):  # fmt: skip
            self.nursery.start(self.storage_guard.run(work))
        self.nursery.start(self.render_process.keep_ready())
        self.scheduler.every(5, self.sweep)
        self.scheduler.every(60, self.titles.learn_all)
        self.scheduler.every(60, self.reminder.remind)
        self.nursery.start(self.statistics_jobs.begin())
        self.scheduler.every(60, self.statistics_jobs.work)
        self.scheduler.every(1, self.wall.post)
        self.scheduler.every(10, self.scheduled_announcements.remind)
        self.scheduler.every(60, self.chat_health_check.examine)
        self.nursery.start(self._look_at_chats())
        self.scheduler.daily(4, 30, self.retention.clean)
        self.scheduler.daily(4, 40, self.statistics_jobs.nightly)
        self.scheduler.daily(8, 5, self.statistics_jobs.work)
        self.scheduler.start()

    async def _look_at_chats(self) -> None:
        """As the bot starts; when that fails, in an hour."""
        try:
            await self.chat_health_check.examine()
        except Exception as error:
            logger.error("chats are not examined: {}", type(error).__name__)

    async def stored(self) -> None:
        """New events are in the inbox."""
        await self.titles.learn_new()
        await self.workers.fetch()

    def lost(self) -> None:
        """The messenger has dropped events: read what people wrote meanwhile."""
        self.nursery.start(self.storage_guard.run(self.sweep))

    async def sweep(self) -> None:
        """Sweep gaps, if there are any; when VK does not let us, the next time."""
        async with self._sweeping:
            try:
                if await self.gap_recovery.sweep():
                    await self.stored()
            except (VkError, VkUnclear, VkUnreachable) as error:
                logger.warning("gap not swept yet: {}", _named(error))

    async def shut_down(self) -> None:
        """Take nothing new, finish the turns in hand, let the messages on their way arrive."""
        self.scheduler.stop()
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

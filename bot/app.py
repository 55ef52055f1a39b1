"""The composition root: everything is put together here, runs, and ends in order."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import chain
from zoneinfo import ZoneInfo

from loguru import logger

from bot.content.reading.loading import Content
from bot.jobs.chat_health import ChatHealthCheck
from bot.jobs.chat_titles import ChatTitles
from bot.jobs.gap_recovery import GapRecovery
from bot.jobs.linking_reminders import ReminderJob
from bot.jobs.retention import Retention
from bot.jobs.statistics import StatisticsJobs
from bot.jobs.token_check import PAUSE, TokenCheck
from bot.process import Process
from bot.runtime.author_key import author_key
from bot.runtime.nursery import Nursery
from bot.runtime.owner_alerts import OwnerAlerts
from bot.runtime.scheduler import Scheduler
from bot.runtime.single_instance import sole_instance
from bot.runtime.storage_guard import StorageGuard
from bot.runtime.wall_clock import wall_clock
from bot.services import make_routine, make_services
from bot.settings import Settings, SettingsError
from bot.vk.api import CommunityApi, make_limiter, make_session
from bot.vk.community import fetch_community
from bot.vk.conversations import Conversations
from bot.vk.event_parser import Community, EventParser
from bot.vk.history import History
from bot.vk.longpoll import LongPoll
from bot.vk.message_edits import MessageEditor
from bot.vk.messages import MessageSender
from bot.vk.router import Router
from bot.vk.token import Token
from bot.vk.uploads import Uploads
from bot.vk.wall import Wall
from bot.vk.whole_messages import WholeMessages
from bot.workers.delivery_outcome import DeliveryOutcomes
from bot.workers.draft_files import DraftFileUploader
from bot.workers.enclosures import EnclosureWorker, ReportData
from bot.workers.event_handler import EventHandler
from bot.workers.event_listener import EventListener
from bot.workers.link_checker import LinkChecker
from bot.workers.message_edits import EditWorker
from bot.workers.render_process import RenderProcess
from bot.workers.scheduled_announcements import ScheduledAnnouncements
from bot.workers.sender import Sender
from bot.workers.ticket_forwarder import TicketForwarder
from bot.workers.wall_posts import WallPoster
from handlers import ROUTES
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.progress_message import ProgressMessage
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store


def random_id() -> int:
    """A non-zero number of 31 bits: VK drops a repeated message by it, and takes zero for "do not check"."""
    return secrets.randbelow(2**31 - 1) + 1


def _teachers(settings: Settings) -> frozenset[int]:
    """Whose words in a class's chat are a teacher's, whatever role they have chosen."""
    school = settings.school
    return school.owners | school.staff | frozenset(chain(*settings.statistics.class_teachers.values()))


@dataclass(frozen=True)
class Surroundings:
    """What tests replace: time and chance."""

    now: Callable[[], int] = wall_clock
    random_ids: Callable[[], int] = random_id
    scheduler: Callable[[ZoneInfo], Scheduler] = Scheduler
    token_pause: float = PAUSE


class App:
    """The bot. `run` returns after `stop`, and raises what has made it end otherwise."""

    def __init__(self, settings: Settings, content: Content, surroundings: Surroundings | None = None) -> None:
        self._settings = settings
        self._content = content
        self._outside = surroundings or Surroundings()
        self._nursery = Nursery()
        self.ready = asyncio.Event()
        self.process: Process | None = None

    def stop(self) -> None:
        """Finish what is in hand and end, within ten seconds."""
        self._nursery.stop()

    async def run(self) -> None:
        """Listen, answer, send. Raises `AlreadyRunning`, `SettingsError`, `StorageError` or `VkError`."""
        async with AsyncExitStack() as stack:
            store = await self._open_store(stack)
            api = await self._connect(stack)
            community = await self._nursery.unless_over(fetch_community(api))
            if community is None:
                return
            process = self.process = await self._assemble(stack, store, api, community)
            stack.push_async_callback(self._nursery.close)
            await process.start()
            if await self._nursery.unless_over(process.listener.listening.wait()):
                logger.info("listening to the community {}", community.group_id)
                self.ready.set()
            await self._nursery.until_over()
            await process.shut_down()
        if self._nursery.failure:
            raise self._nursery.failure

    async def _open_store(self, stack: AsyncExitStack) -> Store:
        path = self._settings.storage.path
        stack.enter_context(sole_instance(path))
        database = await Database.open(path)
        stack.push_async_callback(database.close)
        hashed, teachers = author_hash(author_key(path)), _teachers(self._settings)
        return Store(database, self._outside.now, self._outside.random_ids, hashed, teachers)

    async def _connect(self, stack: AsyncExitStack) -> CommunityApi:
        vk = self._settings.vk
        if vk.token is None:
            raise SettingsError("Не задан ключ сообщества: vk.token в файле или переменная окружения BOT_VK__TOKEN.")
        session = await stack.enter_async_context(make_session(vk.timeout_seconds))
        return CommunityApi(vk.token, vk.api_url, session, make_limiter(vk.requests_per_second))

    async def _assemble(self, stack: AsyncExitStack, store: Store, api: CommunityApi, community: Community) -> Process:
        settings, texts, zone = self._settings, self._content.texts, ZoneInfo(self._settings.school.timezone)
        reader, alarm = EventParser(community), OwnerAlerts(settings.school.owners, texts)
        watch = TokenCheck(Token(api), self._nursery.fail, self._outside.token_pause)
        services = make_services(settings, self._content, zone, community.screen_name or f"club{community.group_id}")
        delivery_outcomes = DeliveryOutcomes(DeliverySummary(texts), services.undelivered, alarm)
        sender = Sender(store, MessageSender(api), delivery_outcomes, watch.suspect)
        render_process = RenderProcess()
        stack.push_async_callback(render_process.close)
        pictures = await stack.enter_async_context(make_session(settings.vk.timeout_seconds * 2))
        reports = ReportData(settings.storage.path, self._outside.now, services.stats, settings, texts)
        enclosures = EnclosureWorker(
            store, render_process, Uploads(api, pictures), texts, reports.compiled, sender.wake
        )
        routine = make_routine(settings, texts, zone, services.stats, services.drop_off)

        uploads = Uploads(api, pictures)
        draft_files = DraftFileUploader(store, uploads, pictures, services.attaching, sender.wake)

        link_checker = LinkChecker(store, pictures, services.dead_links, sender.wake)

        def replied() -> None:
            enclosures.wake()
            link_checker.wake()
            draft_files.wake()
            sender.wake()

        workers = EventHandler(
            store, WholeMessages(api, reader), Router(api, ROUTES, community.group_id), services, replied
        )
        # A session of its own: sends that hang must not deafen the bot.
        ears = await stack.enter_async_context(make_session(settings.vk.timeout_seconds))
        longpoll = LongPoll(api, ears, community.group_id, settings.vk.longpoll_wait_seconds)
        conversations = Conversations(api, community.group_id)
        titles = ChatTitles(store, conversations)
        return Process(
            nursery=self._nursery,
            listener=EventListener(store, longpoll, reader, zone),
            workers=workers,
            sender=sender,
            ticket_forwarder=TicketForwarder(store, services.ticket_forwarding, sender.wake),
            gap_recovery=GapRecovery(store, History(api, reader), zone, alarm),
            titles=titles,
            retention=Retention(store, settings.storage),
            token_watch=watch,
            reminder=ReminderJob(store, services.reminders, sender.wake),
            scheduler=self._outside.scheduler(zone),
            render_process=render_process,
            enclosures=enclosures,
            draft_files=draft_files,
            link_checker=link_checker,
            editor=EditWorker(store, MessageEditor(api), ProgressMessage(texts, DeliverySummary(texts)), sender.wake),
            chat_health_check=ChatHealthCheck(store, conversations, services.staff, services.doctor, sender.wake),
            wall=WallPoster(store, Wall(api, community.group_id), sender.wake),
            scheduled_announcements=ScheduledAnnouncements(store, services.schedule, services.manual_channels, replied),
            storage_guard=StorageGuard(store, alarm, replied),
            statistics_jobs=StatisticsJobs(
                store, conversations, routine, zone, settings.statistics.people_days, replied
            ),
        )

"""The composition root: everything is put together here, runs, and ends in order."""

import asyncio
import secrets
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import chain
from zoneinfo import ZoneInfo

from loguru import logger

from bot.content.reading.loading import Content
from bot.jobs.chat_health import Examiner
from bot.jobs.chat_titles import Titles
from bot.jobs.gap_recovery import Sweeper
from bot.jobs.linking_reminders import Reminder
from bot.jobs.retention import Housekeeper
from bot.jobs.statistics import Statistician
from bot.jobs.token_check import PAUSE, TokenWatch
from bot.process import Process
from bot.runtime.author_key import author_key
from bot.runtime.nursery import Nursery
from bot.runtime.owner_alerts import Alarm
from bot.runtime.scheduler import Waker
from bot.runtime.single_instance import sole_instance
from bot.runtime.storage_guard import Steady
from bot.services import make_routine, make_services
from bot.settings import Settings, SettingsError
from bot.vk.api import CommunityApi, make_limiter, make_session
from bot.vk.community import introduce
from bot.vk.event_parser import Community, Reader
from bot.vk.longpoll import LongPoll
from bot.vk.message_edits import Changer
from bot.vk.messages import Carrier
from bot.vk.router import Dispatcher
from bot.vk.uploads import Uploads
from bot.workers.delivery_outcome import Settler
from bot.workers.draft_files import Porter
from bot.workers.enclosures import Illustrator, Reports
from bot.workers.event_handler import Workers
from bot.workers.event_listener import Listener
from bot.workers.link_checker import LinkOpener
from bot.workers.message_edits import Editor
from bot.workers.render_process import Drawer
from bot.workers.scheduled_announcements import Timekeeper
from bot.workers.sender import Sender
from bot.workers.ticket_forwarder import Collector
from bot.workers.wall_posts import WallPoster
from handlers import ROUTES
from school.announcements.delivery_summary import Deliverer
from school.announcements.progress_message import After
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store


def random_id() -> int:
    """A non-zero number of 31 bits: VK drops a repeated letter by it, and takes zero for "do not check"."""
    return secrets.randbelow(2**31 - 1) + 1


def _teachers(settings: Settings) -> frozenset[int]:
    """Whose words in a class's chat are a teacher's, whatever role they have chosen."""
    school = settings.school
    return school.owners | school.staff | frozenset(chain(*settings.statistics.class_teachers.values()))


@dataclass(frozen=True)
class Surroundings:
    """What tests replace: time and chance."""

    now: Callable[[], int] = lambda: int(time.time())
    random_ids: Callable[[], int] = random_id
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
            community = await self._nursery.unless_over(introduce(api))
            if community is None:
                return
            process = self.process = await self._assemble(stack, store, api, community)
            stack.push_async_callback(self._nursery.close)
            await process.start()
            if await self._nursery.unless_over(process.listener.listening.wait()):
                logger.info("listening to the community {}", community.group_id)
                self.ready.set()
            await self._nursery.until_over()
            await process.wind_down()
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
        reader, alarm = Reader(community), Alarm(settings.school.owners, texts)
        watch = TokenWatch(api, self._nursery.fail, self._outside.token_pause)
        services = make_services(settings, self._content, zone, community.screen_name or f"club{community.group_id}")
        settler = Settler(Deliverer(texts), services.undelivered, alarm)
        sender = Sender(store, Carrier(api), settler, watch.suspect)
        drawer = Drawer()
        stack.push_async_callback(drawer.close)
        pictures = await stack.enter_async_context(make_session(settings.vk.timeout_seconds * 2))
        reports = Reports(settings.storage.path, self._outside.now, services.reporter, settings, texts)
        illustrator = Illustrator(store, drawer, Uploads(api, pictures), texts, reports.compiled, sender.wake)
        routine = make_routine(settings, texts, zone, services.reporter, services.drop_off)

        uploads = Uploads(api, pictures)
        porter = Porter(store, uploads, pictures, services.attaching, sender.wake)

        opener = LinkOpener(store, pictures, services.dead_links, sender.wake)

        def replied() -> None:
            illustrator.wake()
            opener.wake()
            porter.wake()
            sender.wake()

        workers = Workers(store, Dispatcher(api, ROUTES, community.group_id), services, replied)
        # A session of its own: sends that hang must not deafen the bot.
        ears = await stack.enter_async_context(make_session(settings.vk.timeout_seconds))
        longpoll = LongPoll(api, ears, community.group_id, settings.vk.longpoll_wait_seconds)
        titles = Titles(store, api)
        return Process(
            nursery=self._nursery,
            listener=Listener(store, longpoll, reader, zone),
            workers=workers,
            sender=sender,
            collector=Collector(store, services.relay, sender.wake),
            sweeper=Sweeper(store, api, reader, zone, alarm),
            titles=titles,
            housekeeper=Housekeeper(store, settings.storage),
            token_watch=watch,
            reminder=Reminder(store, services.reminders, sender.wake),
            waker=Waker(zone),
            drawer=drawer,
            illustrator=illustrator,
            porter=porter,
            opener=opener,
            editor=Editor(store, Changer(api), After(texts, Deliverer(texts)), sender.wake),
            examiner=Examiner(store, api, community.group_id, services.staff, services.doctor, sender.wake),
            wall=WallPoster(store, api, community.group_id, sender.wake),
            timekeeper=Timekeeper(store, services.planner, services.places_by_hand, replied),
            steady=Steady(store, alarm, replied),
            statistician=Statistician(store, api, routine, zone, settings.statistics.people_days, replied),
        )

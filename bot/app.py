"""The bot from its start to its end: what it needs is opened, it runs, and everything is closed in order."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from loguru import logger

from bot.content.reading.loading import Content
from bot.event_stream import EventStream
from bot.jobs.people_of_settings import class_teachers, with_our_numbers
from bot.jobs.self_report import SelfReport
from bot.jobs.silence_alarm import SilenceAlarm
from bot.jobs.token_check import TokenCheck
from bot.parts import Foundation, event_stream, sections
from bot.process import Process
from bot.runtime import storage_guard
from bot.runtime.alarm import Alarm
from bot.runtime.author_keys import AuthorKeys
from bot.runtime.call_log import CallLog
from bot.runtime.clock_watch import ClockWatch
from bot.runtime.nursery import Nursery
from bot.runtime.owner_alerts import OwnerAlerts
from bot.runtime.pulse import Pulse
from bot.runtime.single_instance import AlreadyRunning, sole_instance
from bot.runtime.status_page import status_page
from bot.runtime.storage_guard import StorageGuard
from bot.runtime.supervisor import READY, STOPPING
from bot.runtime.trouble_log import TroubleLog
from bot.runtime.web import Web
from bot.services.make import make_services
from bot.settings import Settings, SettingsError
from bot.surroundings import Surroundings
from bot.vk.abilities import VK_LIMITS
from bot.vk.api import CommunityApi, make_limiter, make_session
from bot.vk.community import fetch_community
from bot.vk.conversations import Conversations
from bot.vk.errors import VkError
from bot.vk.event_parser import Community, EventParser
from bot.vk.peers import address_of
from bot.vk.token import Token
from bot.vk.uploads import Uploads
from bot.workers.render_process import RenderProcess
from school.calendar.clock import SchoolClock
from storage.database import Database
from storage.errors import StorageError, Unavailable
from storage.statistics.counters import AuthorHash
from storage.unit_of_work import Store

Result = TypeVar("Result")


def _teachers(settings: Settings) -> frozenset[int]:
    """Ids counted as teachers in class chats, regardless of the role they picked."""
    school = settings.school
    return school.owners | school.staff | class_teachers(settings)


async def _patiently(work: Callable[[], Awaitable[Result]]) -> Result:
    """However long somebody else holds the database or the disk is full: that passes without a change of ours."""
    trouble = TroubleLog("the database can't be used")
    while True:
        try:
            result = await work()
        except Unavailable as error:
            if error.reason not in _PASSING:
                raise
            trouble.met(error.reason)
        else:
            trouble.over()
            return result
        await asyncio.sleep(storage_guard.RETRY_SECONDS)


_PASSING = ("locked", "full")


async def _open_writable(path: Path) -> Database:
    """Up to date is not enough: somebody may hold it."""
    database = await Database.open(path)
    try:
        async with database.transaction():
            return database
    except BaseException:
        await database.close()
        raise


class App:
    """The bot. `run` returns after `stop`, and raises what has made it end otherwise."""

    def __init__(
        self,
        settings: Settings,
        content: Content,
        surroundings: Surroundings | None = None,
        drawing: RenderProcess | None = None,
    ) -> None:
        """With `drawing` pictures are made by a process that several schools share and somebody else closes."""
        self._settings = settings
        self._content = content
        self._surroundings = surroundings or Surroundings()
        self._drawing = drawing
        self._clock = ClockWatch(self._surroundings.now, self._surroundings.monotonic)
        self._nursery = Nursery()
        self._pulse = Pulse(self._surroundings.supervisor, self._surroundings.monotonic)
        self._alarm = Alarm(settings.monitoring.alarm_command, settings.school.name)
        self._calls = CallLog(self._surroundings.now)
        self.status_port = 0
        self.ready = asyncio.Event()
        self.process: Process | None = None

    def stop(self) -> None:
        """Finish what is in hand and end, within ten seconds."""
        self._nursery.stop()

    async def run(self) -> None:
        """Listen, answer, send. Raises `AlreadyRunning`, `SettingsError`, `StorageError` or `VkError`."""
        try:
            async with AsyncExitStack() as stack:
                await self._live(stack)
            if self._nursery.failure:
                raise self._nursery.failure
        except (AlreadyRunning, SettingsError, StorageError):
            raise
        except Exception as error:
            await self._alarm.sound(
                self._content.texts(f"outside.{'token' if isinstance(error, VkError) else 'ended'}")
            )
            raise

    async def _live(self, stack: AsyncExitStack) -> None:
        api = await self._connect(stack)  # first: without a token nothing is made on the disk
        store = await self._open_store(stack)
        if store is None:
            return
        await self._watch(stack, store)
        self._surroundings.supervisor.status("Ждёт ответа VK.")
        community = await self._nursery.unless_over(fetch_community(api))
        if community is None:
            return
        naming = _patiently(lambda: with_our_numbers(self._settings, store, address_of))
        settings = await self._nursery.unless_over(naming)
        if settings is None:
            return
        base = await self._foundation(stack, settings, store, api, community)
        await self._work(stack, base, event_stream(base))

    async def _watch(self, stack: AsyncExitStack, store: Store) -> None:
        """From now on silence is noticed, also while VK has not answered once."""
        patience = self._settings.monitoring.silent_minutes * 60
        stack.push_async_callback(self._nursery.close)
        self._nursery.start(SilenceAlarm(self._pulse, self._alarm, self._content.texts, patience).run())
        report = SelfReport(self._settings.storage.path, store, self._pulse, self._calls)
        self._nursery.start(report.keep())
        page = status_page(self._settings.monitoring.listen, report.signs)
        self.status_port = await stack.enter_async_context(page)

    async def _work(self, stack: AsyncExitStack, base: Foundation, stream: EventStream) -> None:
        """Until somebody stops the bot or a part fails."""
        scheduler = self._surroundings.scheduler(base.zone)
        process = self.process = Process(
            self._nursery, base.store, base.storage_guard, scheduler, sections(base, stream)
        )
        stack.push_async_callback(self._nursery.close)
        await process.start()
        if await self._nursery.unless_over(stream.listener.listening.wait()):
            logger.info("listening to the community {}", base.group_id)
            self._surroundings.supervisor.say(READY, f"STATUS=Слушает сообщество {base.group_id}.")
            self.ready.set()
            self._nursery.start(asyncio.to_thread(base.services.answers.questions.warm_up))
        await self._nursery.until_over()
        self._surroundings.supervisor.say(STOPPING, "STATUS=Доделывает начатое.")
        await process.shut_down()

    async def _open_store(self, stack: AsyncExitStack) -> Store | None:
        """None when the bot is to end before the database can be used."""
        path = self._settings.storage.path
        stack.enter_context(sole_instance(path))
        database = await self._nursery.unless_over(_patiently(lambda: _open_writable(path)))
        if database is None:
            return None
        stack.push_async_callback(database.close)
        clock, now = SchoolClock(ZoneInfo(self._settings.school.timezone)), self._surroundings.now
        hashed = AuthorHash(AuthorKeys(path, lambda: clock.day(now())))
        return Store(database, self._clock.now, self._surroundings.random_ids, hashed, _teachers(self._settings))

    async def _connect(self, stack: AsyncExitStack) -> CommunityApi:
        vk = self._settings.vk
        if vk.token is None:
            raise SettingsError(
                "Не задан ключ сообщества: vk.token в файле или переменная окружения BOT_VK__TOKEN. "
                "Школы ещё нет? Начните с команды init."
            )
        session = await stack.enter_async_context(make_session(vk.timeout_seconds))
        return CommunityApi(vk.token, vk.api_url, session, make_limiter(vk.requests_per_second), self._calls)

    async def _own_drawing(self, stack: AsyncExitStack) -> RenderProcess:
        drawing = RenderProcess()
        stack.push_async_callback(drawing.close)
        stack.push_async_callback(self._nursery.close)
        self._nursery.start(drawing.keep_ready())
        return drawing

    async def _foundation(
        self, stack: AsyncExitStack, settings: Settings, store: Store, api: CommunityApi, community: Community
    ) -> Foundation:
        texts, zone = self._content.texts, ZoneInfo(settings.school.timezone)
        downloads = await stack.enter_async_context(make_session(settings.vk.timeout_seconds * 2))
        fetching, everywhere = settings.vk.timeout_seconds * 2, self._surroundings.web_everywhere
        web = await stack.enter_async_context(Web(fetching, settings.vk.api_url, everywhere))
        owner_alerts = OwnerAlerts(settings.school.owners, texts)
        short_name = community.screen_name or f"club{community.group_id}"
        return Foundation(
            settings=settings,
            surroundings=self._surroundings,
            watch=self._clock,
            nursery=self._nursery,
            store=store,
            api=api,
            group_id=community.group_id,
            texts=texts,
            zone=zone,
            services=make_services(settings, self._content, zone, short_name, VK_LIMITS),
            limits=VK_LIMITS,
            parser=EventParser(community),
            owner_alerts=owner_alerts,
            storage_guard=StorageGuard(store, owner_alerts),
            token_check=TokenCheck(Token(api), self._nursery.fail, self._surroundings.token_pause),
            pulse=self._pulse,
            alarm=self._alarm,
            conversations=Conversations(api, community.group_id),
            uploads=Uploads(api, downloads),
            web=web,
            render_process=self._drawing or await self._own_drawing(stack),
            ears=await stack.enter_async_context(make_session(settings.vk.timeout_seconds)),
        )

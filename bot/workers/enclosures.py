"""Messages that ask for a picture or a file get it here, before the sender sees them.

What is asked for stands with the message in the outbox: after a crash it is made again. A message whose picture
can't be made goes out without.
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from loguru import logger

from bot.settings import Settings
from bot.vk.uploads import Uploads
from bot.workers.render_process import RenderProcess
from school.calendar.periods import read_period
from school.messaging.texts import Texts
from school.statistics.monthly_report import MonthlyReport
from school.statistics.stats_command import StatsCommand
from storage.messaging.outbox import PendingEnclosure
from storage.read_only import open_for_reading
from storage.statistics.queries import StatisticsTable
from storage.unit_of_work import Store

REMEMBERED = 500
"""Pictures known to VK by what was asked for; the same question costs neither drawing nor uploading again."""

IDLE = 5.0

Compile = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From the request of a report to its data, read from the database."""


class ReportData:
    """Data of a report, read beside the running bot: it may take a second, and nobody waits for it."""

    def __init__(
        self, database: Path, now: Callable[[], int], stats: StatsCommand, settings: Settings, texts: Texts
    ) -> None:
        self._database = database
        self._now = now
        own = settings.statistics
        self._compiler = MonthlyReport(
            texts, stats.overviews, stats.summary_text, stats.chart_data, settings.school.name, own.colour
        )
        self._zone = stats.overviews.zone

    async def compiled(self, request: dict[str, Any]) -> dict[str, Any]:
        """The data of the report of a period, given as in a button."""
        now = self._now()
        today = datetime.fromtimestamp(now, UTC).astimezone(self._zone).date()
        period = read_period(request["period"], today)
        if period is None:
            raise ValueError(request["period"])
        async with open_for_reading(self._database) as connection:
            return await self._compiler.compile(StatisticsTable(connection), period, now, today)


class EnclosureWorker:
    """One message after another; the bot meanwhile answers others."""

    def __init__(
        self,
        store: Store,
        render_process: RenderProcess,
        uploads: Uploads,
        texts: Texts,
        compiled: Compile,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._drawer = render_process
        self._uploads = uploads
        self._texts = texts
        self._compiled = compiled
        self._wake_sender = wake
        self._called = asyncio.Event()
        self._known: OrderedDict[str, str] = OrderedDict()

    def wake(self) -> None:
        """There may be a message that wants a picture."""
        self._called.set()

    async def run(self) -> None:
        """Serve until cancelled."""
        while True:
            self._called.clear()
            async with self._store.begin() as uow:
                wanting = await uow.outbox.wanting()
            for message in wanting:
                await self._serve(message)
            if not wanting:
                await self._rest()

    async def _serve(self, message: PendingEnclosure) -> None:
        request = json.loads(message.enclosure)
        try:
            attachment, sorry = await self._attachment(message, request), ""
        except Exception as error:  # whatever it is, the text must go out
            logger.warning("a letter goes without its picture: {}", type(error).__name__)
            attachment, sorry = "", self._texts("stats.no_picture" if "picture" in request else "stats.no_file")
        async with self._store.begin() as uow:
            await uow.outbox.illustrate(message.id, attachment, sorry)
        self._wake_sender()

    async def _attachment(self, message: PendingEnclosure, request: dict[str, Any]) -> str:
        """What VK calls the files; equal pictures are uploaded once."""
        key = sha256(message.enclosure.encode()).hexdigest()
        if key not in self._known:
            if "report" in request:
                request = {"report": await self._compiled(request["report"])}
            files = await self._drawer.draw(request)
            self._remember(key, ",".join([await self._upload(name, body, message) for name, body in files.items()]))
        return self._known[key]

    async def _upload(self, name: str, body: bytes, message: PendingEnclosure) -> str:
        if name.endswith(".png"):
            return await self._uploads.picture(name, body)
        return await self._uploads.document(name, body, message.peer_id)

    def _remember(self, key: str, attachment: str) -> None:
        self._known[key] = attachment
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(IDLE):
                await self._called.wait()
        except TimeoutError:
            return

"""Messages that ask for a picture or a file get it here, before the sender sees them.

What is asked for stands with the message in the outbox: after a crash it is made again. A message whose picture
can't be made goes out without.
"""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any

from loguru import logger

from bot.vk.errors import VkError
from bot.vk.mentions import with_mentions
from bot.vk.names import Names
from bot.vk.uploads import Uploads
from bot.workers.render_process import RenderProcess
from bot.workers.ticket_files import TicketFileCopies
from bot.workers.worker_loop import UNTIL_WOKEN
from school.messaging.naming_people import named
from school.messaging.texts import Texts
from storage.messaging.outbox.rows import PendingEnclosure
from storage.unit_of_work import Store

MAX_REMEMBERED = 500
"""Pictures known to VK by what was asked for; the same question costs neither drawing nor uploading again."""

Compile = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From the request of a report to its data, read from the database."""


class EnclosureWorker:
    """One message after another; the bot meanwhile answers others."""

    def __init__(
        self,
        store: Store,
        render_process: RenderProcess,
        uploads: Uploads,
        copies: TicketFileCopies,
        texts: Texts,
        compiled: Compile,
        names: Names,
    ) -> None:
        self._store = store
        self._render_process = render_process
        self._uploads = uploads
        self._copies = copies
        self._texts = texts
        self._compiled = compiled
        self._names = names
        self._known: OrderedDict[str, str] = OrderedDict()

    async def attach_waiting(self) -> float:
        """Make what the waiting messages ask for. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            waiting = await uow.enclosures.wanting()
        for message in waiting:
            await self._attach(message)
        return 0 if waiting else UNTIL_WOKEN

    async def _attach(self, message: PendingEnclosure) -> None:
        called = {message.mentioned[one] for one in named(message.enclosure) if one in message.mentioned}
        names = await self._names.of(called) if called else {}
        enclosure = with_mentions(message.enclosure, message.mentioned, names)
        request = json.loads(enclosure)
        if "files" in request:
            await self._copies.attach(message, request)
            return
        try:
            attachment, sorry = await self._attachment(message, enclosure, request), ""
        except Exception as error:  # whatever it is, the text must go out
            logger.warning("a message goes without its picture: {}", type(error).__name__)
            attachment, sorry = "", self._texts("stats.no_picture" if "picture" in request else "stats.no_file")
        async with self._store.begin() as uow:
            await uow.enclosures.illustrate(message.id, attachment, sorry)

    async def _attachment(self, message: PendingEnclosure, enclosure: str, request: dict[str, Any]) -> str:
        """VK's names of the files; equal pictures are uploaded once. A report asked for again is made anew: its request
        names the period alone, and what was counted of it may have grown."""
        if "report" in request:
            return await self._made({"report": await self._compiled(request["report"])}, message)
        key = sha256(enclosure.encode()).hexdigest()
        if key not in self._known:
            self._remember(key, await self._made(request, message))
        return self._known[key]

    async def _made(self, request: dict[str, Any], message: PendingEnclosure) -> str:
        files = await self._render_process.render(request)
        return ",".join([await self._upload(name, body, message) for name, body in files.items()])

    async def _upload(self, name: str, body: bytes, message: PendingEnclosure) -> str:
        if name.endswith(".png"):
            return await self._uploads.picture(name, body)
        if message.address is None:
            raise VkError(113, "whoever it was for was forgotten")
        return await self._uploads.document(name, body, message.address)

    def _remember(self, key: str, attachment: str) -> None:
        self._known[key] = attachment
        if len(self._known) > MAX_REMEMBERED:
            self._known.popitem(last=False)

"""Links of announcements are opened, as a reader would, and the author hears of those that lead nowhere."""

import asyncio
import socket

import aiohttp
from loguru import logger

from bot.runtime.web import Forbidden, Web
from bot.workers.worker_loop import UNTIL_WOKEN
from school.announcements.link_remarks import DeadLinks
from storage.unit_of_work import Store

ANSWER_TIMEOUT_SECONDS = 5.0
"""Time a site has to answer; a slow one is not called dead."""

MAX_LINKS_AT_ONCE = 10
GONE_STATUSES = frozenset({404, 410})
"""Other answers say nothing of the page: many sites refuse programs (403, 429) or are ill for a while (5xx)."""

_NO_SUCH_HOST = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})  # type: ignore[attr-defined,unused-ignore]
_SURE_HOST = "vk.com"
"""A name that is found wherever names are found."""

_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; the assistant of a school looks whether a link opens)"}


class LinkChecker:
    """A few links at a time. What is to be opened stands in a table; after a crash it is opened again."""

    def __init__(self, store: Store, web: Web, dead_links: DeadLinks) -> None:
        self._store = store
        self._web = web
        self._dead_links = dead_links

    async def check_waiting(self) -> float:
        """Open the links that wait. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            links = await uow.links.waiting(MAX_LINKS_AT_ONCE)
        if not links:
            return UNTIL_WOKEN
        faults = await asyncio.gather(*(self._fault(link) for link in links))
        async with self._store.begin() as uow:
            for link, fault in zip(links, faults, strict=True):
                await self._dead_links.found(uow, link, fault)
        return 0

    async def _fault(self, link: str) -> str | None:
        """Key of a phrase; None when it opens or that can't be told."""
        if "://" in link:
            return await self._fault_of(link)
        fault = await self._fault_of(f"https://{link}")
        return fault and await self._fault_of(f"http://{link}")

    async def _fault_of(self, address: str) -> str | None:
        try:
            async with (
                asyncio.timeout(ANSWER_TIMEOUT_SECONDS),
                self._web.get(address, _HEADERS) as answer,
            ):
                return "no_page" if answer.status in GONE_STATUSES else None
        except Forbidden:
            return None
        except aiohttp.InvalidURL:
            return "no_address"
        except aiohttp.ClientConnectorError as error:
            return await _fault_in(error.os_error)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            logger.debug("a link could not be judged: {}", type(error).__name__)
            return None


async def _fault_in(error: OSError) -> str | None:
    """Host not found, or connection refused. A failure of our own network says nothing of the link."""
    if isinstance(error, socket.gaierror):
        return "no_site" if error.errno in _NO_SUCH_HOST and await _names_are_found() else None
    return "no_site" if isinstance(error, ConnectionRefusedError) else None


async def _names_are_found() -> bool:
    try:
        await asyncio.get_running_loop().getaddrinfo(_SURE_HOST, 443)
    except OSError:
        return False
    return True

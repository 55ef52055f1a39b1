"""The door to the web: what people name is fetched from public hosts only, bounded in hops, size and time."""

import ipaddress
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

MAX_HOPS = 5
"""Redirections followed."""


class Forbidden(Exception):
    """The address is none the bot goes to: not the web's, with credentials, or not public."""


class PublicResolver(AbstractResolver):
    """Finds hosts as usual, and knows none that is not public. It is asked at each hop, right before connecting."""

    def __init__(self, inner: AbstractResolver | None = None, own: str = "") -> None:
        self._inner = inner or ThreadedResolver()
        self._own = own

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host. Raises `Forbidden` when any of them is not public."""
        found = await self._inner.resolve(host, port, family)
        if host != self._own and not all(is_public(one["host"]) for one in found):
            raise Forbidden(host)
        return found

    async def close(self) -> None:
        """End."""
        await self._inner.close()


class Web:
    """Fetches what people name. `own`: an address whose host and port are the messenger's, wherever it is.
    `everywhere` opens the door to loopback and inner networks: for tests only."""

    def __init__(self, timeout_seconds: float, own: str = "", everywhere: bool = False) -> None:
        self._own = _origin(own)
        self._everywhere = everywhere
        resolver = None if everywhere else PublicResolver(own=urlsplit(own).hostname or "")
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=20, use_dns_cache=False),
            timeout=aiohttp.ClientTimeout(total=timeout_seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )

    async def __aenter__(self) -> "Web":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    @asynccontextmanager
    async def get(self, address: str, headers: dict[str, str] | None = None) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer after redirections. Raises `Forbidden`, and what aiohttp raises."""
        for _ in range(MAX_HOPS + 1):
            self._check(address)
            async with self._session.get(address, headers=headers, allow_redirects=False) as answer:
                onward = answer.headers.get("Location") if 300 <= answer.status < 400 else None
                if onward is None:
                    yield answer
                    return
                address = str(answer.url.join(URL(onward)))
        raise Forbidden("too many hops")

    async def read(self, address: str, limit: int) -> bytes:
        """The body of an address. Raises `ValueError` for more bytes than `limit`, `Forbidden`, and as aiohttp does."""
        async with self.get(address) as answer:
            answer.raise_for_status()
            body = bytearray()
            async for piece in answer.content.iter_chunked(2**16):
                body += piece
                if len(body) > limit:
                    raise ValueError("too large")
            return bytes(body)

    def _check(self, address: str) -> None:
        inner = self._everywhere or _origin(address) == self._own
        if not is_allowed(address) or not (inner or _is_public_host(address)):
            raise Forbidden(address.partition("://")[0])


def is_allowed(address: str) -> bool:
    """Whether an address is one of the web, without a name and a password in it."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def is_public(host: str) -> bool:
    """Whether a numeric address is one of the public internet; what is inside an IPv6 address counts, too."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if isinstance(address, ipaddress.IPv6Address) and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return (inner or address).is_global and not (inner or address).is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _is_public_host(address: str) -> bool:
    """A numeric host is not resolved by anybody, so it is looked at here; a name is looked at by the resolver."""
    host = urlsplit(address).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return is_public(host)

"""Why VK did not answer, in words for the log: they hold no address, no parameter and no text."""

import errno

import aiohttp

_NO_WAY = "no way to the host (network)"
_BY_NUMBER = {
    errno.ECONNREFUSED: "the connection is refused",
    errno.ENETUNREACH: _NO_WAY,
    errno.EHOSTUNREACH: _NO_WAY,
    errno.ENETDOWN: _NO_WAY,
}
_BY_KIND: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "the name of the host is not found (DNS)"),
    (aiohttp.ClientSSLError, "no trusted connection (TLS)"),
    (TimeoutError, "no answer in time"),
    (aiohttp.ServerDisconnectedError, "the connection was cut off"),
    (aiohttp.ClientOSError, "the connection was cut off"),
    (aiohttp.ClientPayloadError, "the connection was cut off"),
)


def cause_of(error: BaseException) -> str:
    """Of a request that brought no answer."""
    number = getattr(error, "errno", None)
    if number in _BY_NUMBER:
        return _BY_NUMBER[number]
    found = (words for kind, words in _BY_KIND if isinstance(error, kind))
    return next(found, type(error).__name__)


def cause_of_status(status: int) -> str:
    """Of an answer that is not VK's JSON, by its HTTP status."""
    if status == 404:
        return "HTTP 404: the path is wrong, see vk.api_url"
    if status >= 500:
        return f"HTTP {status}: the server is ill"
    return f"HTTP {status} without JSON"

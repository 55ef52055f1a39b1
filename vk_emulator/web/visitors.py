"""Who may use the page: this machine's own browser, not a page of somebody else's that is open beside it."""

import ipaddress

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL


@web.middleware
async def own_visitors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse names that may have been made to lead here, and requests of other pages."""
    if not _is_own(request.host) or not _is_same(request.headers.get("Origin"), request.host):
        raise web.HTTPForbidden(text="foreign Host or Origin")
    return await handler(request)


def _is_own(host: str) -> bool:
    """`localhost` or a number: a foreign name with our address would make a foreign page ours."""
    try:
        name = URL(f"http://{host}").host or ""
        return name == "localhost" or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def _is_same(origin: str | None, host: str) -> bool:
    """Browsers name the page a request comes from; programs name none."""
    return origin is None or origin == f"http://{host}"

"""Broken connections, as ordered by faults."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from vk_emulator.state.faults import Fault, Faults

HTML = "<html><head><title>502 Bad Gateway</title></head><body><center>502 Bad Gateway</center></body></html>"


async def carry_out(
    fault: Fault | None, faults: Faults, request: web.Request, work: Callable[[], Awaitable[web.Response]]
) -> web.Response:
    """Do the work and answer, unless the fault says otherwise.

    html, drop and silent: not done. lost_answer and slow: done at once, answered never or late.
    """
    kind = fault.kind if fault else ""
    if kind == "html":
        return web.Response(status=502, text=HTML, content_type="text/html")
    if kind == "silent":
        await faults.hold()
    if kind in ("drop", "silent"):
        return hang_up(request)
    answer = await work()
    if kind == "lost_answer":
        return hang_up(request)
    if fault and kind == "slow":
        await asyncio.sleep(fault.seconds)
    return answer


def hang_up(request: web.Request) -> web.Response:
    """Close the connection; what is returned then goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()

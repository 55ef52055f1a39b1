"""`/control/stream`: changes as Server-Sent Events."""

import asyncio
import json

from aiohttp import web

from vk_emulator.web.keys import WORLD

PING_SECONDS = 15.0


async def stream(request: web.Request) -> web.StreamResponse:
    """One `data:` line of JSON per change; a comment now and then keeps proxies awake."""
    changes = request.app[WORLD].changes
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    queue = changes.subscribe()
    try:
        await response.prepare(request)
        await response.write(b": open\n\n")
        while True:
            line = await _next(queue)
            if line is None:
                break
            await response.write(line)
    except ConnectionError:
        pass  # the page was closed
    finally:
        changes.unsubscribe(queue)
    return response


async def _next(queue: "asyncio.Queue[dict[str, object] | None]") -> bytes | None:
    """The next line to write; None when the emulator is closing."""
    try:
        news = await asyncio.wait_for(queue.get(), PING_SECONDS)
    except TimeoutError:
        return b": ping\n\n"
    return None if news is None else f"data: {json.dumps(news)}\n\n".encode()

"""`/longpoll`: a_check (dev.vk.com bots-long-poll)."""

from aiohttp import web

from vk_emulator.state.faults import LONGPOLL
from vk_emulator.web.answer import answer
from vk_emulator.web.broken import carry_out
from vk_emulator.web.keys import WORLD


async def longpoll(request: web.Request) -> web.Response:
    """GET or POST, parameters in the query or the form. An ordered error N is `failed: N`."""
    world = request.app[WORLD]
    given = {**request.query, **(await request.post() if request.method == "POST" else {})}
    failure = world.faults.error(LONGPOLL, ())
    if failure or given.get("act") != "a_check":
        return answer({"failed": failure.code if failure else 2})

    async def work() -> web.Response:
        wait = _seconds(str(given.get("wait", "25")))
        news = await world.events.poll(str(given.get("key", "")), str(given.get("ts", "")), wait)
        return answer(news)

    return await carry_out(world.faults.transport(LONGPOLL, ()), world.faults, request, work)


def _seconds(raw: str) -> float:
    try:
        return float(raw)
    except ValueError:
        return 25.0

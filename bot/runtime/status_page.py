"""A page on loopback for programs that look after the bot: /healthz, /readyz, /metrics. It tells nothing of people."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from loguru import logger

from bot.runtime.health import VitalSigns
from bot.runtime.metrics import metrics_of

Signs = Callable[[], Awaitable[VitalSigns]]

METRICS = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}


@asynccontextmanager
async def status_page(listen: str, signs: Signs) -> AsyncIterator[int]:
    """Serve while inside; nothing where `listen` ("127.0.0.1:9218") is empty. The port, 0 without a page.

    A port that is taken is told in the log: the bot is worth more than the page.
    """
    if not listen:
        yield 0
        return
    runner = web.AppRunner(_application(signs), access_log=None)
    await runner.setup()
    try:
        yield await _open(runner, listen)
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, listen: str) -> int:
    host, _, port = listen.rpartition(":")
    site = web.TCPSite(runner, host.strip("[]"), int(port))
    try:
        await site.start()
    except OSError as error:
        logger.error("no status page on {}: {}", listen, error.strerror)
        return 0
    return int(runner.addresses[0][1])


def _application(signs: Signs) -> web.Application:
    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readiness(_: web.Request) -> web.Response:
        ills = (await signs()).ills()
        return web.Response(text="".join(f"{ill}\n" for ill in ills) or "ok\n", status=503 if ills else 200)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(text=metrics_of(await signs()), headers=METRICS)

    application = web.Application()
    application.add_routes([web.get("/healthz", health), web.get("/readyz", readiness), web.get("/metrics", metrics)])
    return application

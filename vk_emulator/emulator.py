"""The emulator in this process: a server on localhost and the Python interface to it."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Self

from aiohttp import web

from vk_emulator.client.control import ControlClient
from vk_emulator.client.remote import RemoteEmulator
from vk_emulator.clock import Clock
from vk_emulator.limits import LONGPOLL_BATCH, RATE_PER_SECOND
from vk_emulator.state.world import Options, World
from vk_emulator.web.app import build_app


class Emulator(RemoteEmulator):
    """`async with Emulator(seed=…) as vk:`. Port 0 takes a free one.

    `rate_limit` None switches VK's limit off; `rng` makes keys and event ids repeatable, which a bot with a
    memory of event ids will take for repeated events.
    """

    def __init__(
        self,
        seed: str | Path | Mapping[str, Any],
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Clock | None = None,
        rng: Random | None = None,
        rate_limit: int | None = RATE_PER_SECOND,
        longpoll_batch: int = LONGPOLL_BATCH,
    ) -> None:
        options = Options(clock or Clock(), rng or Random(), rate_limit, longpoll_batch)
        self.world = World(seed, options)
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None

    @property
    def token(self) -> str:
        """The first token of the seed."""
        return next(iter(self.world.community.tokens))

    async def start(self) -> None:
        # A poller that has gone away must not be held for its whole wait, hence the cancellation.
        app = build_app(self.world)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        port = self._runner.addresses[0][1]
        self.world.url = f"http://{self._host}:{port}"
        self._attach(ControlClient(self.world.url))

    async def close(self) -> None:
        self.world.events.closing = True
        self.world.events.signal.fire()
        self.world.faults.clear()
        self.world.changes.close()
        await super().close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

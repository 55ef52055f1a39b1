"""`python -m bot serve ПАПКА`: the bots of several schools in one process, a settings file each."""

import asyncio
import gc
import os
import resource
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.errors import complain
from bot.content.reading.loading import Content
from bot.content.reading.of_school import read_content
from bot.content.reading.sharing import Shared
from bot.fleet import Bot, Fleet, WrongSetup
from bot.runtime.log import set_up_log
from bot.runtime.single_instance import AlreadyRunning
from bot.setting_sources import load_settings
from bot.settings import PREFIX, Settings, SettingsError
from school.messaging.errors import ContentError
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.app import App
    from bot.workers.render_process import RenderProcess

MOST_FILES = 65_536
"""Open at once: a school has some ten (its database, VK, links), and the usual limit is 1,024."""


def serve(folder: Path, look_seconds: float) -> int:
    """Exit status: 0 stopped, 78 something must be put right first."""
    if own := sorted(name for name in os.environ if name.upper().startswith(PREFIX)):
        return complain(f"Переменные {', '.join(own)} достались бы всем школам: впишите их в файл своей школы.")
    if not any(folder.glob("*.toml")):
        return complain(f"В папке {folder} нет файлов настроек *.toml: нужен один на каждую школу.")
    set_up_log("INFO")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, MOST_FILES), most))
    asyncio.run(_until_told(folder, look_seconds))
    return 0


async def _until_told(folder: Path, look_seconds: float) -> None:
    from bot.workers.render_process import RenderProcess  # noqa: PLC0415 - after the log is set up

    drawing = RenderProcess()
    ready = asyncio.create_task(drawing.keep_ready())
    fleet = Fleet(folder, _Opener(drawing).open, look_seconds)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, fleet.stop)
    try:
        await fleet.run()
    finally:
        ready.cancel()
        await drawing.close()


@dataclass
class _Opener:
    """Makes bots that share what is equal; no two may have one token, database or folder."""

    drawing: "RenderProcess"
    shared: Shared = field(default_factory=Shared)
    reading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    taken: dict[str, Path] = field(default_factory=dict)

    async def open(self, path: Path) -> Bot:
        async with self.reading:
            settings, content = await asyncio.to_thread(_read, path, self.shared.content)
        return _SchoolBot(path, settings, content, self)

    @asynccontextmanager
    async def holding(self, path: Path, settings: Settings) -> AsyncIterator[None]:
        """Raises `WrongSetup` when another school of the folder has the same."""
        token = settings.vk.token.get_secret_value() if settings.vk.token else ""
        keys = {f"ключ {token}": "vk.token", f"база {settings.storage.path}": "storage.path"}
        keys[f"тексты {settings.content.local}"] = "content.local"
        for key, name in keys.items():
            if key in self.taken:
                raise WrongSetup(f"{name} тот же, что у школы {self.taken[key].stem}: у каждой свой.")
        self.taken |= dict.fromkeys(keys, path)
        try:
            yield
        finally:
            for key in keys:
                self.taken.pop(key)


@dataclass
class _SchoolBot:
    """One school's bot; says in Russian what a person must put right."""

    path: Path
    settings: Settings
    content: Content
    opener: _Opener
    app: "App | None" = None

    async def run(self) -> None:
        """Until it is stopped."""
        from bot.app import App  # noqa: PLC0415 - mistakes in the settings are told before
        from bot.cli.errors import explain_refusal  # noqa: PLC0415
        from bot.vk.errors import VkError  # noqa: PLC0415

        try:
            async with self.opener.holding(self.path, self.settings):
                self.app = App(self.settings, self.content, drawing=self.opener.drawing)
                gc.freeze()
                await self.app.run()
        except (AlreadyRunning, SettingsError, StorageError) as error:
            raise WrongSetup(error) from error
        except VkError as error:
            raise WrongSetup(explain_refusal(error)) from error

    def stop(self) -> None:
        """Finish what is in hand and end."""
        if self.app:
            self.app.stop()


def _read(path: Path, share: Callable[[Content], Content]) -> tuple[Settings, Content]:
    """Settings whose relative paths begin in a folder of the school's own, beside its file."""
    try:
        settings = _at_home(load_settings(path), path.with_suffix(""))
        return settings, share(read_content(settings))
    except (SettingsError, ContentError) as error:
        raise WrongSetup(error) from error


def _at_home(settings: Settings, home: Path) -> Settings:
    storage = settings.storage.model_copy(update={"path": home / settings.storage.path})
    content = settings.content.model_copy(update={"local": home / settings.content.local})
    return settings.model_copy(update={"storage": storage, "content": content})

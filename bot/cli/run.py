"""`python -m bot run`: the bot until SIGTERM or Ctrl-C."""

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from loguru import logger

from bot.cli.errors import complain
from bot.cli.garbage import keep_for_good
from bot.content.reading.of_school import read_content
from bot.runtime.log import set_up_log
from bot.runtime.single_instance import AlreadyRunning
from bot.runtime.supervisor import Supervisor
from bot.setting_sources import load_settings
from bot.settings import SettingsError
from school.messaging.errors import ContentError
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.app import App

FAILED = 1


def run(config: Path | None) -> int:
    """Exit status: 0 stopped, 78 something must be put right first, 1 broken."""
    try:
        settings = load_settings(config)
        content = read_content(settings)
    except (SettingsError, ContentError) as error:
        return complain(error)
    set_up_log(settings.log.level)
    from bot.app import App  # noqa: PLC0415 - mistakes in the settings are told before
    from bot.cli.errors import explain_refusal  # noqa: PLC0415
    from bot.surroundings import Surroundings  # noqa: PLC0415
    from bot.vk.errors import VkError  # noqa: PLC0415

    app = App(settings, content, Surroundings(supervisor=Supervisor.of()))
    keep_for_good()
    try:
        asyncio.run(_until_told(app))
    except (AlreadyRunning, SettingsError, StorageError) as error:
        return complain(error)
    except VkError as error:
        return complain(explain_refusal(error))
    except Exception as error:
        logger.error("the bot has ended: {}", type(error).__name__)
        return complain(f"Бот остановлен неожиданной ошибкой {type(error).__name__}, см. журнал.", FAILED)
    return 0


async def _until_told(app: "App") -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, app.stop)
    await app.run()

"""`python -m bot migrate`: the database for a new version of the program."""

import asyncio
from pathlib import Path

from bot.cli.errors import complain, explain_writing
from bot.runtime.single_instance import AlreadyRunning, sole_instance
from bot.setting_sources import load_settings
from bot.settings import SettingsError
from storage.database import Database, copy_before
from storage.errors import StorageError
from storage.inspection import look_at


def migrate(config: Path | None) -> int:
    """Do now what the next start would do: copy, then migrate."""
    try:
        path = load_settings(config).storage.path
        before = look_at(path).version if path.exists() else 0
        with sole_instance(path):
            asyncio.run(_open_and_close(path))
    except (SettingsError, StorageError, AlreadyRunning) as error:
        return complain(error)
    except OSError as error:
        return complain(explain_writing(error))
    print(_told(path, before))
    return 0


async def _open_and_close(path: Path) -> None:
    await (await Database.open(path)).close()


def _told(path: Path, before: int) -> str:
    newest = look_at(path).newest
    if before == newest:
        return f"База {path}: версия {newest}, обновлять нечего."
    if not before:
        return f"База {path} создана, версия {newest}."
    return f"База {path} обновлена с версии {before} до {newest}. Копия прежней: {copy_before(path, before)}"

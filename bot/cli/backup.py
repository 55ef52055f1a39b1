"""`python -m bot backup`: a checked copy of the database and of the key beside it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.errors import complain
from bot.runtime.wall_clock import wall_clock
from bot.settings import SettingsError, load_settings
from storage.backup import back_up
from storage.errors import StorageError


def backup(config: Path | None, target: Path | None) -> int:
    """Copy while the bot runs."""
    try:
        source = load_settings(config).storage.path
        copy = target or _dated(source)
        back_up(source, copy)
    except (SettingsError, StorageError) as error:
        return complain(error)
    key = source.with_name(source.name + ".key")
    if key.exists():
        shutil.copy2(key, copy.with_name(copy.name + ".key"))
    print(f"Копия сделана: {copy}, проверена. Ключ подсчёта авторов — рядом, храните его отдельно от копии.")
    print(f"Чтобы вернуть: остановите бота и выполните python -m bot restore {copy}")
    return 0


def _dated(source: Path) -> Path:
    stamp = datetime.fromtimestamp(wall_clock(), UTC).astimezone().strftime("%Y-%m-%d_%H-%M-%S")
    return source.parent / "backup" / f"{source.stem}_{stamp}{source.suffix}"

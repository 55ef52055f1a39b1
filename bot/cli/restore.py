"""`python -m bot restore COPY`: a copy in the place of the database, with nothing sent twice."""

import shutil
from pathlib import Path

from bot.cli.errors import complain
from bot.runtime.single_instance import AlreadyRunning, sole_instance
from bot.runtime.wall_clock import wall_clock
from bot.settings import SettingsError, load_settings
from storage.errors import StorageError
from storage.restore import restore as put_in_place


def restore(config: Path | None, copy: Path) -> int:
    """Refuses while the bot runs; the present database is kept beside."""
    try:
        target = load_settings(config).storage.path
        with sole_instance(target):
            aside = put_in_place(copy, target, wall_clock())
    except (SettingsError, StorageError, AlreadyRunning) as error:
        return complain(error)
    _restore_key(copy, target)
    print(f"База {target} восстановлена из {copy}." + (f" Прежняя отложена: {aside}." if aside else ""))
    print("Запустите бота: он начнёт с этой минуты и прочитает личные диалоги, оставшиеся без ответа.")
    print("Привязки чатов и шаги людей, сделанные после копии, пропали; проверьте их.")
    return 0


def _restore_key(copy: Path, target: Path) -> None:
    """The key of the copy, if it lies beside it: otherwise authors would be counted anew."""
    key = copy.with_name(copy.name + ".key")
    if key.exists():
        shutil.copy2(key, target.with_name(target.name + ".key"))

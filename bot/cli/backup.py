"""`python -m bot backup`: a checked copy of the database, of what was taught and of the settings. The keys
of the authors are in no copy."""

import json
import shlex
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.called import called
from bot.cli.errors import complain
from bot.runtime.backup_files import files_path, pack_files
from bot.runtime.old_backups import delete_old
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import Settings, SettingsError
from render.tables import for_its_owner
from storage.backup import back_up
from storage.errors import StorageError
from storage.inspection import refuse_foreign

FAILED = 1


class _NotEncrypted(Exception):
    """The command that encrypts has failed; nothing readable was left behind."""


def backup(config: Path | None, target: Path | None, as_json: bool = False) -> int:
    """Copy while the bot runs. Exit status: 0 done, 1 not encrypted, 78 something must be put right first."""
    try:
        settings = load_settings(config)
        source = settings.storage.path
        copy = target or _dated(source)
        if source.is_file():
            refuse_foreign(source)
        back_up(source, copy)
        pack_files(files_path(copy), config, settings.content.local)
        made = _sealed((copy, files_path(copy)), settings.backup.encrypt_command)
    except (SettingsError, StorageError) as error:
        return complain(error)
    except _NotEncrypted as error:
        return complain(error, FAILED)
    except OSError as error:
        return complain(f"Копия не сделана: {error.strerror} ({error.filename}).")
    deleted = 0 if target else delete_old(source, settings.backup.keep_days, wall_clock())
    if as_json:
        print(json.dumps({"copy": str(made[0]), "files": str(made[1]), "deleted": deleted}, ensure_ascii=False))
    else:
        _tell(made, settings, deleted, config)
    return 0


def _sealed(paths: tuple[Path, ...], command: list[str]) -> list[Path]:
    """Encrypted files in the place of the readable ones; the same paths when nothing is encrypted."""
    if not command:
        return list(paths)
    try:
        return [_seal(path, command) for path in paths]
    finally:  # however it went, nothing readable stays
        for path in paths:
            path.unlink(missing_ok=True)


def _seal(path: Path, command: list[str]) -> Path:
    sealed = path.with_name(path.name + ".enc")
    try:
        with path.open("rb") as plain, open(sealed, "wb", opener=for_its_owner) as out:
            subprocess.run(command, stdin=plain, stdout=out, check=True)  # noqa: S603 - the owner's own setting
    except (OSError, subprocess.CalledProcessError) as error:
        sealed.unlink(missing_ok=True)
        raise _NotEncrypted(f"Копия не зашифрована и удалена: {command[0]} — {type(error).__name__}.") from None
    return sealed


def _tell(made: list[Path], settings: Settings, deleted: int, config: Path | None) -> None:
    sealed = ", зашифрована" if settings.backup.encrypt_command else ""
    print(f"Копия сделана: {made[0]}, проверена{sealed}. Настройки без ключа и выученное: {made[1].name}.")
    if deleted:
        print(f"Старых копий удалено: {deleted}.")
    print("Ключей подсчёта авторов в ней нет: копия не говорит, кто писал.")
    print(f"Чтобы вернуть: остановите бота и выполните {called('restore', config)} {shlex.quote(str(made[0]))}")


def _dated(source: Path) -> Path:
    stamp = datetime.fromtimestamp(wall_clock(), UTC).astimezone().strftime("%Y-%m-%d_%H-%M-%S")
    return source.parent / "backup" / f"{source.stem}_{stamp}{source.suffix}"

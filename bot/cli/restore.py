"""`python -m bot restore COPY`: a copy in the place of the database, with nothing sent twice."""

from pathlib import Path

from bot.cli.errors import complain, explain_writing
from bot.runtime.backup_files import SETTINGS, files_path, names_in, unpack_local
from bot.runtime.single_instance import AlreadyRunning, sole_instance
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import Settings, SettingsError
from storage.errors import StorageError
from storage.inspection import look_at
from storage.restore import restore as put_in_place


def restore(config: Path | None, copy: Path, dry_run: bool = False) -> int:
    """Refuses while the bot runs; the present database is kept beside. A dry run changes nothing and may run beside."""
    if copy.name.endswith(".enc"):
        return complain(f"Копия {copy} зашифрована. Расшифруйте её своим ключом и повторите: age -d -i ключ {copy}.")
    try:
        settings = load_settings(config)
        files = _files_of(copy)
        if dry_run:
            return _rehearsed(settings, copy, files)
        target = settings.storage.path
        if copy.is_file():
            look_at(copy)
        with sole_instance(target):
            aside = put_in_place(copy, target, wall_clock())
            _restore_files(copy, settings, files)
    except (SettingsError, StorageError, AlreadyRunning) as error:
        return complain(error)
    except OSError as error:
        return complain(explain_writing(error))
    except ValueError as error:
        return complain(f"Архив {files_path(copy)} повреждён ({error}). Уберите его или возьмите другую копию.")
    print(f"База {target} восстановлена из {copy}." + (f" Прежняя отложена: {aside}." if aside else ""))
    print("Запустите бота: он начнёт с этой минуты и прочитает личные диалоги, оставшиеся без ответа.")
    print("Привязки чатов и шаги людей, сделанные после копии, пропали; проверьте их.")
    return 0


def _rehearsed(settings: Settings, copy: Path, files: list[str]) -> int:
    """Say what would happen."""
    if not copy.is_file():
        return complain(f"Копии {copy} нет.")
    seen, target = look_at(copy), settings.storage.path
    print(f"Копия {copy} цела, версия {seen.version}; программе нужна {seen.newest}.")
    print(f"Она встала бы на место {target}." + (" Прежняя база осталась бы рядом." if target.exists() else ""))
    taught = [name for name in files if name != SETTINGS]
    if taught:
        print(f"Выученное, файлов {len(taught)}, встало бы на место {settings.content.local}.")
    if SETTINGS in files:
        print(f"Настройки из копии лежат в {files_path(copy)}; сами они не меняются.")
    print("Ничего не изменено.")
    return 0


def _files_of(copy: Path) -> list[str]:
    archive = files_path(copy)
    return names_in(archive) if archive.exists() else []


def _restore_files(copy: Path, settings: Settings, files: list[str]) -> None:
    if files:
        unpack_local(files_path(copy), settings.content.local)

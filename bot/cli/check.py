"""`python -m bot check`: is everything ready for work? Every line says what is well or what to put right, and where."""

import asyncio
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.called import called
from bot.cli.check_school import check_region, check_regulation
from bot.cli.content import not_filled_in, summary
from bot.cli.errors import complain
from bot.cli.finding import Finding
from bot.content.reading.of_school import read_content
from bot.runtime.clock_watch import TOLERANCE_SECONDS
from bot.runtime.log import set_up_log
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import Settings, SettingsError, VkSettings
from school.messaging.errors import ContentError
from storage.errors import StorageError
from storage.inspection import look_at

if TYPE_CHECKING:
    from bot.vk.token import LongPollSettings


def check(config: Path | None, as_json: bool = False) -> int:
    """Exit status 0 when nothing has to be put right, 78 otherwise."""
    try:
        settings = load_settings(config)
    except SettingsError as error:
        return complain(error)
    set_up_log("ERROR")
    findings = asyncio.run(_everything(settings, config))
    well = all(finding.well for finding in findings)
    if as_json:
        print(json.dumps({"well": well, "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    else:
        print(*findings, sep="\n")
    return 0 if well else 78


async def _everything(settings: Settings, config: Path | None) -> list[Finding]:
    if not (config or settings.model_fields_set):
        return [
            Finding(False, f"Настроек здесь нет: ни config.toml, ни ключа. Сначала {called('init')}, потом проверка.")
        ]
    found = [Finding(True, f"Настройки: {config or 'переменные окружения и значения по умолчанию'}.")]
    if not settings.school.owners:
        found.append(
            Finding(False, "Не указаны владельцы: впишите номера VK в school.owners, иначе команд не даст никто.")
        )
    found += [*_commands(settings), *_content(settings)]
    found.append(_database(settings.storage.path, config))
    return [*found, *await _community(settings.vk)]


def _commands(settings: Settings) -> list[Finding]:
    """Programs that are called when it matters: an alarm, a copy at night."""
    named = {"monitoring.alarm_command": settings.monitoring.alarm_command}
    named["backup.encrypt_command"] = settings.backup.encrypt_command
    return [
        Finding(False, f"Программы {words[0]} из {key} на этой машине нет: поставьте её или исправьте путь.")
        for key, words in named.items()
        if words and shutil.which(words[0]) is None
    ]


def _content(settings: Settings) -> list[Finding]:
    try:
        catalogue = read_content(settings).catalogue
    except ContentError as error:
        return [Finding(False, str(error))]
    gaps = [Finding(True, f"{line} Пока говорится запасной текст.") for line in not_filled_in(catalogue)]
    return [Finding(True, summary(catalogue)), *check_region(settings), *check_regulation(settings), *gaps]


def _database(path: Path, config: Path | None) -> Finding:
    """Only reads: the bot that runs on this file must not find it changed."""
    if not path.exists():
        return Finding(True, f"Базы {path} ещё нет: она появится при первом запуске.")
    try:
        seen = look_at(path)
    except StorageError as error:
        return Finding(False, str(error))
    if seen.is_current:
        return Finding(True, f"База {path} в порядке, версия {seen.version}.")
    return Finding(
        True,
        f"База {path} в порядке, версия {seen.version}. При запуске бот сделает её копию и обновит до версии "
        f"{seen.newest}; то же делает {called('migrate', config)} при остановленном боте.",
    )


async def _community(vk: VkSettings) -> list[Finding]:
    if vk.token is None:
        return [Finding(False, "Ключ сообщества не задан (vk.token или BOT_VK__TOKEN): VK не проверен.")]
    from bot.cli.errors import explain_refusal  # noqa: PLC0415 - imports aiohttp, like those below
    from bot.vk.errors import VkError, VkUnclear, VkUnreachable  # noqa: PLC0415
    from bot.vk.token import read_access, read_clock  # noqa: PLC0415

    try:
        access = await read_access(vk.token, vk.api_url, vk.timeout_seconds, vk.requests_per_second)
        clock = await read_clock(vk.token, vk.api_url, vk.timeout_seconds, vk.requests_per_second)
    except VkError as error:
        return [Finding(False, explain_refusal(error))]
    except (VkUnclear, VkUnreachable):
        return [Finding(False, f"VK не отвечает по адресу {vk.api_url}. Проверьте сеть и vk.api_url.")]
    found = [
        Finding(True, f"Сообщество: club{access.group_id}."),
        *check_rights(access.rights),
        *check_clock(wall_clock() - clock if clock else 0),
    ]
    if vk.source == "callback":
        return [
            *found,
            Finding(True, "События приносит VK (Callback API): включены ли они, видно на его странице."),
        ]
    return [*found, *(check_polling(access.longpoll) if access.longpoll else [])]


def check_clock(ahead_seconds: int) -> list[Finding]:
    """The machine's clock by VK's: by it announcements leave, and terms end."""
    if abs(ahead_seconds) <= TOLERANCE_SECONDS:
        return []
    minutes = abs(ahead_seconds) // 60
    told = f"{'спешат' if ahead_seconds > 0 else 'отстают'} на {minutes // 60} ч {minutes % 60} мин"
    return [Finding(False, f"Часы сервера {told} против часов VK. Включите синхронизацию: timedatectl set-ntp true.")]


def check_rights(given: frozenset[str]) -> list[Finding]:
    """Rights of the token, by VK's names."""
    from bot.vk.needs import RIGHTS  # noqa: PLC0415 - imports aiohttp

    missing = [russian for name, russian in RIGHTS.items() if name not in given]
    if not missing:
        return [Finding(True, f"Права ключа: {', '.join(RIGHTS.values())}.")]
    where = "Создайте новый ключ: Управление → Дополнительно → Работа с API → Создать ключ."
    return [Finding(False, f"Ключу не хватает прав: {', '.join(missing)}. {where}")]


def check_polling(longpoll: "LongPollSettings") -> list[Finding]:
    """The community's settings of the long poll."""
    from bot.vk.needs import EVENTS, VERSION  # noqa: PLC0415 - imports aiohttp

    where = "Управление → Дополнительно → Работа с API → Long Poll API"
    if not longpoll.enabled:
        return [Finding(False, f"Long Poll выключен. Включите: {where}.")]
    found = [Finding(True, "Long Poll включён.")]
    if longpoll.version != VERSION:
        version = longpoll.version or "не задана"
        found.append(Finding(False, f"Версия API Long Poll: {version}, нужна {VERSION}. Смените: {where}."))
    off = [f"{russian} ({name})" for name, russian in EVENTS.items() if name not in longpoll.events]
    if off:
        found.append(Finding(False, f"Выключены события: {', '.join(off)}. Отметьте их там же: {where}."))
    else:
        found.append(Finding(True, f"События включены: {', '.join(EVENTS.values())}."))
    return found

"""`python -m bot check`: is everything ready for work? Every line says what is well or what to put right, and where."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.content import not_filled_in, summary
from bot.cli.errors import complain
from bot.content.reading.loading import load_content
from bot.runtime.log import set_up_log
from bot.settings import Settings, SettingsError, VkSettings, load_settings
from school.messaging.errors import ContentError
from storage.errors import StorageError
from storage.inspection import look_at

RIGHTS = {"messages": "сообщения", "manage": "управление", "photos": "фотографии", "docs": "файлы"}
"""Rights of a community token the bot uses, with their names on VK's page of keys."""

EVENTS = {
    "message_new": "новые сообщения",
    "message_event": "нажатия кнопок",
    "message_reply": "исходящие сообщения",
    "message_allow": "разрешение писать человеку",
    "message_deny": "запрет писать человеку",
    "message_reaction_event": "реакции на сообщения",
}
"""Events the bot needs, by VK's name of the event; the Russian words are ours, VK's page was not seen."""

VERSION = "5.199"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    well: bool
    text: str

    def __str__(self) -> str:
        return f"{'✓' if self.well else '✗'} {self.text}"


def check(config: Path | None) -> int:
    """Exit status 0 when nothing has to be put right, 78 otherwise."""
    try:
        settings = load_settings(config)
    except SettingsError as error:
        return complain(error)
    set_up_log("ERROR")
    findings = asyncio.run(_everything(settings, config))
    for finding in findings:
        print(finding)
    return 0 if all(finding.well for finding in findings) else 78


async def _everything(settings: Settings, config: Path | None) -> list[Finding]:
    found = [Finding(True, f"Настройки: {config or 'переменные окружения и значения по умолчанию'}.")]
    if not settings.school.owners:
        found.append(
            Finding(False, "Не указаны владельцы: впишите номера VK в school.owners, иначе команд не даст никто.")
        )
    found += _content(settings)
    found.append(_database(settings.storage.path))
    return [*found, *await _community(settings.vk)]


def _content(settings: Settings) -> list[Finding]:
    try:
        catalogue = load_content(settings.content.path, settings.content.values, settings.content.local).catalogue
    except ContentError as error:
        return [Finding(False, str(error))]
    gaps = [Finding(True, f"{line} Пока говорится запасной текст.") for line in not_filled_in(catalogue)]
    return [Finding(True, summary(catalogue)), *gaps]


def _database(path: Path) -> Finding:
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
        f"{seen.newest}; то же делает python -m bot migrate при остановленном боте.",
    )


async def _community(vk: VkSettings) -> list[Finding]:
    if vk.token is None:
        return [Finding(False, "Ключ сообщества не задан (vk.token или BOT_VK__TOKEN): VK не проверен.")]
    from bot.cli.errors import explain_refusal  # noqa: PLC0415 - imports vkbottle, like those below
    from bot.vk.api import CommunityApi, make_limiter, make_session, patiently  # noqa: PLC0415
    from bot.vk.community import community_of  # noqa: PLC0415
    from bot.vk.errors import VkError, VkUnclear, VkUnreachable  # noqa: PLC0415

    async with make_session(vk.timeout_seconds) as session:
        api = CommunityApi(vk.token, vk.api_url, session, make_limiter(vk.requests_per_second))
        try:
            community = community_of(await patiently(lambda: api.call("groups.getById"), 2))
            rights = await api.call("groups.getTokenPermissions")
            found = [Finding(True, f"Сообщество: club{community.group_id}."), *check_rights(rights)]
            if not all(finding.well for finding in found if "управление" in finding.text):
                return found
            polling = await api.call("groups.getLongPollSettings", group_id=community.group_id)
        except VkError as error:
            return [Finding(False, explain_refusal(error))]
        except (VkUnclear, VkUnreachable):
            return [Finding(False, f"VK не отвечает по адресу {vk.api_url}. Проверьте сеть и vk.api_url.")]
    return [*found, *check_polling(polling)]


def check_rights(answer: dict[str, Any]) -> list[Finding]:
    """Of groups.getTokenPermissions: `{"permissions": [{"name"}]}`."""
    given = {str(permission.get("name")) for permission in answer.get("permissions", [])}
    missing = [russian for name, russian in RIGHTS.items() if name not in given]
    if not missing:
        return [Finding(True, f"Права ключа: {', '.join(RIGHTS.values())}.")]
    where = "Создайте новый ключ: Управление → Дополнительно → Работа с API → Создать ключ."
    return [Finding(False, f"Ключу не хватает прав: {', '.join(missing)}. {where}")]


def check_polling(answer: dict[str, Any]) -> list[Finding]:
    """Of groups.getLongPollSettings: `{"is_enabled", "api_version", "events": {name: 0 or 1}}`."""
    where = "Управление → Дополнительно → Работа с API → Long Poll API"
    if not answer.get("is_enabled"):
        return [Finding(False, f"Long Poll выключен. Включите: {where}.")]
    found = [Finding(True, "Long Poll включён.")]
    if answer.get("api_version") != VERSION:
        version = answer.get("api_version") or "не задана"
        found.append(Finding(False, f"Версия API Long Poll: {version}, нужна {VERSION}. Смените: {where}."))
    events = answer.get("events", {})
    off = [f"{russian} ({name})" for name, russian in EVENTS.items() if not events.get(name)]
    if off:
        found.append(Finding(False, f"Выключены события: {', '.join(off)}. Отметьте их там же: {where}."))
    else:
        found.append(Finding(True, f"События включены: {', '.join(EVENTS.values())}."))
    return found

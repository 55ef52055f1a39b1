"""Where settings are read from: a TOML file, overridden by environment variables `BOT_…` with `__` between levels."""

import json
import os
import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, TomlConfigSettingsSource

from bot.setting_mistakes import explain
from bot.settings import PREFIX, Settings, SettingsError


def load_settings(path: Path | None) -> Settings:
    """Read the file (when given) and the environment. Raises `SettingsError`."""
    if path is not None and not path.is_file():
        raise SettingsError(f"Файла настроек {path} нет. Скопируйте config.example.toml в {path} и впишите своё.")
    _refuse_unknown_variables()
    _refuse_unreadable_variables()
    if path is not None:
        _refuse_mark_of_order(path)
    try:
        settings = _with_file(path)()
    except ValidationError as error:
        raise SettingsError(explain(error, _keys)) from None
    except tomllib.TOMLDecodeError as error:
        hint = "Проверьте кавычки, скобки и знак «=»."
        raise SettingsError(f"Файл настроек {path} не читается: {error}. {hint}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"Файл настроек {path} не в кодировке UTF-8. Сохраните его как UTF-8.") from None
    except ValueError as error:
        raise SettingsError(f"Настройки не читаются: {error}") from None
    if path is not None:
        _refuse_shown_secrets(path)
    return settings


def _keys(place: Sequence[str]) -> list[str]:
    """Keys of a section; sections at the top; none where keys are the school's own."""
    if not place:
        return list(Settings.model_fields)
    section = Settings.model_fields[place[0]].annotation if place[0] in Settings.model_fields else None
    return list(getattr(section, "model_fields", {})) if len(place) == 1 else []


def _with_file(path: Path | None) -> type[Settings]:
    """The settings class with its file: what the environment says wins."""

    class FromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
            return env_settings, TomlConfigSettingsSource(settings_cls, path or Path("/nonexistent"))

    return FromFile


def _refuse_mark_of_order(path: Path) -> None:
    """Some editors put three bytes before the text, which TOML does not allow."""
    if path.read_bytes().startswith(BOM_UTF8):
        raise SettingsError(f"Файл настроек {path} начинается с метки BOM. Сохраните его как «UTF-8 без BOM».")


_REAL_TOKEN = re.compile(rb"vk1\.[a-z]\.[\w-]{20,}|\b[0-9a-f]{85}\b")
"""As VK gives them: those of 2022 and later, and those before."""

_SECRET = re.compile(rb"""^[^#\n]*\bsecret\s*=\s*["'][^"'\n]""", re.MULTILINE)


def _refuse_shown_secrets(path: Path) -> None:
    """What others on the machine can read is theirs, too."""
    if not path.stat().st_mode & 0o077:
        return
    written = path.read_bytes()
    found = {"ключ сообщества": (_REAL_TOKEN, "BOT_VK__TOKEN"), "секретный ключ": (_SECRET, "BOT_CALLBACK__SECRET")}
    for what, (pattern, variable) in found.items():
        if pattern.search(written):
            raise SettingsError(
                f"В файле {path} стоит {what}, а читать файл могут и другие: выполните chmod 600 {path} "
                f"или перенесите его в переменную {variable}."
            )


def _refuse_unknown_variables() -> None:
    """A misspelt section in an environment variable would otherwise be ignored silently."""
    sections = set(Settings.model_fields)
    for name in os.environ:
        if name.upper().startswith(PREFIX) and name[len(PREFIX) :].split("__")[0].lower() not in sections:
            known = ", ".join(f"{PREFIX}{section.upper()}__…" for section in sorted(sections))
            raise SettingsError(f"Переменная окружения {name} не известна. Ожидаются: {known}.")


def _refuse_unreadable_variables() -> None:
    """Lists and tables are written as JSON in environment variables."""
    for name, value in os.environ.items():
        if name.upper().startswith(PREFIX) and _is_structured(name[len(PREFIX) :].lower()) and not _is_json(value):
            example = "'[1, 2]' или '{\"ключ\": \"значение\"}'"
            raise SettingsError(f"Переменная окружения {name} не читается: ожидается JSON, например {example}.")


def _is_structured(key: str) -> bool:
    """Whether `section` or `section__key` holds more than one value."""
    section, _, rest = key.partition("__")
    fields: dict[str, Any] = Settings.model_fields[section].annotation.model_fields  # type: ignore[union-attr]
    return not rest or (rest in fields and get_origin(fields[rest].annotation) in (frozenset, dict, list))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True

"""Settings: a TOML file, overridden by environment variables `BOT_…` with `__` between levels."""

import json
import os
import re
import tomllib
from codecs import BOM_UTF8
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, get_origin
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.calendar.school_calendar import SchoolCalendar, Span
from school.calendar.timetable import Lesson, Timetable

PREFIX = "BOT_"


class SettingsError(Exception):
    """The settings are wrong; the message names every key and what is expected, in Russian."""


def _zone_exists(name: str) -> str:
    try:
        ZoneInfo(name)
    except Exception:
        raise ValueError("ожидается часовой пояс, например Asia/Novosibirsk") from None
    return name


def _quiet_hours(text: str) -> str:
    try:
        QuietHours.parse(text)
    except ValueError:
        raise ValueError("ожидаются часы вида 21:00-07:00") from None
    return text


def _staff_hours(text: str) -> str:
    try:
        StaffHours.parse(text)
    except ValueError:
        raise ValueError("ожидаются дни и часы вида пн-пт 09:00-17:00, через запятую") from None
    return text


def _bell(text: str) -> str:
    try:
        Lesson.parse(text)
    except ValueError:
        raise ValueError("ожидается урок вида 08:30-09:10") from None
    return text


def _span(text: str) -> str:
    try:
        Span.parse(text)
    except ValueError:
        raise ValueError("ожидаются дни вида 2026-10-26..2026-11-03 или один день 2026-12-31") from None
    return text


def _clock(text: str) -> str:
    """Empty is not told."""
    try:
        return time.fromisoformat(text).strftime("%H:%M") if text else ""
    except ValueError:
        raise ValueError("ожидается время вида 08:00") from None


def _is_colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("ожидается цвет вида #1b5e9b")
    return text


def _ends_with_slash(url: str) -> str:
    if not url.startswith(("http://", "https://")) or not url.endswith("/"):
        raise ValueError("ожидается адрес http(s)://…/method/ с косой чертой в конце")
    return url


def _loopback(text: str) -> str:
    """Empty is no page. What the page tells is nobody's secret, but nobody else's business either."""
    if not text:
        return text
    host, _, port = text.rpartition(":")
    if host not in ("127.0.0.1", "[::1]", "localhost") or not port.isdecimal() or int(port) > 65535:
        raise ValueError("ожидается адрес этой же машины с портом, например 127.0.0.1:9218")
    return text


def _no_blank(token: SecretStr | None) -> SecretStr | None:
    """A key that is there but empty is no key; what was pasted with a line end is cleaned."""
    bare = token.get_secret_value().strip() if token else ""
    return SecretStr(bare) if bare else None


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VkSettings(_Section):
    """The community and how to talk to VK."""

    token: Annotated[SecretStr | None, AfterValidator(_no_blank)] = None
    api_url: Annotated[str, AfterValidator(_ends_with_slash)] = "https://api.vk.ru/method/"
    source: Literal["longpoll", "callback"] = "longpoll"
    requests_per_second: int = Field(20, ge=2, le=20)
    timeout_seconds: float = Field(15, ge=1, le=60)
    longpoll_wait_seconds: int = Field(25, ge=1, le=90)
    person_at_once: int = Field(40, ge=5, le=10_000)
    chat_at_once: int = Field(60, ge=5, le=10_000)


class CallbackSettings(_Section):
    """Address to which VK brings events with `vk.source = "callback"`, behind a web server with HTTPS."""

    host: str = "127.0.0.1"
    port: int = Field(8219, ge=1, le=65535)
    path: Annotated[str, Field(pattern="^/[A-Za-z0-9/_-]*$")] = "/vk"
    secret: Annotated[SecretStr | None, AfterValidator(_no_blank)] = None
    confirmation: str = ""


class SchoolSettings(_Section):
    """The school and who may command the bot."""

    name: str = "школа"
    timezone: Annotated[str, AfterValidator(_zone_exists)] = "Asia/Novosibirsk"
    owners: frozenset[Annotated[int, Field(ge=1)]] = frozenset()
    staff: frozenset[Annotated[int, Field(ge=1)]] = frozenset()
    helpers: frozenset[Annotated[int, Field(ge=1)]] = frozenset()
    staff_hours: Annotated[str, AfterValidator(_staff_hours)] = "пн-пт 09:00-17:00"
    silence_minutes: int = Field(120, ge=5, le=1440)
    invitation_days: int = Field(30, ge=1, le=300)


class StorageSettings(_Section):
    """Place where everything is kept, and for how long."""

    path: Path = Path("data/school.sqlite3")
    seen_days: int = Field(8, ge=7, le=60)
    replies_days: int = Field(30, ge=1, le=365)
    person_days: int = Field(180, ge=30, le=730)
    tickets_days: int = Field(30, ge=1, le=365)
    review_days: int = Field(30, ge=1, le=365)


class AnnouncementSettings(_Section):
    """Times at which announcements may go out."""

    quiet_hours: Annotated[str, AfterValidator(_quiet_hours)] = "21:00-07:00"
    approval: Literal["none", "urgent", "all"] = "none"
    emergency_needs_second: bool = False
    late_minutes: int = Field(60, ge=1, le=1440)
    hosts: frozenset[str] = frozenset()
    open_links: bool = True


class CalendarSettings(_Section):
    """Bells, quarters and holidays of the school, and what «утром» means."""

    morning: Annotated[str, AfterValidator(_clock)] = ""
    noon: Annotated[str, AfterValidator(_clock)] = ""
    evening: Annotated[str, AfterValidator(_clock)] = ""
    bells: list[Annotated[str, AfterValidator(_bell)]] = Field(default_factory=list, max_length=14)
    week: int = Field(5, ge=5, le=6)
    quarters: list[Annotated[str, AfterValidator(_span)]] = Field(default_factory=list, max_length=4)
    holidays: dict[Literal["autumn", "winter", "spring", "summer"], Annotated[str, AfterValidator(_span)]] = Field(
        default_factory=dict
    )
    days_off: list[Annotated[str, AfterValidator(_span)]] = Field(default_factory=list, max_length=100)

    @property
    def timetable(self) -> Timetable:
        """As the grammar of times reads it."""
        parts = {"morning": self.morning, "noon": self.noon, "evening": self.evening}
        return Timetable(
            {name: time.fromisoformat(at) for name, at in parts.items() if at},
            tuple(map(Lesson.parse, self.bells)),
            SchoolCalendar(
                tuple(map(Span.parse, self.quarters)),
                {str(name): Span.parse(span) for name, span in self.holidays.items()},
                tuple(map(Span.parse, self.days_off)),
                self.week,
            ),
        )


class StatisticsSettings(_Section):
    """Readers of what was counted, and its looks."""

    readers: frozenset[Annotated[int, Field(ge=1)]] = frozenset()
    class_teachers: dict[str, list[Annotated[int, Field(ge=1)]]] = Field(default_factory=dict)
    people_days: int = Field(180, ge=100, le=1100)
    quiet_days: int = Field(7, ge=1, le=60)
    colour: Annotated[str, AfterValidator(_is_colour)] = "#1b5e9b"


class ContentSettings(_Section):
    """Texts of the bot; `values` are the facts only the school knows, per role where the value allows it."""

    path: Path = Path(__file__).parents[1] / "content"
    region: Annotated[str, Field(pattern=r"^[a-z_]{2,20}$")] = "nso"
    local: Path = Path("content_local")
    values: dict[str, str | dict[str, str]] = Field(default_factory=dict)
    facts_days: int = Field(365, ge=30, le=3650)
    """Days after which a claim is told to the editor as old."""


class BackupSettings(_Section):
    """Copies: for how long, and for whose eyes."""

    keep_days: int = Field(14, ge=1, le=3650)
    encrypt_command: list[str] = Field(default_factory=list, max_length=50)


class MonitoringSettings(_Section):
    """Signs by which the bot shows that it is well, and whom it calls when it is not."""

    listen: Annotated[str, AfterValidator(_loopback)] = ""
    alarm_command: list[str] = Field(default_factory=list, max_length=50)
    silent_minutes: int = Field(5, ge=1, le=60)
    mends_events: bool = True


class LogSettings(_Section):
    """Verbosity of the log; tokens, texts and names are never in it."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class Settings(BaseSettings):
    """All settings."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
    )

    vk: VkSettings = VkSettings()
    callback: CallbackSettings = CallbackSettings()
    school: SchoolSettings = SchoolSettings()
    storage: StorageSettings = StorageSettings()
    announcements: AnnouncementSettings = AnnouncementSettings()
    calendar: CalendarSettings = CalendarSettings()
    statistics: StatisticsSettings = StatisticsSettings()
    content: ContentSettings = ContentSettings()
    backup: BackupSettings = BackupSettings()
    monitoring: MonitoringSettings = MonitoringSettings()
    log: LogSettings = LogSettings()

    @model_validator(mode="after")
    def _callback_is_whole(self) -> "Settings":
        told = {"secret": self.callback.secret, "confirmation": self.callback.confirmation}
        missing = [f"callback.{key}" for key, value in told.items() if not value]
        if self.vk.source == "callback" and missing:
            raise ValueError(
                f'при vk.source = "callback" нужны {" и ".join(missing)}: их показывает VK, '
                "Управление → Дополнительно → Работа с API → Callback API"
            )
        return self


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
        raise SettingsError(_explain(error)) from None
    except tomllib.TOMLDecodeError as error:
        hint = "Проверьте кавычки, скобки и знак «=»."
        raise SettingsError(f"Файл настроек {path} не читается: {error}. {hint}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"Файл настроек {path} не в кодировке UTF-8. Сохраните его как UTF-8.") from None
    except ValueError as error:
        raise SettingsError(f"Настройки не читаются: {error}") from None
    if path is not None:
        _refuse_shown_token(path)
    return settings


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


def _refuse_shown_token(path: Path) -> None:
    """A token that others on the machine can read is theirs, too."""
    if path.stat().st_mode & 0o077 and _REAL_TOKEN.search(path.read_bytes()):
        raise SettingsError(
            f"В файле {path} стоит ключ сообщества, а читать файл могут и другие: выполните chmod 600 {path} "
            "или перенесите ключ в переменную BOT_VK__TOKEN."
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


def _explain(error: ValidationError) -> str:
    """Every wrong key on its line; values are not repeated, one of them may be a secret."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        key = ".".join(str(part) for part in problem["loc"] if part not in ("str", "dict[str,str]"))
        lines.append(f"— {key}: {_expected(problem)}" if key else f"— {_expected(problem)}")
    return "Настройки не годятся:\n" + "\n".join(dict.fromkeys(lines))


def _expected(problem: Any) -> str:
    """What is expected, in Russian."""
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        return "такого ключа нет; список ключей — в config.example.toml"
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    texts = {
        "int_parsing": "ожидается целое число",
        "int_type": "ожидается целое число",
        "int_from_float": "ожидается целое число",
        "float_type": "ожидается число",
        "float_parsing": "ожидается число",
        "path_type": "ожидается путь в кавычках",
        "string_pattern_mismatch": "ожидается слово из латинских букв, например nso",
        "bool_type": "ожидается true или false",
        "bool_parsing": "ожидается true или false",
        "list_type": 'ожидается список, например ["…", "…"]',
        "too_long": f"ожидается не больше {context.get('max_length')} строк",
        "dict_type": 'ожидаются строки вида ключ = "значение"',
        "string_type": "ожидается строка в кавычках",
        "frozen_set_type": "ожидается список номеров VK, например [1, 2]",
        "literal_error": f"ожидается одно из: {context.get('expected', '')}".replace(" or ", ", "),
        "greater_than_equal": f"ожидается не меньше {context.get('ge')}",
        "less_than_equal": f"ожидается не больше {context.get('le')}",
        "model_type": "ожидается раздел [в квадратных скобках]",
    }
    return texts.get(kind, f"значение не подходит ({problem['msg']})")

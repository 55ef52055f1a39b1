"""All settings with their defaults and limits. Where they are read from: `bot.setting_sources`."""

from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.setting_values import (
    a_command,
    a_file,
    a_folder,
    bell,
    class_name,
    classes_once,
    ends_with_slash,
    hours_of_quiet,
    is_colour,
    loopback,
    no_blank,
    no_chat,
    no_flag,
    no_flag_for_a_number,
    region_id,
    regulation_id,
    school_name,
    site,
    span,
    time_of_day,
    weekly_hours,
    zone_exists,
)
from school.calendar.school_calendar import SchoolCalendar, Span
from school.calendar.timetable import Lesson, Timetable

PREFIX = "BOT_"

Person = Annotated[int, BeforeValidator(no_flag), Field(ge=1), AfterValidator(no_chat)]
"""VK number of a person."""


class SettingsError(Exception):
    """The settings are wrong; the message names every key and what is expected, in Russian."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_flag_for_a_number(cls, value: Any, field: ValidationInfo) -> Any:
        return no_flag_for_a_number(value, cls.model_fields[str(field.field_name)].annotation)


class VkSettings(_Section):
    """The community and how to talk to VK."""

    token: Annotated[SecretStr | None, AfterValidator(no_blank)] = None
    api_url: Annotated[str, AfterValidator(ends_with_slash)] = "https://api.vk.ru/method/"
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
    secret: Annotated[SecretStr | None, AfterValidator(no_blank)] = None
    confirmation: str = ""


class SchoolSettings(_Section):
    """The school and who may command the bot."""

    name: Annotated[str, AfterValidator(school_name)] = "школа"
    timezone: Annotated[str, AfterValidator(zone_exists)] = "Asia/Novosibirsk"
    owners: frozenset[Person] = frozenset()
    staff: frozenset[Person] = frozenset()
    helpers: frozenset[Person] = frozenset()
    staff_hours: Annotated[str, AfterValidator(weekly_hours)] = "пн-пт 09:00-17:00"
    silence_minutes: int = Field(120, ge=5, le=1440)
    invitation_days: int = Field(30, ge=1, le=300)


class StorageSettings(_Section):
    """Place where everything is kept, and for how long."""

    path: Annotated[Path, AfterValidator(a_file)] = Path("data/school.sqlite3")
    seen_days: int = Field(8, ge=7, le=60)
    replies_days: int = Field(30, ge=1, le=365)
    person_days: int = Field(180, ge=30, le=730)
    tickets_days: int = Field(30, ge=1, le=365)
    review_days: int = Field(30, ge=1, le=365)
    audit_days: int = Field(1095, ge=400, le=3650)


class AnnouncementSettings(_Section):
    """Times at which announcements may go out."""

    quiet_hours: Annotated[str, AfterValidator(hours_of_quiet)] = "21:00-07:00"
    approval: Literal["none", "urgent", "all"] = "none"
    emergency_needs_second: bool = False
    late_minutes: int = Field(60, ge=1, le=1440)
    hosts: frozenset[Annotated[str, AfterValidator(site)]] = frozenset()
    open_links: bool = True


class CalendarSettings(_Section):
    """Bells, quarters and holidays of the school, and what «утром» means."""

    morning: Annotated[str, AfterValidator(time_of_day)] = ""
    noon: Annotated[str, AfterValidator(time_of_day)] = ""
    evening: Annotated[str, AfterValidator(time_of_day)] = ""
    bells: list[Annotated[str, AfterValidator(bell)]] = Field(default_factory=list, max_length=14)
    week: int = Field(5, ge=5, le=6)
    quarters: list[Annotated[str, AfterValidator(span)]] = Field(default_factory=list, max_length=4)
    holidays: dict[Literal["autumn", "winter", "spring", "summer"], Annotated[str, AfterValidator(span)]] = Field(
        default_factory=dict
    )
    days_off: list[Annotated[str, AfterValidator(span)]] = Field(default_factory=list, max_length=100)

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

    readers: frozenset[Person] = frozenset()
    class_teachers: Annotated[
        dict[Annotated[str, AfterValidator(class_name)], list[Person]], AfterValidator(classes_once)
    ] = Field(default_factory=dict)
    class_sizes: dict[Annotated[str, AfterValidator(class_name)], Annotated[int, Field(ge=1, le=99)]] = Field(
        default_factory=dict
    )
    people_days: int = Field(180, ge=100, le=1100)
    quiet_days: int = Field(7, ge=1, le=60)
    colour: Annotated[str, AfterValidator(is_colour)] = "#1b5e9b"


class ContentSettings(_Section):
    """Texts of the bot; `values` are the facts only the school knows, per role where the value allows it."""

    path: Annotated[Path, AfterValidator(a_folder)] = Path(__file__).parents[1] / "content"
    region: Annotated[str, AfterValidator(region_id)] = "nso"
    regulation: Annotated[str | None, AfterValidator(regulation_id)] = None
    """A file of `content/regulations`, or `none`; not given, that of the very school is recognised."""

    local: Annotated[Path, AfterValidator(a_folder)] = Path("content_local")
    values: dict[str, str | dict[str, str]] = Field(default_factory=dict)
    facts_days: int = Field(365, ge=30, le=3650)
    """Days after which a claim is told to the editor as old."""


class BackupSettings(_Section):
    """Copies: for how long, and for whose eyes."""

    keep_days: int = Field(14, ge=1, le=3650)
    encrypt_command: Annotated[list[str], AfterValidator(a_command)] = Field(default_factory=list, max_length=50)


class MonitoringSettings(_Section):
    """Signs by which the bot shows that it is well, and whom it calls when it is not."""

    listen: Annotated[str, AfterValidator(loopback)] = ""
    alarm_command: Annotated[list[str], AfterValidator(a_command)] = Field(default_factory=list, max_length=50)
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

"""The vital signs in the text format of Prometheus."""

from collections.abc import Iterator, Mapping

from bot.runtime.health import VitalSigns

PREFIX = "schoolbot_"


def metrics_of(signs: VitalSigns) -> str:
    """Gauges in base units: seconds, bytes, UTC seconds of moments."""
    return "\n".join(_lines(signs)) + "\n"


def _lines(signs: VitalSigns) -> Iterator[str]:
    yield from _one("build_info", "Version of the program", 1, {"version": signs.version})
    yield from _one("up", "Whether the bot works as it should", int(not signs.ills()))
    yield from _one("database_bytes", "Size of the database", signs.database_bytes)
    yield from _one("last_backup_timestamp_seconds", "Moment of the newest copy", signs.last_backup_at)
    yield from _one("events_lag_seconds", "Since the last answer of the long poll was stored", signs.lag_seconds)
    if signs.backlog:
        waited, due = signs.backlog.oldest_event_at, signs.backlog.oldest_due_at
        yield from _one("events_waiting", "Events not handled yet", signs.backlog.events_waiting)
        yield from _one("events_failed", "Events that could not be handled", signs.backlog.events_failed)
        yield from _one("oldest_event_seconds", "Age of the oldest event", signs.waits_seconds(waited))
        yield from _one("oldest_message_seconds", "Age of the oldest message not sent", signs.waits_seconds(due))
        yield from _many("outbox_messages", "Messages by state", "state", signs.backlog.outbox)
    if signs.process:
        last = signs.process.last_success_at
        yield from _one("last_call_timestamp_seconds", "Moment of the last call that VK answered", last)
        yield from _one("silent_seconds", "Since events were read and handled", signs.process.silent_seconds)
        yield from _many("call_errors_total", "Refused calls by code", "code", signs.process.errors, "counter")


def _one(name: str, about: str, value: int | None, labels: Mapping[str, str] | None = None) -> Iterator[str]:
    if value is None:
        return
    yield from _head(name, about, "gauge")
    written = ",".join(f'{key}="{_safe(text)}"' for key, text in (labels or {}).items())
    yield f"{PREFIX}{name}{f'{{{written}}}' if written else ''} {value}"


def _many(name: str, about: str, label: str, values: Mapping[str, int], kind: str = "gauge") -> Iterator[str]:
    yield from _head(name, about, kind)
    for key, value in sorted(values.items()):
        yield f'{PREFIX}{name}{{{label}="{_safe(key)}"}} {value}'


def _head(name: str, about: str, kind: str) -> Iterator[str]:
    yield f"# HELP {PREFIX}{name} {about}"
    yield f"# TYPE {PREFIX}{name} {kind}"


def _safe(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")

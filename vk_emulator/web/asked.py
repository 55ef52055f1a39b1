"""Reading what the control interface is asked."""

from typing import Any

from aiohttp import web

from vk_emulator.numerals import whole
from vk_emulator.people.errors import ControlError
from vk_emulator.state.model import Json


async def body(request: web.Request) -> Json:
    """The JSON object of the request; nothing is an empty one."""
    if not request.can_read_body:
        return {}
    try:
        data = await request.json()
    except ValueError:
        raise ControlError("the body is not JSON") from None
    if not isinstance(data, dict):
        raise ControlError("the body must be a JSON object")
    return data


def number(data: Json, name: str, default: int | None = None) -> int:
    """A whole number of the body."""
    value = data.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ControlError(f"{name}: a whole number is needed")
    return value


def word(data: Json, name: str, default: str | None = None) -> str:
    """A string of the body."""
    value = data.get(name, default)
    if not isinstance(value, str):
        raise ControlError(f"{name}: a string is needed")
    return value


def seconds(data: Json, name: str) -> float:
    """Seconds of the body, not negative; 0 when absent."""
    value = data.get(name) or 0
    if not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ControlError(f"{name}: seconds forward are needed")
    return value


def items(data: Json, name: str) -> list[Any]:
    """A list of the body; an absent one is empty."""
    value = data.get(name) or []
    if not isinstance(value, list):
        raise ControlError(f"{name}: a list is needed")
    return value


def query_number(request: web.Request, name: str, default: int | None = None) -> int:
    """A whole number of the query."""
    value = whole(request.query.get(name, "" if default is None else str(default)))
    if value is None:
        raise ControlError(f"{name}: a whole number is needed")
    return value


def query_optional(request: web.Request, name: str) -> int | None:
    """A whole number of the query that is not negative; None when it is not given."""
    if name not in request.query:
        return None
    value = query_number(request, name)
    if value < 0:
        raise ControlError(f"{name}: not negative")
    return value


def query_seconds(request: web.Request, name: str, default: float) -> float:
    """Seconds of the query, with fractions."""
    try:
        return float(request.query.get(name, default))
    except ValueError:
        raise ControlError(f"{name}: seconds are needed") from None

"""What a button does, as its payload says."""

import json
from typing import Any

from bot.vk.fields import object_of, text_of

START_COMMAND = "start"
UNKNOWN_ACTION = "?"


def action_of(payload: Any) -> str | None:
    """The action of a button. Payloads arrive as text or object, from old versions, and forged."""
    if payload in (None, "", {}, []):
        return None
    value = _parsed(payload)
    if not isinstance(value, dict):
        return UNKNOWN_ACTION
    if value.get("command") == "start":
        return START_COMMAND
    if value.get("command") == "not_supported_button":
        value = object_of(_parsed(value.get("payload")))
    action = text_of(value.get("a"))
    return action if 0 < len(action) <= 255 else UNKNOWN_ACTION


def _parsed(payload: Any) -> Any:
    try:
        return json.loads(payload) if isinstance(payload, str) else payload
    except (ValueError, RecursionError):
        return None

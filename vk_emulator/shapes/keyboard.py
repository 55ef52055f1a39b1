"""Checking keyboards as VK does: 911 for a wrong one.

Limits: dev.vk.com keyboard page. VK's own wording after "Keyboard format is invalid" is not published.
"""

import json
from typing import Any

from vk_emulator.errors import VkError
from vk_emulator.limits import (
    BUTTON_PAYLOAD_LENGTH,
    INLINE_BUTTONS,
    INLINE_ROWS,
    LABEL_LENGTH,
    REPLY_BUTTONS,
    REPLY_ROWS,
    ROW_BUTTONS,
)
from vk_emulator.state.model import Json

NEEDED: dict[str, tuple[str, ...]] = {
    "text": ("label",),
    "callback": ("label",),
    "open_link": ("label", "link"),
    "open_app": ("label", "app_id"),
    "location": (),
    "vkpay": ("hash",),
}
COLOURED = ("text", "callback")
COLOURS = ("primary", "secondary", "negative", "positive", "default")


def read_keyboard(raw: str) -> Json:
    """The keyboard with `one_time` and `inline` filled in and payloads as strings."""
    try:
        keyboard = json.loads(raw)
    except ValueError:
        raise _wrong("not JSON") from None
    if not isinstance(keyboard, dict) or not isinstance(keyboard.get("buttons"), list):
        raise _wrong("buttons must be an array")
    inline, one_time = _flag(keyboard, "inline"), _flag(keyboard, "one_time")
    if inline and one_time:
        raise _wrong("inline keyboard cannot be one_time")
    _check_size(keyboard["buttons"], inline)
    rows = [[_button(button) for button in row] for row in keyboard["buttons"]]
    return {"one_time": one_time, "inline": inline, "buttons": rows}


def _flag(keyboard: Json, name: str) -> bool:
    value = keyboard.get(name, False)
    if not isinstance(value, bool):
        raise _wrong(f"{name} must be boolean")
    return value


def _check_size(rows: list[Any], inline: bool) -> None:
    most_rows, most_buttons = (INLINE_ROWS, INLINE_BUTTONS) if inline else (REPLY_ROWS, REPLY_BUTTONS)
    if not all(isinstance(row, list) and 1 <= len(row) <= ROW_BUTTONS for row in rows):
        raise _wrong(f"a row must have 1 to {ROW_BUTTONS} buttons")
    if inline and not rows:
        raise _wrong("inline keyboard must have buttons")
    if len(rows) > most_rows:
        raise _wrong(f"too many rows, at most {most_rows}")
    if sum(map(len, rows)) > most_buttons:
        raise _wrong(f"too many buttons, at most {most_buttons}")


def _button(button: Any) -> Json:
    action = button.get("action") if isinstance(button, dict) else None
    if not isinstance(action, dict) or str(action.get("type")) not in NEEDED:
        raise _wrong("unknown button action type")
    kind = str(action["type"])
    for name in NEEDED[kind]:
        if not action.get(name):
            raise _wrong(f"{name} is required for a button of type {kind}")
    _check_label(action)
    shape: Json = {"action": {**action, **_payload(action)}}
    return shape | _colour(button, kind)


def _check_label(action: Json) -> None:
    label = action.get("label", "")
    if not isinstance(label, str) or len(label) > LABEL_LENGTH:
        raise _wrong(f"label must be at most {LABEL_LENGTH} characters")
    link = action.get("link", "https://")
    if not isinstance(link, str) or not link.startswith(("http://", "https://")):
        raise _wrong("link is invalid")


def _payload(action: Json) -> Json:
    """A payload is a JSON object, written as a string; VK takes the bare object too."""
    if "payload" not in action:
        return {}
    payload = action["payload"]
    written = payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)
    if len(written) > BUTTON_PAYLOAD_LENGTH:
        raise _wrong(f"payload must be at most {BUTTON_PAYLOAD_LENGTH} characters")
    if not _is_object(written):
        raise _wrong("payload must be a JSON object")
    return {"payload": written}


def _is_object(written: str) -> bool:
    try:
        return isinstance(json.loads(written), dict)
    except ValueError:
        return False


def _colour(button: Json, kind: str) -> Json:
    if "color" not in button:
        return {"color": "default"} if kind in COLOURED else {}
    if kind not in COLOURED:
        raise _wrong(f"color is not allowed for a button of type {kind}")
    if button["color"] not in COLOURS:
        raise _wrong("unknown color")
    return {"color": button["color"]}


def _wrong(detail: str) -> VkError:
    return VkError(911, detail)

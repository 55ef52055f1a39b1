"""Buttons as VK's keyboard JSON.

Limits (dev.vk.com, keyboard): inline 6 rows, 10 buttons; under the input field 10 rows, 40 buttons;
5 a row; label 40 characters, payload 255.
"""

import json

from school.messaging.model import Button, Keyboard


def payload_of(button: Button) -> str:
    """Payload VK sends back when the button is pressed."""
    return json.dumps({"a": button.action}, ensure_ascii=False)


def keyboard_json(buttons: Keyboard, stays: bool) -> str | None:
    """The keyboard of a message; None when it has no buttons."""
    if not buttons:
        return None
    rows = [[_button(button) for button in row] for row in buttons]
    shape = {"one_time": False} if stays else {"inline": True}
    return json.dumps({**shape, "buttons": rows}, ensure_ascii=False)


def _button(button: Button) -> dict[str, object]:
    kind = "callback" if button.instant else "text"
    action = {"type": kind, "label": button.label[:40], "payload": payload_of(button)}
    return {"action": action, "color": button.colour}

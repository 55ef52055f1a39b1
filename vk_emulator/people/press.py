"""A person presses a button (dev.vk.com keyboard page)."""

import json
from typing import Any

from vk_emulator.people.errors import ControlError, missing
from vk_emulator.people.say import Speech, joined_chat, person, say
from vk_emulator.people.visibility import mention
from vk_emulator.state.model import Json, is_chat
from vk_emulator.state.world import Press, World


def press(
    world: World,
    user_id: int,
    peer_id: int,
    *,
    cmid: int = 0,
    label: str | None = None,
    payload: Any = None,
    old_client: bool = False,
) -> Json:
    """Press a button; the type of what came of it, and what to look for next. 404 when there is no such button."""
    person(world, user_id)
    if is_chat(peer_id):
        joined_chat(world, user_id, peer_id)
    elif peer_id != user_id:
        raise ControlError("a private dialog's peer_id is the person's own id")
    keyboard = _keyboard(world, peer_id, cmid)
    action = _find(keyboard, label, payload)
    if keyboard.get("one_time"):
        world.dialog(peer_id).keyboard = None
    return _act(world, user_id, peer_id, cmid, _unsupported(action) if old_client else action)


def _unsupported(action: Json) -> Json:
    """A client that knows no callback buttons writes a message (SevereCloud/vksdk, CommandNotSupportedButton)."""
    if action["type"] != "callback":
        return action
    told = {"command": "not_supported_button", "button_type": "callback", "payload": action.get("payload", "{}")}
    return {**action, "type": "text", "payload": json.dumps(told, ensure_ascii=False)}


def _keyboard(world: World, peer_id: int, cmid: int) -> Json:
    """The inline keyboard of the message, or without a number the keyboard under the input line."""
    if not cmid:
        keyboard = world.dialog(peer_id).keyboard
    else:
        message = world.find(peer_id, cmid)
        shown = message is not None and not message.deleted and bool(message.keyboard)
        keyboard = message.keyboard if message and shown and (message.keyboard or {}).get("inline") else None
    if keyboard is None:
        raise missing(f"no keyboard in {peer_id}" + (f" at {cmid}" if cmid else ""))
    return keyboard


def _find(keyboard: Json, label: str | None, payload: Any) -> Json:
    actions: list[Json] = [button["action"] for row in keyboard["buttons"] for button in row]
    for action in actions:
        if _is_meant(action, label, payload):
            return action
    shown = ", ".join(str(a.get("label", a["type"])) for a in actions)
    raise missing(f"no such button: {label if label is not None else payload}; there are: {shown}")


def _is_meant(action: Json, label: str | None, payload: Any) -> bool:
    """Named by its label, by its payload, or by both where two buttons share a label."""
    by_label = label is None or action.get("label") == label
    by_payload = payload is None or _parsed(action.get("payload")) == _parsed(payload)
    return by_label and by_payload and (label is not None or payload is not None)


def _act(world: World, user_id: int, peer_id: int, cmid: int, action: Json) -> Json:
    kind = action["type"]
    if kind == "callback":
        return _call_back(world, user_id, peer_id, cmid, action)
    if kind in ("text", "location"):
        return _write(world, user_id, peer_id, action)
    return {"type": kind, "link": action.get("link", "")}


def _write(world: World, user_id: int, peer_id: int, action: Json) -> Json:
    """A text button is a message; in a chat it begins with a mention of the community."""
    label = action.get("label", "")
    text = f"{mention(world)} {label}" if is_chat(peer_id) else label
    extra = {}
    if action["type"] == "location":
        extra = {"geo": {"type": "point", "coordinates": {"latitude": 55.03, "longitude": 82.92}}}
    speech = Speech(text=text, payload=action.get("payload"), extra=extra)
    message = say(world, user_id, peer_id, speech)
    return {"type": "text", "conversation_message_id": message.cmid}


def _call_back(world: World, user_id: int, peer_id: int, cmid: int, action: Json) -> Json:
    event_id = world.hex(12)
    world.presses[event_id] = Press(user_id, peer_id, world.clock.now())
    body: Json = {"user_id": user_id, "peer_id": peer_id, "event_id": event_id}
    body["payload"] = _parsed(action.get("payload")) or {}
    if cmid:
        body["conversation_message_id"] = cmid
    world.events.emit("message_event", body)
    return {"type": "callback", "event_id": event_id}


def _parsed(payload: Any) -> Any:
    if not isinstance(payload, str):
        return payload
    try:
        return json.loads(payload)
    except ValueError:
        return payload

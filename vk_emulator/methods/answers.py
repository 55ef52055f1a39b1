"""messages.sendMessageEventAnswer: the answer to a pressed callback button (dev.vk.com keyboard page)."""

from typing import Any

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import EVENT_ANSWER_SECONDS, SNACKBAR_LENGTH
from vk_emulator.methods.content import json_object
from vk_emulator.methods.method import Request
from vk_emulator.state.model import Json


def answer_press(request: Request) -> int:
    """Takes one answer to a press, within about a minute; an empty one only stops the spinner."""
    world, args = request.world, request.args
    press = world.presses.get(args.word("event_id"))
    if press is None or press.answered or world.clock.now() - press.at > EVENT_ANSWER_SECONDS:
        raise invalid("event_id is invalid or expired")
    if (press.user_id, press.peer_id) != (args.number("user_id"), args.number("peer_id")):
        raise invalid("user_id or peer_id does not fit event_id")
    press.event_data = _event_data(request)
    press.answered = True
    world.changes.publish("event_answer", press.peer_id, user_id=press.user_id, event_data=press.event_data)
    return 1


def _event_data(request: Request) -> Json | None:
    if not request.world.community.bots_capabilities:
        raise VkError(912)
    if not request.args.word("event_data"):
        return None
    data = json_object(request.args, "event_data")
    if not _fits(data):
        raise invalid("event_data is invalid")
    return data


def _fits(data: dict[str, Any]) -> bool:
    kind = data.get("type")
    if kind == "show_snackbar":
        return isinstance(data.get("text"), str) and 0 < len(data["text"]) <= SNACKBAR_LENGTH
    if kind == "open_link":
        return isinstance(data.get("link"), str) and data["link"].startswith(("http://", "https://"))
    return kind == "open_app" and isinstance(data.get("app_id"), int)

"""Raw events as VK sends them."""

from typing import Any

ANNA, IVAN = 101, 102
GROUP, OTHER_GROUP = 218, 219
CHAT = 2_000_000_001
NOON = 1_790_000_000


def message(text: str = "привет", peer: int = ANNA, **more: Any) -> dict[str, Any]:
    """A `message_new`; in a chat it is Anna who writes."""
    body = {"peer_id": peer, "from_id": ANNA, "conversation_message_id": 7, "date": NOON, "text": text, "out": 0}
    return event("message_new", {"message": body | more, "client_info": {}})


def in_chat(text: str = "всем привет", **more: Any) -> dict[str, Any]:
    return message(text, CHAT, **more)


def service(kind: str, **more: Any) -> dict[str, Any]:
    """A service message of a chat."""
    return in_chat("", action={"type": kind, **more})


def press(payload: Any, **more: Any) -> dict[str, Any]:
    body = {"user_id": ANNA, "peer_id": CHAT, "event_id": "token", "payload": payload}
    return event("message_event", body | more)


def event(kind: str, body: Any, event_id: Any = "a1b2") -> dict[str, Any]:
    return {"type": kind, "event_id": event_id, "v": "5.199", "group_id": GROUP, "object": body}

"""What a person hears: a message with the labels of its buttons, and how far a person has heard."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class HeardMessage:
    """A message of the community. `buttons`: labels of its inline keyboard, else of the reply keyboard."""

    text: str
    buttons: list[list[str]]
    cmid: int
    peer_id: int
    attachments: list[dict[str, Any]]
    keyboard: dict[str, Any] | None = None

    def labels(self) -> list[str]:
        return [label for row in self.buttons for label in row]


class Cursors:
    """Places up to which people have heard their dialogs."""

    def __init__(self) -> None:
        self._heard: dict[tuple[int, int], int] = {}
        self._edits: dict[tuple[int, int, int], int] = {}

    def get(self, user_id: int, peer_id: int) -> int:
        return self._heard.get((user_id, peer_id), 0)

    def edits(self, user_id: int, peer_id: int, cmid: int) -> int:
        return self._edits.get((user_id, peer_id, cmid), 0)

    def note_edits(self, user_id: int, peer_id: int, cmid: int, edits: int) -> None:
        self._edits[user_id, peer_id, cmid] = edits

    def move(self, user_id: int, peer_id: int, cmid: int) -> None:
        self._heard[user_id, peer_id] = max(cmid, self.get(user_id, peer_id))


def shows(keyboard: dict[str, Any], label: str | None, payload: Any) -> bool:
    """Whether there is a button with the label, or without a label one with the payload."""
    actions = [button["action"] for row in keyboard["buttons"] for button in row]
    if label is not None:
        return any(action.get("label") == label for action in actions)
    wanted = json.loads(payload) if isinstance(payload, str) else payload
    return any(json.loads(action.get("payload", "null")) == wanted for action in actions)


def labels_of(keyboard: dict[str, Any] | None) -> list[list[str]]:
    """Labels row by row; a button without one is named by its type."""
    rows = keyboard["buttons"] if keyboard else []
    return [[str(b["action"].get("label", b["action"]["type"])) for b in row] for row in rows]


def heard(peer_id: int, message: dict[str, Any], reply_keyboard: dict[str, Any] | None) -> HeardMessage:
    """A message of a transcript as a person hears it."""
    keyboard = message["keyboard"] or reply_keyboard
    return HeardMessage(
        message["text"], labels_of(keyboard), message["cmid"], peer_id, message["attachments"], keyboard
    )

"""How a message and its buttons look in the terminal, in Russian."""

from typing import Any

KINDS = {"photo": "фотография", "doc": "документ", "wall": "запись", "sticker": "наклейка"}
ACTIONS = {
    "chat_invite_user": "в чат приглашает",
    "chat_invite_user_by_link": "в чат входит по ссылке",
    "chat_kick_user": "из чата выходит или исключает",
    "chat_title_update": "название чата меняет",
    "chat_pin_message": "сообщение закрепляет",
    "chat_unpin_message": "сообщение открепляет",
}


def button_labels(keyboard: dict[str, Any] | None, cmid: int = 0) -> list[tuple[int, str]]:
    """Buttons as (message in which it is pressed, label); 0 is the reply keyboard."""
    rows = keyboard["buttons"] if keyboard else []
    return [(cmid, b["action"].get("label", b["action"]["type"])) for row in rows for b in row]


def shown_line(message: dict[str, Any]) -> str:
    """«Автор: текст», with a word about what is attached."""
    author = message["author"]
    if message["action"]:
        kind = message["action"]["type"]
        return f"— {author}: {ACTIONS.get(kind, kind)} —"
    text = message["text"].replace("\n", "\n    ")
    attached = ", ".join(map(_attached, message["attachments"]))
    return f"{author}: {text}" + (f"\n    [{attached}]" if attached else "")


def _attached(attachment: dict[str, Any]) -> str:
    kind = attachment["type"]
    return f"{KINDS.get(kind, kind)} {attachment.get('url', '')}".strip()

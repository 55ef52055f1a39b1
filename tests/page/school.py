"""The people and chats that the page shows in these tests."""

from typing import Any

from tests.emulator.api import TOKEN

ANNA, IVAN, OLGA = 101, 102, 103
CLASS_CHAT, LAST_CHAT = 2_000_000_001, 2_000_000_015
BOT = "Школа № 1"

SEED: dict[str, Any] = {
    "community": {"id": 1, "name": BOT, "screen_name": "school1", "token": TOKEN},
    "users": [
        {"id": ANNA, "first_name": "Анна", "last_name": "Петрова", "note": "завуч"},
        {"id": IVAN, "first_name": "Иван", "last_name": "Смирнов", "note": "родитель, 5 «А»"},
        {"id": OLGA, "first_name": "Ольга", "last_name": "Белова", "note": "родитель, 5 «А»"},
    ],
    "chats": [
        {"id": 1, "title": "5 «А», родители", "members": [ANNA, IVAN, OLGA], "bot": {"sees_all": True}},
        *({"id": n, "title": f"Кружок {n}", "members": [ANNA, IVAN]} for n in range(2, 16)),
    ],
}

"""The school of a simulation: its people, its chats, and what stands where in VK."""

from typing import Any

from vk_emulator.limits import CHAT_OFFSET

ADMIN, DEPUTY = 103, 102
STAFF = (ADMIN, DEPUTY)
PARENTS = (301, 302, 303, 304, 305, 306)
LEAVER = 307
"""Has written to the bot, and may want to be forgotten."""
NEWCOMERS = (305, 306)
"""Parents who have not written to the bot before a simulation begins."""
KNOWN_PARENTS = (301, 302, 303, 304)
WITNESSES = (398, 399)
"""Ask in calm weather what the others ask in a storm: a parent, and somebody of whom nothing is known."""
CHATS = tuple(CHAT_OFFSET + number for number in (1, 2, 3))
TITLES = ("5А, родители", "7Б, родители", "1В, родители")
TOKEN = "simulated-token"
EVENTS = ["message_new", "message_event", "message_allow", "message_deny", "message_reply", "message_reaction_event"]


def _user(number: int) -> dict[str, Any]:
    return {"id": number, "first_name": "Имя", "last_name": f"Фамилия{number}", "allows_messages": number in STAFF}


SEED: dict[str, Any] = {
    "community": {"id": 218, "name": "Школа", "screen_name": "school218", "token": TOKEN},
    "longpoll": {"events": EVENTS},
    "users": [_user(number) for number in (*STAFF, *PARENTS, LEAVER, *WITNESSES)],
    "chats": [
        {
            "id": peer - CHAT_OFFSET,
            "title": title,
            "members": [ADMIN, *PARENTS],
            "admins": [ADMIN],
            "bot": {"present": True, "admin": True, "sees_all": True},
        }
        for peer, title in zip(CHATS, TITLES, strict=True)
    ],
}

QUESTIONS = (
    "меню",
    "/помощь",
    "сферум это вообще что",
    "это платно?",
    "моя школа и эс нсо это одно и то же?",
    "у меня нет вк я в одноклассниках сижу",
    "пишет что этот номер уже используется",
    "нет нашей школы в списке",
    "там есть реклама?",
    "нет чата класса",
    "канал школы дайте",
    "положение",
    "ты сохраняешь мои сообщения?",
)
"""Each is answered by one message, and always by the same: different ones by different messages."""

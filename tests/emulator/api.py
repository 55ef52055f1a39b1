"""A bot's side in tests: raw calls over HTTP and a poller that remembers its place."""

import json
from typing import Any

import aiohttp

from vk_emulator import Emulator

ANNA, IVAN, OLGA, PETR = 101, 102, 103, 104
CHAT, DEAF_CHAT = 2_000_000_001, 2_000_000_002
TOKEN, MESSAGES_TOKEN = "full-token", "messages-token"

SEED: dict[str, Any] = {
    "community": {
        "id": 1,
        "name": "Школа",
        "screen_name": "school1",
        "tokens": [{"token": TOKEN}, {"token": MESSAGES_TOKEN, "rights": ["messages"]}],
        "managers": [{"id": ANNA, "role": "administrator"}],
    },
    "users": [
        {"id": ANNA, "first_name": "Анна", "last_name": "Петрова", "sex": 1, "member": True},
        {"id": IVAN, "first_name": "Иван", "last_name": "Смирнов", "screen_name": "ivan"},
        {"id": OLGA, "first_name": "Ольга", "allows_messages": True},
        {"id": PETR, "first_name": "Пётр", "allows_messages": True},
    ],
    "chats": [
        {
            "id": 1,
            "title": "5 «А»",
            "members": [ANNA, IVAN],
            "admins": [ANNA],
            "bot": {"admin": True, "sees_all": True},
        },
        {"id": 2, "title": "Глухой", "members": [ANNA, IVAN]},
    ],
}


class Caller:
    """Calls the API with a token."""

    def __init__(self, vk: Emulator, session: aiohttp.ClientSession) -> None:
        self._vk = vk
        self.session = session

    async def raw(self, method: str, token: str = TOKEN, **params: object) -> dict[str, Any]:
        form = {"access_token": token, "v": "5.199"} | {k: str(v) for k, v in params.items()}
        async with self.session.post(self._vk.api_url + method, data=form) as response:
            assert response.status == 200
            answer: dict[str, Any] = await response.json()
            return answer

    async def ok(self, method: str, **params: Any) -> Any:
        answer = await self.raw(method, **params)
        assert "response" in answer, answer
        return answer["response"]

    async def code(self, method: str, **params: Any) -> int:
        """The error code; 0 when the call succeeds."""
        answer = await self.raw(method, **params)
        return int(answer.get("error", {}).get("error_code", 0))

    async def send(self, peer_id: int, text: str = "привет", **params: Any) -> int:
        return int(await self.ok("messages.send", **({"peer_id": peer_id, "message": text, "random_id": 0} | params)))

    async def send_code(self, peer_id: int, text: str = "привет", **params: Any) -> int:
        given = {"peer_id": peer_id, "message": text, "random_id": 0} | params
        return await self.code("messages.send", **given)


class Poller:
    """Polls with the key and ts it was given, like a bot."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.server: dict[str, Any] = {}

    async def connect(self) -> "Poller":
        self.server = await self._caller.ok("groups.getLongPollServer", group_id=1)
        return self

    async def ask(self, wait: float = 0, **other: str) -> dict[str, Any]:
        """One a_check; takes over the new ts."""
        params = {
            "act": "a_check",
            "key": self.server["key"],
            "ts": str(self.server["ts"]),
            "wait": str(wait),
        }
        async with self._caller.session.post(self.server["server"], params=params | other) as response:
            answer: dict[str, Any] = await response.json()
        self.server["ts"] = answer.get("ts", self.server["ts"])
        return answer

    async def events(self, wait: float = 0) -> list[dict[str, Any]]:
        answer = await self.ask(wait)
        assert "updates" in answer, answer
        return list(answer["updates"])

    async def types(self) -> list[str]:
        return [event["type"] for event in await self.events()]


def keyboard(*labels: str, kind: str = "text", inline: bool = False, **more: Any) -> str:
    """A keyboard with one button a row; its payload repeats the label."""
    rows = [[{"action": {"type": kind, "label": label, "payload": payload(label)}}] for label in labels]
    return json.dumps({"inline": inline, "buttons": rows} | more, ensure_ascii=False)


def payload(label: str) -> str:
    return json.dumps({"b": label}, ensure_ascii=False, separators=(",", ":"))

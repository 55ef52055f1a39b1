"""The Python interface over a running emulator; the in-process one adds only the server."""

from types import TracebackType
from typing import Any, Self

from vk_emulator.client.control import ControlClient
from vk_emulator.client.heard import Cursors
from vk_emulator.client.person import Person


class Faults:
    """Orders faults; the kinds are explained in the README."""

    def __init__(self, control: ControlClient) -> None:
        self._control = control

    async def add(self, kind: str, method: str = "*", **more: Any) -> None:
        """`more`: code, seconds, times (None: until cleared), peer_id."""
        await self._control.post_raw("faults", {"kind": kind, "method": method, **more})

    async def error(self, code: int, method: str = "*", times: int | None = 1, peer_id: int = 0) -> None:
        await self.add("error", method, code=code, times=times, peer_id=peer_id)

    async def clear(self) -> None:
        await self._control.delete("faults")


class LongPollControl:
    """Troubles of the long poll."""

    def __init__(self, control: ControlClient) -> None:
        self._control = control

    async def expire_key(self) -> None:
        await self._act("expire_key")

    async def lose_history(self) -> None:
        await self._act("lose_history")

    async def lose_all(self) -> None:
        await self._act("lose_all")

    async def disable(self) -> None:
        await self._act("disable")

    async def enable(self) -> None:
        await self._act("enable")

    async def repeat(self, last: int = 1) -> None:
        """Deliver the newest events once more with the same event_id."""
        await self._control.post("repeat", last=last)

    async def event(self, kind: str, body: Any, event_id: str = "") -> str:
        """Push a raw event; returns its event_id."""
        asked = {"type": kind, "object": body, "event_id": event_id}
        return str((await self._control.post_raw("event", asked))["event_id"])

    async def _act(self, action: str) -> None:
        await self._control.post("longpoll", action=action)


class RemoteEmulator:
    """People, faults and records of the emulator at `url`."""

    def __init__(self, url: str) -> None:
        self._attach(ControlClient(url))

    def _attach(self, control: ControlClient) -> None:
        self.url = control.url
        self.control = control
        self.faults = Faults(control)
        self.longpoll = LongPollControl(control)
        self._cursors = Cursors()

    @property
    def api_url(self) -> str:
        """With the slash at its end, as vkbottle's API_URL wants it."""
        return f"{self.url}/method/"

    def person(self, user_id: int) -> Person:
        """A person's client; what they have heard is remembered between calls."""
        return Person(self.control, user_id, self._cursors)

    async def calls(self, method: str | None = None, after: int = 0) -> list[dict[str, Any]]:
        return list((await self.control.get("calls", method=method, after=after))["calls"])

    async def transcript(self, peer_id: int) -> list[dict[str, Any]]:
        return list((await self.control.get("transcript", peer_id=peer_id))["messages"])

    async def state(self) -> dict[str, Any]:
        return await self.control.get("state")

    async def chat(self, peer_id: int, action: str, **more: Any) -> None:
        """`action` and `more` as POST /control/chat takes them."""
        await self.control.post("chat", peer_id=peer_id, action=action, **more)

    async def user(self, user_id: int, **more: Any) -> None:
        """Change a person: state=…, member=…."""
        await self.control.post("user", user_id=user_id, **more)

    async def advance(self, seconds: float) -> None:
        await self.control.post("clock", advance=seconds)

    async def kill_token(self, token: str | None = None, state: str = "dead") -> None:
        await self.control.post("token", token=token, state=state)

    async def reset(self) -> None:
        """Back to the seed; message numbers and the event queue go on."""
        await self.control.post("reset")

    async def seed(self, data: dict[str, Any]) -> None:
        await self.control.post_raw("seed", data)

    async def close(self) -> None:
        await self.control.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

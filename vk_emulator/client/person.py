"""A person in a test: says, hears, presses."""

from typing import Any

from vk_emulator.client.control import ControlClient
from vk_emulator.client.heard import Cursors, HeardMessage, heard, shows


class Person:
    """One person in one dialog; `in_chat` gives the same person in a chat."""

    def __init__(self, control: ControlClient, user_id: int, cursors: Cursors, peer_id: int = 0) -> None:
        self.id = user_id
        self.peer_id = peer_id or user_id
        self._control = control
        self._cursors = cursors

    def in_chat(self, peer_id: int) -> "Person":
        return Person(self._control, self.id, self._cursors, peer_id)

    async def says(self, text: str = "", to: int | None = None, **more: Any) -> int:
        """Write; `more` is what /control/say takes. Returns the cmid."""
        peer_id = to or self.peer_id
        answer = await self._control.post("say", user_id=self.id, peer_id=peer_id, text=text, **more)
        return int(answer["conversation_message_id"])

    async def hears(self, timeout: float = 10, to: int | None = None) -> HeardMessage:
        """The next message of the community not heard yet. AssertionError when none comes."""
        peer_id = to or self.peer_id
        answer = await self._hear(peer_id, timeout)
        if not answer["messages"]:
            raise AssertionError(f"nothing was said to {self.id} in {peer_id} for {timeout} s")
        message = answer["messages"][0]
        self._cursors.move(self.id, peer_id, message["cmid"])
        return heard(peer_id, message, answer["reply_keyboard"])

    async def hears_all(self, count: int, timeout: float = 10, to: int | None = None) -> list[HeardMessage]:
        """The next `count` messages."""
        return [await self.hears(timeout, to) for _ in range(count)]

    async def hears_nothing(self, seconds: float = 0.3, to: int | None = None) -> None:
        """AssertionError when the community says something within the time."""
        answer = await self._hear(to or self.peer_id, seconds)
        if answer["messages"]:
            raise AssertionError(f"{self.id} heard: {answer['messages'][0]['text']!r}")

    async def hears_edit(self, cmid: int, timeout: float = 10, to: int | None = None) -> HeardMessage:
        """The message after its next edit not seen yet. AssertionError when it is not edited in time."""
        peer_id = to or self.peer_id
        after = self._cursors.edits(self.id, peer_id, cmid)
        asked = {"peer_id": peer_id, "cmid": cmid, "after_edits": after, "timeout": timeout}
        answer = await self._control.get("edited", **asked)
        if not answer["messages"]:
            raise AssertionError(f"message {cmid} in {peer_id} was not edited for {timeout} s")
        message = answer["messages"][0]
        self._cursors.note_edits(self.id, peer_id, cmid, message["edits"])
        return heard(peer_id, message, answer["reply_keyboard"])

    async def presses(
        self,
        label: str | None = None,
        *,
        payload: Any = None,
        to: int | None = None,
        cmid: int | None = None,
        timeout: float = 10,
        wait: bool = True,
        old_client: bool = False,
    ) -> dict[str, Any] | None:
        """Press a button of the newest message with an inline keyboard, else of the reply keyboard.

        A callback button: waits for the bot's answer and returns its event_data (AssertionError when there
        is none in time; `wait=False` does not wait). An open_link button: {"type", "link"}. A text one: None.
        An old client has no callback buttons: it writes a message.
        """
        peer_id = to or self.peer_id
        at = await self._where(peer_id, label, payload) if cmid is None else cmid
        pressed = await self._control.post(
            "press",
            user_id=self.id,
            peer_id=peer_id,
            conversation_message_id=at or None,
            label=label,
            payload=payload,
            old_client=old_client,
        )
        if pressed["type"] == "callback":
            return await self._answer(pressed["event_id"], timeout) if wait else None
        return None if pressed["type"] == "text" else pressed

    async def edits(self, cmid: int, text: str, to: int | None = None) -> None:
        await self._control.post("edit", user_id=self.id, peer_id=to or self.peer_id, cmid=cmid, text=text)

    async def deletes(self, cmid: int, to: int | None = None) -> None:
        await self._control.post("delete", user_id=self.id, peer_id=to or self.peer_id, cmid=cmid)

    async def reads(self, to: int | None = None) -> None:
        await self._control.post("read", user_id=self.id, peer_id=to or self.peer_id)

    async def allows(self) -> None:
        await self._control.post("allow", user_id=self.id)

    async def denies(self) -> None:
        await self._control.post("deny", user_id=self.id)

    async def sees(self, to: int | None = None) -> dict[str, Any]:
        """The whole transcript of the dialog."""
        return await self._control.get("transcript", peer_id=to or self.peer_id, user_id=self.id)

    async def _hear(self, peer_id: int, timeout: float) -> dict[str, Any]:
        after = self._cursors.get(self.id, peer_id)
        return await self._control.get("hear", peer_id=peer_id, after_cmid=after, timeout=timeout)

    async def _where(self, peer_id: int, label: str | None, payload: Any) -> int:
        """The newest message of the community if it shows such a button; 0 for the reply keyboard."""
        seen = await self._control.get("transcript", peer_id=peer_id)
        spoken = [m for m in seen["messages"] if m["out"] and not m["action"] and not m["deleted"]]
        newest = spoken[-1] if spoken else None
        if newest is None or not newest["keyboard"]:
            return 0
        found = shows(newest["keyboard"], label, payload)
        return int(newest["cmid"]) if found or not seen["reply_keyboard"] else 0

    async def _answer(self, event_id: str, timeout: float) -> dict[str, Any] | None:
        answer = await self._control.get("event_answer", event_id=event_id, timeout=timeout)
        if not answer["answered"]:
            raise AssertionError(f"the bot has not answered the press for {timeout} s")
        data: dict[str, Any] | None = answer["event_data"]
        return data

"""A bot of a few lines: polls, and answers by a script, over HTTP like any other."""

import asyncio
import json
from html import unescape
from typing import Any

import aiohttp

from tests.emulator.api import Caller, Poller
from vk_emulator import Emulator


class ScriptedBot(Caller):
    """`answers`: a text → parameters of messages.send; `reactions`: a button's label → event_data.

    A text without an answer is echoed, in chats only when it starts with a slash.
    """

    def __init__(self, vk: Emulator, session: aiohttp.ClientSession) -> None:
        super().__init__(vk, session)
        self.answers: dict[str, dict[str, Any]] = {}
        self.reactions: dict[str, dict[str, str]] = {}
        self.heard: list[str] = []
        self.pressed: list[str] = []

    async def run(self, poller: Poller) -> None:
        """Until cancelled. The poller is connected already: what is said from now on is heard."""
        while True:
            for event in await poller.events(25):
                await self._react(event["type"], event["object"])

    async def announce(self, peer_id: int, text: str, **more: object) -> int:
        """Say something unasked; returns its number in the dialog."""
        (item,) = await self.ok("messages.send", peer_ids=peer_id, message=text, random_id=0, **more)
        return int(item["conversation_message_id"])

    async def _react(self, kind: str, body: dict[str, Any]) -> None:
        if kind == "message_new":
            await self._answer(body["message"])
        if kind == "message_event":
            await self._answer_press(body)

    async def _answer(self, message: dict[str, Any]) -> None:
        text, peer_id = message["text"], message["peer_id"]
        self.heard.append(text)
        if peer_id == message["from_id"] or text.startswith("/"):
            await self.announce(peer_id, **self.answers.get(text, {"text": f"Вы написали: {unescape(text)}"}))

    async def _answer_press(self, press: dict[str, Any]) -> None:
        label = press["payload"]["b"]
        self.pressed.append(label)
        reaction = self.reactions.get(label)
        if reaction is not None:
            await self.react(press, reaction)

    async def react(self, press: dict[str, Any], reaction: dict[str, str]) -> None:
        named = {name: press[name] for name in ("event_id", "user_id", "peer_id")}
        await self.ok("messages.sendMessageEventAnswer", **named, event_data=json.dumps(reaction))


async def until(true: Any, seconds: float = 10) -> None:
    """Wait for what the page cannot show, such as what the bot has heard."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.01)

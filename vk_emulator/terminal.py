"""A talk in the terminal: type a text or the number of a button; `/quit` leaves."""

import asyncio
import json
import sys
import threading
from typing import Any

import aiohttp

from vk_emulator.client.control import ControlClient, ControlRefusedError
from vk_emulator.client.heard import Cursors
from vk_emulator.client.person import Person
from vk_emulator.terminal_lines import button_labels, shown_line

QUIT = ("/quit", "/exit", "/q")


class Talk:
    """One person's talk in one dialog, shown line by line."""

    def __init__(self, control: ControlClient, user_id: int, peer_id: int) -> None:
        self._control = control
        self._person = Person(control, user_id, Cursors(), peer_id)
        self._shown = 0
        self._buttons: list[tuple[int, str]] = []

    async def watch(self) -> None:
        """Show what comes, as it comes. Ends when the emulator is gone."""
        await self._refresh()
        url = f"{self._control.url}/control/stream"
        async with self._control.session().get(url) as stream:
            async for line in stream.content:
                if line.startswith(b"data:"):
                    await self._news(json.loads(line[5:]))
        print("— эмулятор закрылся —")

    async def obey(self, line: str) -> None:
        """A number presses the button shown with it; anything else is said."""
        try:
            if line.isdigit() and 0 < int(line) <= len(self._buttons):
                await self._press(*self._buttons[int(line) - 1])
            else:
                await self._person.says(line)
        except (ControlRefusedError, AssertionError) as refusal:
            print(f"  ! {refusal}")

    async def _press(self, cmid: int, label: str) -> None:
        answer = await self._person.presses(label, cmid=cmid) or {}
        if "text" in answer:
            print(f"  « {answer['text']} »")
        if "link" in answer:
            print(f"  → {answer['link']}")

    async def _news(self, news: dict[str, Any]) -> None:
        if news["kind"] == "reset":
            print("— начато заново —")
        if news["peer_id"] != self._person.peer_id:
            return
        if news["kind"] in ("edit", "delete"):
            await self._reprint(news["cmid"], news["kind"])
        elif news["kind"] == "message":
            await self._refresh()

    async def _refresh(self) -> None:
        seen = await self._control.get("transcript", peer_id=self._person.peer_id, after_cmid=self._shown)
        for message in seen["messages"]:
            self._shown = message["cmid"]
            if message["from_id"] != self._person.id:
                print(shown_line(message))
        self._offer(seen)

    async def _reprint(self, cmid: int, kind: str) -> None:
        seen = await self._control.get("transcript", peer_id=self._person.peer_id, after_cmid=cmid - 1)
        if seen["messages"]:
            mark = "изменено" if kind == "edit" else "удалено"
            print(f"  ({mark}) {shown_line(seen['messages'][0])}")
            self._offer(seen)

    def _offer(self, seen: dict[str, Any]) -> None:
        """Number the buttons of the newest message of the community and of the reply keyboard."""
        spoken = [m for m in seen["messages"] if m["out"]]
        if not spoken:
            return
        newest, below = spoken[-1], seen["reply_keyboard"]
        self._buttons = button_labels(newest["keyboard"], newest["cmid"]) + button_labels(below)
        for number, (_, label) in enumerate(self._buttons, start=1):
            print(f"    {number}. [{label}]")


async def talk(url: str, user_id: int, peer_id: int = 0) -> int:
    """Runs until `/quit`, the end of the input or the end of the emulator; returns the exit status."""
    async with ControlClient(url) as control:
        talking = Talk(control, user_id, peer_id or user_id)
        try:
            print(await _greeting(control, user_id, peer_id))
            await _until_one_ends(talking.watch(), _obey_all(talking))
        except (aiohttp.ClientError, ControlRefusedError) as error:
            print(f"Не удалось: {error}")
            return 1
    return 0


async def _greeting(control: ControlClient, user_id: int, peer_id: int) -> str:
    state = await control.get("state")
    names = {u["id"]: f"{u['first_name']} {u['last_name']}".strip() for u in state["users"]}
    titles = {c["peer_id"]: c["title"] for c in state["chats"]}
    if user_id not in names or (peer_id and peer_id not in titles):
        raise ControlRefusedError("нет такого человека или чата")
    place = f"чат «{titles[peer_id]}»" if peer_id else f"сообщения сообщества «{state['community']['name']}»"
    return f"{names[user_id]} — {place}. Пишите; номер нажимает кнопку; /quit — выйти."


async def _obey_all(talking: Talk) -> None:
    lines = _typed_lines()
    while True:
        line = await lines.get()
        if line is None or line in QUIT:
            return
        if line:
            await talking.obey(line)


def _typed_lines() -> "asyncio.Queue[str | None]":
    """Lines of the keyboard, read in a thread that may be left behind while it waits for one."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line.strip())
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return lines


async def _until_one_ends(*works: Any) -> None:
    tasks = [asyncio.ensure_future(work) for work in works]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        task.result()

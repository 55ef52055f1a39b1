"""`python -m vk_emulator`: the server and the talk in the terminal, as processes."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import pytest

from tests.emulator.api import keyboard
from vk_emulator import RemoteEmulator

IVAN = 102


async def run(*args: str) -> Process:
    command = [sys.executable, "-m", "vk_emulator", *args]
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE)


async def line(process: Process) -> str:
    assert process.stdout
    return (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()


@pytest.fixture
async def served() -> AsyncIterator[str]:
    """The address of a served example."""
    server = await run("serve", "--port", "0")
    found = re.search(r"http://[\d.:]+", await line(server))
    assert found
    yield found[0]
    server.terminate()
    assert await server.wait() == 0


async def test_talk_says_shows_and_presses(served: str) -> None:
    talk = await run("talk", "--url", served, "--user", str(IVAN))
    assert talk.stdin
    assert (await line(talk)).startswith("Иван Смирнов — сообщения сообщества «Школа № 1»")
    async with RemoteEmulator(served) as vk:
        talk.stdin.write("привет\n".encode())
        assert await said(vk, 1) == "привет"
        await send(vk, "Здравствуйте", keyboard("Меню", "Помощь"))
        assert [await line(talk) for _ in range(3)] == [
            "Школа № 1: Здравствуйте",
            "1. [Меню]",
            "2. [Помощь]",
        ]
        talk.stdin.write(b"2\n")
        assert await said(vk, 3) == "Помощь"
    talk.stdin.write(b"/quit\n")
    assert await asyncio.wait_for(talk.wait(), 10) == 0


async def test_talk_of_a_stranger_ends_with_words(served: str) -> None:
    talk = await run("talk", "--url", served, "--user", "5")
    assert await line(talk) == "Не удалось: нет такого человека или чата"
    assert await talk.wait() == 1


async def test_wrong_seed_ends_with_words() -> None:
    server = await run("serve", "--seed", "/no/such.toml")
    _, errors = await server.communicate()
    assert (server.returncode, errors.decode().strip()) == (2, "no such seed file: /no/such.toml")


async def send(vk: RemoteEmulator, text: str, shape: str) -> None:
    given = {"access_token": "test-token", "v": "5.199", "peer_id": str(IVAN), "random_id": "0"}
    given |= {"message": text, "keyboard": shape}
    async with vk.control.session().post(f"{vk.api_url}messages.send", data=given) as answer:
        assert "response" in await answer.json()


async def said(vk: RemoteEmulator, count: int) -> str:
    """The text of the last message when there are so many of them."""
    for _ in range(1000):
        messages = await vk.transcript(IVAN)
        if len(messages) >= count:
            return str(messages[-1]["text"])
        await asyncio.sleep(0.01)
    raise AssertionError(f"not {count} messages: {messages}")

"""The school as every simulation finds it: chats are bound, some parents have a role; and its answers in calm weather.

Made once in a process, by the same means as the simulations themselves.
"""

import asyncio
import gc
import pickle
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from bot.content.reading.loading import Content, load_content
from bot.settings import (
    AnnouncementSettings,
    ContentSettings,
    SchoolSettings,
    Settings,
    StorageSettings,
    VkSettings,
)
from tests.simulation import town
from tests.simulation.disk import Disk
from tests.simulation.loop import SimulatedLoop
from tests.simulation.network import API_URL, Network
from tests.simulation.process import Clock, Machine, Surrogates
from vk_emulator.clock import Clock as VkClock
from vk_emulator.people.say import Speech, say
from vk_emulator.state.world import Options, World

NOON = 1795586400
"""A Wednesday in Novosibirsk, UTC seconds."""

_KEPT = ("dialogs", "by_id", "users", "chats", "_last_cmids", "_last_id", "_activity")


@dataclass(frozen=True)
class Beginning:
    """Files of the bot, state of VK, and the answers to `town.QUESTIONS`."""

    content: Content
    database: bytes
    vk: bytes
    last_cmids: dict[int, int]
    """By dialog, the last message of before."""
    stream_at: int
    answers: dict[int, dict[str, str]]
    """By the witness that asked."""
    notice: str
    """Words with which a first answer ends."""


class Scene:
    """One run: a loop, a disk, a network, VK and the machine on which the bot runs."""

    def __init__(
        self, here: Surrogates, content: Content, database: bytes, chance: Random, shuffled: bool, quiet: str,
        began_at: int, approval: str = "none",
    ) -> None:  # fmt: skip
        self.loop = SimulatedLoop(chance, shuffled)
        asyncio.set_event_loop(self.loop)
        self.disk = Disk(chance, database)
        self.clock = Clock(self.loop, began_at)
        self.world = World(town.SEED, Options(_VkClock(self.clock), Random(chance.random()), 20))
        self.world.url = "http://vk.simulated"
        self.network = Network(self.world, chance)
        here.loop, here.disk, here.network = self.loop, self.disk, self.network
        self.machine = Machine(self.loop, self.disk, self.clock, _settings(self.disk, quiet, approval), content, chance)

    def set(self, beginning: Beginning) -> None:
        """VK remembers what happened before."""
        for name, value in pickle.loads(beginning.vk).items():  # noqa: S301 - made by this process
            setattr(self.world, name, value)
        self.world.events._ts = beginning.stream_at

    def close(self) -> None:
        """Leave nothing behind."""
        self.machine.clear_away()
        self.disk.remove()
        self.loop.close()


class _VkClock(VkClock):
    """VK's clock is right."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def now(self) -> float:
        return self._clock.true()

    def monotonic(self) -> float:
        return self._clock.true()


def _settings(disk: Disk, quiet: str, approval: str) -> Settings:
    here = {
        "storage": StorageSettings(path=disk.path),
        "content": ContentSettings(local=disk.folder / "content_local"),
    }
    return _school(quiet, approval).model_copy(update=here)


@lru_cache
def _school(quiet: str, approval: str) -> Settings:
    """To read settings takes longer than a turn."""
    return Settings(
        vk=VkSettings(
            token=town.TOKEN, api_url=API_URL, longpoll_wait_seconds=60, person_at_once=1000, chat_at_once=1000
        ),
        school=SchoolSettings(name="школа № 218", owners=frozenset({town.ADMIN}), staff=frozenset({town.DEPUTY})),
        announcements=AnnouncementSettings(quiet_hours=quiet, approval=approval),
    )


def begin(here: Surrogates) -> Beginning:
    """Bind the chats, let the parents say who they are, and ask everything once."""
    content = load_content(Path("content"))
    scene = Scene(here, content, b"", Random("beginning"), False, "00:00-00:00", NOON - 3600)
    try:
        answers = scene.loop.run_until_complete(_prologue(scene))
        stored = scene.disk.path.read_bytes()
        world, notice = scene.world, _notice(scene, answers)
        for witness in town.WITNESSES:
            del world.dialogs[witness]
        world.by_id.clear()
        last = {peer: dialog.last_cmid for peer, dialog in world.dialogs.items()}
        kept = pickle.dumps({name: getattr(world, name) for name in _KEPT})
        return Beginning(content, stored, kept, last, world.events._ts, answers, notice)
    finally:
        scene.close()
        gc.collect()
        gc.freeze()  # content and models are looked through by no run


async def _prologue(scene: Scene) -> dict[int, dict[str, str]]:
    scene.machine.start()
    await asyncio.sleep(5)
    for chat in town.CHATS:
        await _said(scene, town.ADMIN, "/привязать", chat)
    for parent in (*town.PARENTS, town.WITNESSES[0]):
        if parent not in town.NEWCOMERS:
            await _said(scene, parent, "x", parent, '{"a": "consent:yes:parent"}')
    await _said(scene, town.LEAVER, town.QUESTIONS[0], town.LEAVER)
    await _said(scene, town.WITNESSES[1], town.QUESTIONS[0], town.WITNESSES[1])
    answers = {
        witness: {one: await _said(scene, witness, one, witness) for one in town.QUESTIONS}
        for witness in town.WITNESSES
    }
    scene.machine.stop()
    await asyncio.sleep(20)
    return answers


async def _said(scene: Scene, who: int, text: str, peer: int, payload: str | None = None) -> str:
    """What the bot answers."""
    dialog = scene.world.dialog(peer)
    before = dialog.last_cmid
    say(scene.world, who, peer, Speech(text, payload))
    await asyncio.sleep(4)
    return "\n".join(message.text for message in dialog.letters(before))


def _notice(scene: Scene, answers: dict[int, dict[str, str]]) -> str:
    stranger = town.WITNESSES[1]
    first = scene.world.dialog(stranger).letters(0)[0].text
    return first.removeprefix(answers[stranger][town.QUESTIONS[0]])

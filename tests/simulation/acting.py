"""Carries out a plan: people speak, things break and are mended."""

import asyncio
from datetime import datetime, timedelta, timezone

from tests.simulation import town
from tests.simulation.author import Author, Story
from tests.simulation.beginning import Scene
from tests.simulation.network import Trouble
from tests.simulation.plan import Happening, Plan
from vk_emulator.people.say import Speech, say
from vk_emulator.state.faults import LONGPOLL, Fault

ZONE = timezone(timedelta(hours=7))

WORDS_IN_CHAT = "Доброе утро, соседи"


class Acting:
    """The world around the bot: nothing here dies with it."""

    def __init__(self, scene: Scene, plan: Plan) -> None:
        self._scene = scene
        self._plan = plan
        self.asked: dict[int, list[str]] = {}
        """By person, in the order of their dialog."""
        self.said_in_chats = 0
        self.events_were_lost = False
        self.clock_was_wrong = False
        self.forgotten: set[int] = set()
        self.stories: list[Story] = []
        self.quiet = plan.quiet
        self._scripts: list[asyncio.Task[None]] = []

    async def play(self) -> None:
        """Everything in its time, then the weather clears up."""
        self._scene.machine.start()
        for one in self._plan.happenings:
            await self._until(one.at)
            self._begin(one)
        await asyncio.gather(*self._scripts)
        self._clear_up()

    async def _until(self, moment: float) -> None:
        await asyncio.sleep(max(moment - self._scene.loop.time(), 0))

    def _begin(self, one: Happening) -> None:
        """What takes no time is done at once, so that it keeps its order."""
        script = getattr(self, f"_{one.kind}")(*one.values)
        if script is not None:
            self._scripts.append(asyncio.create_task(script))

    def _clear_up(self) -> None:
        scene = self._scene
        scene.network.troubles.clear()
        scene.network.ill = scene.network.mute = False
        scene.world.faults.clear()
        scene.disk.unlock()
        scene.disk.fill(False)
        scene.machine.start()

    def _asks(self, person: int, number: int) -> None:
        self.asked.setdefault(person, []).append(town.QUESTIONS[number])
        say(self._scene.world, person, person, Speech(town.QUESTIONS[number]))

    def _chats(self, person: int, chat: int) -> None:
        self.said_in_chats += 1
        say(self._scene.world, person, town.CHATS[chat], Speech(WORDS_IN_CHAT))

    def _forgets(self, person: int) -> None:
        """Somebody wants to be forgotten, and says so by the last button of that way."""
        self.forgotten.add(person)
        say(self._scene.world, person, person, Speech("x", '{"a": "forget:yes"}'))

    async def _announces(self, author: int, number: int, how: str, then: str, after: float) -> None:
        """`how`: now, personal, urgent or planned; `then`: what its author does so many seconds later."""
        story = Story(author, number, how == "personal", how == "urgent")
        self.stories.append(story)
        writer = Author(self._scene.world, story)
        preview = await writer.drafts()
        if preview and how == "urgent":
            preview = await writer.urges(preview)
        if preview and how == "planned":
            preview = await writer.plans(preview, *self._soon())
        if preview:
            await writer.sends(preview)
        if story.accepted and then:
            await asyncio.sleep(after)
            await getattr(writer, then)()

    def _soon(self) -> tuple[str, int]:
        """The whole minute after the next, in words and in UTC seconds."""
        at = (int(self._scene.clock.true()) // 60 + 2) * 60
        return f"сегодня {datetime.fromtimestamp(at, ZONE):%H:%M}", at

    async def _clock(self, wrong_by: int, seconds: float) -> None:
        self.clock_was_wrong = True
        self._scene.clock.wrong_by += wrong_by
        await asyncio.sleep(seconds)
        self._scene.clock.wrong_by -= wrong_by

    def _trouble(self, kind: str, method: str, times: int) -> None:
        self._scene.network.troubles.append(Trouble(kind, method, times))

    def _error(self, code: int, method: str, times: int) -> None:
        self._scene.world.faults.add(Fault("error", method, code, times=times))

    def _poll(self, kind: str, times: int) -> None:
        events = self._scene.world.events
        if kind in ("lost_poll", "html_poll"):
            self._trouble("html" if kind == "html_poll" else "lost_answer", LONGPOLL, 1)
        elif kind == "repeat":
            events.repeat(times)
        elif kind == "expire_key":
            events.expire_key()
        else:
            self.events_were_lost = True
            getattr(events, kind)()

    async def _ill(self, seconds: float, mute: bool = True) -> None:
        """`mute`: the long poll is ill, too."""
        network = self._scene.network
        network.ill, network.mute = True, mute
        await asyncio.sleep(seconds)
        network.ill = network.mute = False

    async def _locked(self, seconds: float) -> None:
        self._scene.disk.lock()
        await asyncio.sleep(seconds)
        self._scene.disk.unlock()

    async def _full(self, seconds: float) -> None:
        self._scene.disk.fill(True)
        await asyncio.sleep(seconds)
        self._scene.disk.fill(False)

    async def _kill(self, steps: int, down: float) -> None:
        self._scene.machine.kill_after(steps)
        await asyncio.sleep(down + 1)
        self._scene.machine.start()

    async def _stop(self, down: float) -> None:
        self._scene.machine.stop()
        await asyncio.sleep(down + 11)
        self._scene.machine.start()

"""Carries out a plan: people speak, things break and are mended."""

import asyncio
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.simulation import town
from tests.simulation.author import Approver, Author, Story
from tests.simulation.beginning import Scene
from tests.simulation.network import Trouble
from tests.simulation.plan import Happening, Plan
from tests.simulation.plan_news import Befalls
from tests.simulation.voter import votes
from vk_emulator.people.say import Speech, say
from vk_emulator.state.faults import LONGPOLL, Fault
from vk_emulator.state.model import Message

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
        self.quiet, self.approval = plan.quiet, plan.approval
        self._scripts: list[asyncio.Task[None]] = []
        self._voting: dict[int, asyncio.Lock] = {}

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

    async def _announces(
        self, author: int, number: int, how: str, then: str, after: float,
        at_sending: tuple[Befalls, ...] = (), at_changing: tuple[Befalls, ...] = (),
    ) -> None:  # fmt: skip
        """`how` it leaves: see `Story`; `then`: what its author does so many seconds later, or the second person."""
        story = Story(author, number, how, today=f"{datetime.fromtimestamp(self._scene.clock.true(), ZONE):%d.%m}")
        self.stories.append(story)
        writer = Author(self._scene.world, author, story)
        preview = await self._written(writer)
        if preview is None:
            return
        befalls = [asyncio.create_task(self._befalls(story.planned_at, *one)) for one in at_sending]
        await writer.sends(preview)
        if story.asked_approval:
            await Approver(self._scene.world, town.ADMIN, story).decides(then == "approves")
            await writer.learns()
        elif story.accepted and hasattr(writer, then) and not story.useful_until:
            await asyncio.sleep(after)
            befalls += [asyncio.create_task(self._befalls(0, *one)) for one in at_changing]
            await getattr(writer, then)()
        if story.accepted and story.useful_until:
            await writer.minds()
        await asyncio.gather(*befalls)

    async def _written(self, writer: Author) -> Message | None:
        """The preview with which it can be sent."""
        preview, how = await writer.drafts(), writer.story.how
        if preview and how == "urgent":
            return await writer.urges(preview)
        if preview and how == "planned":
            return await writer.plans(preview, *self._soon())
        if preview and how == "useful":
            return await writer.limits(*self._soon())
        return preview

    async def _befalls(self, planned_at: int, kind: str, values: tuple[Any, ...], after: float) -> None:
        """What comes just when an announcement leaves, or its correction."""
        until = planned_at - self._scene.clock.true() if planned_at else 0.0
        await asyncio.sleep(max(until + after, 0))
        script = getattr(self, f"_{kind}")(*values)
        if script is not None:
            await script

    async def _votes(self, person: int, chat: int, number: int, choice: int) -> None:
        """One after another, as they come to the person's mind."""
        async with self._voting.setdefault(person, asyncio.Lock()):
            story = next((one for one in self.stories if one.number == number), None)
            while story is None and self._announces_later(number):
                await asyncio.sleep(1)
                story = next((one for one in self.stories if one.number == number), None)
            if story is not None:
                await votes(self._scene.world, story, person, town.CHATS[chat], choice)

    def _announces_later(self, number: int) -> bool:
        told = (one for one in self._plan.happenings if one.kind == "announces" and one.values[1] == number)
        return any(one.at >= self._scene.loop.time() for one in told)

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
        network.fall_ill(mute)
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

    def _kill(self, steps: int, down: float) -> None:
        self._scene.machine.kill_after(steps, down)

    def _power(self, steps: int, down: float) -> None:
        self._scene.machine.cut_after(steps, down)

    async def _stop(self, down: float) -> None:
        self._scene.machine.stop()
        await asyncio.sleep(down + 11)
        self._scene.machine.start()

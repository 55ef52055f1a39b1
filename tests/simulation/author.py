"""Somebody of the staff announces, and later corrects or takes back, patiently: who gets no answer presses again."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from vk_emulator.people.errors import ControlError
from vk_emulator.people.press import press
from vk_emulator.people.say import Speech, say
from vk_emulator.state.model import Message
from vk_emulator.state.world import World

OLD, NEW = "9:00", "10:00"

_PATIENCE_SECONDS = 5400.0
"""For an answer: VK may want to be left alone for an hour."""

_AGAIN_SECONDS = 120.0
"""Until a press is repeated."""

Fits = Callable[[Message], bool]


@dataclass
class Story:
    """One announcement as its author has seen it."""

    author: int
    number: int
    personal: bool = False
    urgent: bool = False
    id: int = 0
    """As the bot has told it."""
    accepted: bool = False
    """The author was told that it leaves, or is planned."""
    planned_at: int = 0
    """UTC seconds of the moment it was planned for; 0 when it was to leave at once."""
    dropped: bool = False
    """The author was told that it will not be sent."""
    corrected: bool = False
    recalled: bool = False
    """The author was told that messages are changed, or taken back."""

    @property
    def name(self) -> str:
        """Words that stand in this announcement only."""
        return f"Новость {self.number}."

    @property
    def text(self) -> str:
        """All its words."""
        return f"{self.name} Уроки начнутся в {OLD}."


@dataclass
class Author:
    """In private with the bot."""

    world: World
    story: Story
    _since: int = field(init=False, default=0)

    async def drafts(self) -> Message | None:
        """Write it and choose to whom; the last preview."""
        self._say(f"/объявление {self.story.text}")
        preview = await self._hears(lambda m: _has(m, "Вся школа"))
        if preview is None:
            return None
        if self.story.personal:
            self._say("x", "edit:audience")
            if await self._hears(lambda m: not _has(m, "Вся школа")) is None:
                return None
            self._say("родители лично")
            if await self._hears(lambda m: _has(m, "тправить")) is None:
                return None
            self._say("x", "edit:unconfirmed")
            return await self._hears(lambda m: _has(m, "тправить"))
        return await self._presses(preview, "Вся школа", lambda m: _has(m, "тправить"))

    async def urges(self, preview: Message) -> Message | None:
        """Make it urgent: quiet hours do not hold it."""
        self.story.urgent = True
        return await self._presses(preview, "Срочность", lambda m: _has(m, "тправить"))

    async def plans(self, preview: Message, words: str, at: int) -> Message | None:
        """Choose when it leaves."""
        if await self._presses(preview, "Когда", lambda m: not _has(m, "тправить")) is None:
            return None
        self._say(words)
        self.story.planned_at = at
        return await self._hears(lambda m: _has(m, "тправить"))

    async def sends(self, preview: Message) -> None:
        """Press and read that it leaves."""
        told = await self._presses(preview, "тправить", lambda m: "отправляю" in m.text or "запланировано" in m.text)
        if told is not None:
            self.story.accepted = True
            self.story.id = _number_in(told.text)

    async def corrects(self) -> None:
        """Other words for what has left."""
        self._say(f"/исправить {self.story.id} {OLD} => {NEW}")
        ask = await self._hears(lambda m: _has(m, "Исправить"))
        if ask is not None:
            begun = await self._presses(ask, "Исправить", lambda m: "справля" in m.text or "уже сделано" in m.text)
            self.story.corrected = begun is not None

    async def recalls(self) -> None:
        """Take back what has left."""
        told = await self._insists(f"undo:{self.story.id}:yes", ("Отзываю", "уже отозвано"))
        self.story.recalled = told is not None

    async def drops(self) -> None:
        """Take back what has not left."""
        told = await self._insists(f"recall:{self.story.id}", ("не будет отправлено", "уже ушло"))
        self.story.dropped = told is not None and "не будет" in told.text

    async def _insists(self, action: str, words: tuple[str, ...]) -> Message | None:
        self._say("x", action)
        return await self._hears(lambda m: any(word in m.text for word in words))

    def _say(self, text: str, action: str = "") -> None:
        self._since = self.world.dialog(self.story.author).last_cmid
        payload = json.dumps({"a": action}) if action else None
        say(self.world, self.story.author, self.story.author, Speech(text, payload))

    async def _hears(self, fits: Fits, seconds: float = _PATIENCE_SECONDS) -> Message | None:
        dialog = self.world.dialog(self.story.author)
        found: list[Message] = []

        def heard() -> bool:
            found[:] = [message for message in dialog.letters(self._since) if fits(message)]
            return bool(found)

        await self.world.changes.of(self.story.author).until(heard, seconds)
        return found[0] if found else None

    async def _presses(self, under: Message, label: str, fits: Fits) -> Message | None:
        """Again and again, as people do: what VK has lost of a press can't be read afterwards."""
        self._since = self.world.dialog(self.story.author).last_cmid
        for _ in range(int(_PATIENCE_SECONDS / _AGAIN_SECONDS)):
            try:
                press(self.world, self.story.author, under.peer_id, cmid=under.cmid, label=_label(under, label))
            except ControlError:
                return None
            if found := await self._hears(fits, _AGAIN_SECONDS):
                return found
        return None


def _labels(message: Message) -> list[str]:
    rows = (message.keyboard or {}).get("buttons", [])
    return [str(button["action"].get("label", "")) for row in rows for button in row]


def _has(message: Message, word: str) -> bool:
    return any(word in label for label in _labels(message))


def _label(message: Message, word: str) -> str:
    return next(label for label in _labels(message) if word in label)


def _number_in(text: str) -> int:
    found = re.search(r"№ (\d+)", text)
    return int(found[1]) if found else 0

"""Somebody of the staff announces, and later corrects, holds or takes back, patiently: who gets no answer presses
again."""

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

CHOICES = ("Да", "Нет")

_PATIENCE_SECONDS = 4 * 3600.0
"""For an answer: VK may want to be left alone for an hour, again and again."""

_AGAIN_SECONDS = 120.0
"""Until a press is repeated."""

_PAUSE_SECONDS = 40.0

Fits = Callable[[Message], bool]


@dataclass
class Story:
    """One announcement as its author has seen it."""

    author: int
    number: int
    how: str = "now"
    """now, personal, urgent, planned, useful (for a moment) or polled."""
    id: int = 0
    """As the bot has told it."""
    asked_approval: bool = False
    approved_at: float = 0.0
    """When a second person has first pressed «Одобрить», UTC seconds."""
    returned: bool = False
    accepted: bool = False
    """The author was told that it leaves, or is planned."""
    today: str = ""
    """The day of the run, as the bot writes it."""
    planned_at: int = 0
    """UTC seconds of the moment it was planned for; 0 when it was to leave at once."""
    useful_until: int = 0
    """UTC seconds of the moment after which nobody needs it."""
    dropped: bool = False
    """The author was told that it will not be sent."""
    corrected: bool = False
    recalled: bool = False
    """The author was told that messages are changed, or taken back."""
    stopped: bool = False
    """The author was told that no more of it leaves."""
    votes: dict[int, set[int]] = field(default_factory=dict)
    """By person: the choices that may be written down."""
    voted: dict[int, int] = field(default_factory=dict)
    """By person: the choice that was told to be written down, unless something was pressed since."""

    @property
    def name(self) -> str:
        """Words that stand in this announcement only."""
        return f"Новость {self.number}."

    @property
    def text(self) -> str:
        """All its words."""
        poll = f"\nОпрос: Придёте? {' / '.join(CHOICES)}" if self.how == "polled" else ""
        return f"{self.name} Уроки начнутся в {OLD}.{poll}"


@dataclass
class Staff:
    """In private with the bot."""

    world: World
    person: int
    story: Story
    _since: int = field(init=False, default=0)

    def _say(self, text: str, action: str = "") -> None:
        self._since = self.world.dialog(self.person).last_cmid
        payload = json.dumps({"a": action}) if action else None
        say(self.world, self.person, self.person, Speech(text, payload))

    async def _hears(self, fits: Fits, seconds: float = _PATIENCE_SECONDS) -> Message | None:
        dialog = self.world.dialog(self.person)
        found: list[Message] = []

        def heard() -> bool:
            found[:] = [message for message in dialog.letters(self._since) if fits(message)]
            return bool(found)

        await self.world.changes.of(self.person).until(heard, seconds)
        return found[0] if found else None

    async def _insists(self, action: str, *words: str) -> Message | None:
        self._say("x", action)
        return await self._hears(lambda m: any(word in m.text for word in words))

    async def _presses(self, under: Message, label: str, fits: Fits) -> Message | None:
        """Again and again, as people do: what VK has lost of a press can't be read afterwards."""
        self._since = self.world.dialog(self.person).last_cmid
        for _ in range(int(_PATIENCE_SECONDS / _AGAIN_SECONDS)):
            try:
                press(self.world, self.person, under.peer_id, cmid=under.cmid, label=_label(under, label))
            except ControlError:
                return None
            if found := await self._hears(fits, _AGAIN_SECONDS):
                return found
        return None


class Author(Staff):
    """Writes it, and may think better of it."""

    async def drafts(self) -> Message | None:
        """Write it and choose to whom; the last preview."""
        self._say(f"/объявление {self.story.text}")
        preview = await self._hears(lambda m: _has(m, "Вся школа"))
        if preview is None:
            return None
        if self.story.how == "personal":
            self._say("x", "edit:audience")
            if await self._hears(lambda m: not _has(m, "Вся школа")) is None:
                return None
            self._say("родители лично")
            if await self._hears(_can_be_sent) is None:
                return None
            self._say("x", "edit:unconfirmed")
            return await self._hears(_can_be_sent)
        return await self._presses(preview, "Вся школа", _can_be_sent)

    async def urges(self, preview: Message) -> Message | None:
        """Make it urgent: quiet hours do not hold it."""
        return await self._presses(preview, "Срочность", _can_be_sent)

    async def plans(self, preview: Message, words: str, at: int) -> Message | None:
        """Choose when it leaves."""
        if await self._presses(preview, "Когда", lambda m: not _can_be_sent(m)) is None:
            return None
        self._say(words)
        self.story.planned_at = at
        return await self._hears(_can_be_sent)

    async def limits(self, words: str, at: int) -> Message | None:
        """Say until when it is of use."""
        self._say("x", "edit:until")
        if await self._hears(lambda m: not _can_be_sent(m)) is None:
            return None
        self._say(words)
        self.story.useful_until = at
        return await self._hears(_can_be_sent)

    async def sends(self, preview: Message) -> None:
        """Press and read that it leaves, or that a second person is asked."""
        told = await self._presses(preview, "тправить", lambda m: _leaves(m) or "ждёт одобрения" in m.text)
        if told is not None:
            self.story.id = _number_in(told.text)
            self.story.accepted = _leaves(told)
            self.story.asked_approval = not self.story.accepted
            await self._reads_when(told)

    async def learns(self) -> None:
        """Read what the second person has decided."""
        told = await self._hears(lambda m: _leaves(m) or "вернули" in m.text or is_too_late(m))
        self.story.accepted = told is not None and _leaves(told)
        if told is not None:
            await self._reads_when(told)

    async def _reads_when(self, told: Message) -> None:
        """It is told when it leaves: at once, by a clock that is ahead, or on the day it took for today."""
        if "отправляю" in told.text:
            self.story.planned_at = 0
        if "запланировано" in told.text and self.story.today not in told.text:
            await self.drops()

    async def minds(self) -> None:
        """Whether it is still to be sent when nobody needs it any more: no."""
        over = f"Объявление № {self.story.id}: доставлено"
        asked = await self._hears(lambda m: "Отправить остальным?" in m.text or m.text.startswith(over))
        if asked is not None and "остальным" in asked.text:
            await self.stops()

    async def corrects(self) -> None:
        """Other words for what has left."""
        self._say(f"/исправить {self.story.id} {OLD} => {NEW}")
        ask = await self._hears(lambda m: _has(m, "Исправить"))
        if ask is not None:
            begun = await self._presses(ask, "Исправить", lambda m: "справля" in m.text or "уже сделано" in m.text)
            self.story.corrected = begun is not None

    async def recalls(self) -> None:
        """Take back what has left."""
        told = await self._insists(f"undo:{self.story.id}:yes", "Отзываю", "уже отозвано")
        self.story.recalled = told is not None

    async def drops(self) -> None:
        """Take back what has not left."""
        told = await self._insists(f"recall:{self.story.id}", "не будет отправлено", "уже ушло")
        self.story.dropped |= told is not None and "не будет" in told.text

    async def stops(self) -> None:
        """Send no more of it."""
        told = await self._insists(f"stop:{self.story.id}", "остановлена", "уже ушло")
        self.story.stopped = told is not None and "остановлена" in told.text

    async def pauses(self) -> None:
        """Hold it for a while."""
        told = await self._insists(f"pause:{self.story.id}", "на паузе", "уже ушло")
        if told is not None and "на паузе" in told.text:
            await self._hears(lambda m: False, _PAUSE_SECONDS)
            await self._insists(f"goon:{self.story.id}", "продолжается", "уже ушло")


class Approver(Staff):
    """The second person."""

    async def decides(self, agrees: bool) -> None:
        """Press under the text that was shown; a refusal needs a remark."""
        ask = await self._hears(lambda m: self.story.name in m.text and _has(m, "Одобрить"))
        if ask is None:
            return
        if agrees:
            self.story.approved_at = self.world.clock.now()
            await self._presses(ask, "Одобрить", lambda m: "одобрено" in m.text or "уже решено" in m.text)
        elif await self._presses(ask, "Вернуть", lambda m: "Что исправить" in m.text):
            self._say("Укажите кабинет")
            self.story.returned = await self._hears(lambda m: "Передал автору" in m.text) is not None


def is_too_late(message: Message) -> bool:
    """Whether the author is asked if it is still to be sent."""
    return "не ушло вовремя" in message.text or "уже бесполезно" in message.text


def _leaves(message: Message) -> bool:
    return "отправляю" in message.text or "запланировано" in message.text


def _can_be_sent(message: Message) -> bool:
    return _has(message, "тправить")


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

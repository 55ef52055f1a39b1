"""Everything the emulator remembers, in one place."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from vk_emulator.clock import Clock
from vk_emulator.limits import LONGPOLL_BATCH, RATE_PER_SECOND
from vk_emulator.state.calls import CallLog
from vk_emulator.state.changes import Changes
from vk_emulator.state.dialog import Dialog
from vk_emulator.state.faults import Faults
from vk_emulator.state.longpoll import EventLog
from vk_emulator.state.model import Json, Message, is_chat
from vk_emulator.state.rates import RateLimit
from vk_emulator.state.seed import Seed, read_seed
from vk_emulator.state.uploads import Uploads


@dataclass
class Press:
    """A pressed callback button and what the bot has answered to it."""

    user_id: int
    peer_id: int
    at: float
    answered: bool = False
    event_data: Json | None = None


@dataclass(frozen=True)
class Options:
    """Ways in which the emulator runs, apart from what the seed says."""

    clock: Clock = field(default_factory=Clock)
    rng: Random = field(default_factory=Random)
    rate_limit: int | None = RATE_PER_SECOND
    longpoll_batch: int = LONGPOLL_BATCH


class World:
    """The whole state. `load` puts a new seed in; message numbers and the event queue go on.

    VK never gives a conversation_message_id twice, and bots rely on it; so a reset must not either.
    """

    def __init__(self, source: Any, options: Options) -> None:
        self.clock = options.clock
        self.rng = options.rng
        self.url = ""
        self.changes = Changes()
        self.faults = Faults()
        self.events = EventLog(options.rng, options.longpoll_batch)
        self.calls = CallLog(self.clock.now)
        self.rates = RateLimit(options.rate_limit, self.clock.monotonic)
        self._last_cmids: dict[int, int] = {}
        self._last_id = 0
        self._activity = 0
        self.load(source)

    def load(self, source: Any) -> None:
        """Start anew from a seed. Raises SeedError and changes nothing when it is wrong."""
        seed: Seed = read_seed(source)
        self.source = source
        self.community, self.users, self.chats = seed.community, seed.users, seed.chats
        self.events.settings, self.events.group_id = seed.longpoll, seed.community.id
        self.dialogs: dict[int, Dialog] = {}
        self.by_id: dict[int, Message] = {}
        self.presses: dict[str, Press] = {}
        self.posts: list[Json] = []
        self.uploads = Uploads(self.rng)
        self.faults.clear()
        self.calls.clear()
        self.changes.publish("reset")

    def now(self) -> int:
        return int(self.clock.now())

    @property
    def bot_id(self) -> int:
        """The community as an author: minus its id."""
        return -self.community.id

    def dialog(self, peer_id: int) -> Dialog:
        """The dialog of a peer, made when first needed."""
        if peer_id not in self.dialogs:
            last = self._last_cmids.get(peer_id, self.community.first_cmid - 1)
            self.dialogs[peer_id] = Dialog(peer_id, last)
        return self.dialogs[peer_id]

    def post(self, peer_id: int, from_id: int, text: str, **more: Any) -> Message:
        """Add a message to a dialog and tell the listeners of the page."""
        dialog = self.dialog(peer_id)
        number = 0 if is_chat(peer_id) else self._next_id()
        message = Message(peer_id, dialog.last_cmid + 1, number, from_id, self.now(), text, **more)
        dialog.put(message)
        self._note(dialog, message)
        self.changes.publish("message", peer_id, cmid=message.cmid, user_id=from_id)
        return message

    def find(self, peer_id: int, cmid: int) -> Message | None:
        dialog = self.dialogs.get(peer_id)
        return dialog.messages.get(cmid) if dialog else None

    def hex(self, length: int) -> str:
        return f"{self.rng.getrandbits(length * 4):0{length}x}"

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _note(self, dialog: Dialog, message: Message) -> None:
        self._activity += 1
        dialog.activity = self._activity
        self._last_cmids[message.peer_id] = message.cmid
        if message.id:
            self.by_id[message.id] = message
        if message.random_id:
            dialog.sent[message.random_id] = message.cmid

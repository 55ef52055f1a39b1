"""Texts the bot said before its words were changed: listed, looked at, and put back step by step."""

from collections.abc import Collection

from school.answers.known_texts import KnownTexts, kind_of
from school.answers.model import TaughtItem, TaughtKind
from school.answers.tables import LocalContent, UnitOfWork
from school.answers.text_change import read_change
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.quoting import one_line
from school.messaging.texts import Texts
from school.people.talk import Talk

LOOK_CHARACTERS = 300


class EarlierTexts:
    """The last few of each are kept beside the school's words, ours among them; what is undone goes from the list."""

    def __init__(
        self, catalogue: Catalogue, known: KnownTexts, texts: Texts, local: LocalContent, clock: SchoolClock,
        limits: MessengerLimits, fixed: Collection[str] = (),
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._known = known
        self._texts = texts
        self._local = local
        self._clock = clock
        self._limits = limits
        self._fixed = fixed
        """School values of the settings: at the next start these win."""

    def number(self, item: TaughtItem) -> int:
        """Number of those that are kept."""
        return len(self._local.earlier(item.kind, item.key))

    def show(self, peer_id: int, kind: str, key: str) -> Reply:
        """Texts that stood there before, the newest first. Raises `SchoolError` when nothing did."""
        item = self._known.one(kind_of(kind), key)
        earlier = self._local.earlier(item.kind, key)
        if not earlier:
            raise SchoolError("menu.old_button")
        lines = [f"{n}. {self._look(text)}" for n, text in enumerate(earlier, 1)]
        text = "\n".join([self._texts("earlier.list", what=self._known.head(item), number=len(earlier)), *lines])
        return Reply.of(*self._limits.messages(peer_id, text, column(self.button(item), self._to(item))))

    def button(self, item: TaughtItem) -> Button:
        """One step back, from these very words."""
        return link(
            self._texts("earlier.undo"), actions.TEXT_UNDO, item.kind, item.key, item.fingerprint,
            colour=Colour.NEGATIVE,
        )  # fmt: skip

    def undo(self, talk: Talk[UnitOfWork], kind: str, key: str, seen: str) -> Reply:
        """One step back. Raises `SchoolError` when other words stand there by now, or none stood before."""
        item = self._known.find(kind_of(kind), key) or TaughtItem(kind_of(kind), key, "")
        earlier = self._local.earlier(item.kind, key)
        if item.fingerprint != seen or not earlier or (item.kind is TaughtKind.VALUE and key in self._fixed):
            raise SchoolError("menu.old_button")
        self._step_back(item, earlier[0], talk.uow.now)
        self._local.keep_earlier(item.kind, key, earlier[1:])
        return self._done(talk.peer_id, item, len(earlier) - 1)

    def _step_back(self, item: TaughtItem, text: str | None, now: int) -> None:
        if text is None:
            return self._known.put_back(item)
        if item.kind is TaughtKind.ANSWER and item.key not in self._catalogue.topics:
            raise SchoolError("menu.old_button")
        change = read_change(item.kind, item.key, text, self._catalogue, self._texts, self._clock.day(now))
        return self._known.keep(change)

    def _done(self, peer_id: int, before: TaughtItem, left: int) -> Reply:
        item = self._known.find(before.kind, before.key)
        if item is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("texts.gone", what=self._known.head(before))))
        done = self._texts("earlier.undone", what=self._known.head(item), left=left)
        buttons = [self.button(item)] if left else []
        text = "\n\n".join([done, item.text or self._texts("texts.empty")])
        return Reply.of(*self._limits.messages(peer_id, text, column(*buttons, self._to(item))))

    def _to(self, item: TaughtItem) -> Button:
        return link(self._texts("earlier.to"), actions.TEXT, item.kind, item.key)

    def _look(self, text: str | None) -> str:
        return self._texts("earlier.ours") if text is None else one_line(text, LOOK_CHARACTERS)

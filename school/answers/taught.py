"""`/taught`: what the bot was taught in the chat, listed, taken out again, and as a file; changed as
all texts are."""

import json
from collections.abc import Sequence

from school.answers.engine.engine import Engine
from school.answers.known_texts import KnownTexts
from school.answers.model import TaughtItem, TaughtKind
from school.answers.tables import LocalContent
from school.catalogue.model import Catalogue
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts

PAGE = 6
"""Things listed at once, each with its button."""

LOOK_CHARACTERS = 90


class TaughtContent:
    """Files say what was taught, so the list is what the next start reads."""

    def __init__(
        self, catalogue: Catalogue, engine: Engine, texts: Texts, known: KnownTexts, local: LocalContent,
        limits: MessengerLimits,
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._known = known
        self._local = local
        self._limits = limits

    def show(self, peer_id: int, page: int = 0) -> Reply:
        """A page of the list."""
        items = self._local.taught()
        if not items:
            return Reply.of(OutgoingMessage(peer_id, self._texts("taught.none")))
        at = min(page, (len(items) - 1) // PAGE)
        shown = items[at * PAGE : (at + 1) * PAGE]
        lines = "\n".join(f"{number}. {self._line(one)}" for number, one in enumerate(shown, at * PAGE + 1))
        numbers = [link(str(n), actions.TAUGHT_ONE, one.fingerprint) for n, one in enumerate(shown, at * PAGE + 1)]
        rows = (*(tuple(numbers[i : i + 3]) for i in range(0, len(numbers), 3)), *self._pages(at, len(items)))
        return Reply.of(OutgoingMessage(peer_id, self._texts("taught.list", number=len(items), lines=lines), rows))

    def one(self, peer_id: int, fingerprint: str) -> Reply:
        """One of them, whole. Raises `SchoolError` when it is not there any more."""
        item = self._found(fingerprint)
        buttons = [link(self._texts("button.untaught"), actions.UNTEACH, fingerprint, colour=Colour.NEGATIVE)]
        if item.kind is not TaughtKind.PHRASING:
            buttons.insert(0, link(self._texts("button.correct"), actions.TEXT_CHANGE, item.kind, item.key))
        buttons.append(link(self._texts("button.taught"), actions.TAUGHT, 0))
        text = f"{self._head(item)}\n\n{item.text}"
        return Reply.of(*self._limits.messages(peer_id, text, pairs(buttons)))

    def remove(self, peer_id: int, fingerprint: str) -> Reply:
        """«Убрать»: from now on, and after a restart. Raises `SchoolError` when it is not there any more."""
        item = self._found(fingerprint)
        removed = OutgoingMessage(peer_id, self._texts("taught.removed", what=self._head(item)))
        if item.kind is TaughtKind.PHRASING:
            self._local.remove(item)
            self._engine.forget(item.key, item.text)
        else:
            self._known.put_back(item)
        return Reply.of(removed, self.show(peer_id))

    def export(self, peer_id: int) -> Reply:
        """Everything as a table."""
        rows = [[self._texts(f"taught.kind.{one.kind}"), self._named(one), one.text] for one in self._local.taught()]
        table = {"file": self._texts("taught.file"), "head": self._texts("taught.head").split("|"), "rows": rows}
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(peer_id, self._texts("taught.exported", number=len(rows)), enclosure=enclosure))

    def _found(self, fingerprint: str) -> TaughtItem:
        found = next((one for one in self._local.taught() if one.fingerprint == fingerprint), None)
        if found is None:
            raise SchoolError("menu.old_button")
        return found

    def _named(self, item: TaughtItem) -> str:
        topic = self._catalogue.topics.get(item.key)
        if item.kind is TaughtKind.TEMPLATE:
            return item.text.partition("\n")[0]
        return topic.title if topic and item.kind is not TaughtKind.VALUE else item.key

    def _head(self, item: TaughtItem) -> str:
        return self._texts(f"taught.of.{item.kind}", name=self._named(item))

    def _line(self, item: TaughtItem) -> str:
        look = "" if item.kind is TaughtKind.ANSWER else f": {' '.join(item.text.split())}"
        return shorten(f"{self._head(item)}{look}", LOOK_CHARACTERS)

    def _pages(self, at: int, number: int) -> Sequence[tuple[Button, ...]]:
        beside = [link(self._texts("button.previous"), actions.TAUGHT, at - 1)] if at else []
        if (at + 1) * PAGE < number:
            beside.append(link(self._texts("button.more"), actions.TAUGHT, at + 1))
        table = (link(self._texts("button.table"), actions.TAUGHT_TABLE),)
        return [tuple(beside), table] if beside else [table]

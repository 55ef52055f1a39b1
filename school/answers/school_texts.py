"""`/texts`: what the bot says of the school, listed, looked at, changed after a look, put back, and as a file."""

import json
from collections.abc import Collection, Sequence
from typing import cast

from school.answers.earlier_texts import EarlierTexts
from school.answers.engine.regression_check import Replays
from school.answers.known_texts import KINDS, KnownTexts, kind_of
from school.answers.model import TaughtItem, TaughtKind
from school.answers.tables import UnitOfWork
from school.answers.text_change import TextChange, Told, places, read_change
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

PAGE, FOUND, LOOK_CHARACTERS, MAX_WORSE_SHOWN = 6, 9, 70, 5
NEW = "new"
"""The key under the button of a template that is not there yet."""


class SchoolTexts:
    """Ours stay in the content; the school's own words stand in the local folder, before them. A change waits in memory
    for its press."""

    def __init__(
        self, catalogue: Catalogue, replays: Replays, texts: Texts, known: KnownTexts, earlier: EarlierTexts,
        clock: SchoolClock, limits: MessengerLimits, fixed: Collection[str] = (),
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._replays = replays
        self._texts = texts
        self._known = known
        self._earlier = earlier
        self._clock = clock
        self._limits = limits
        self._fixed = fixed
        """School values of the settings: at the next start these win."""
        self._proposed: dict[int, TextChange] = {}

    def show(self, peer_id: int, words: str = "") -> Reply:
        """The three kinds; with words, what has them in it."""
        if words.strip():
            return self._search(peer_id, words.strip())
        buttons = [
            link(self._texts(f"texts.of.{one}", number=len(self._known.all_of(one))), actions.TEXTS, one)
            for one in KINDS
        ]
        buttons.append(link(self._texts("button.table"), actions.TEXTS_TABLE))
        return Reply.of(OutgoingMessage(peer_id, self._texts("texts.show"), column(*buttons)))

    def _search(self, peer_id: int, words: str) -> Reply:
        found = [one for kind in KINDS for one in self._known.all_of(kind) if _has(one, self._known.head(one), words)]
        found.sort(key=lambda one: one.key != words)
        key = "texts.found" if len(found) <= FOUND else "texts.found_more"
        return self._page(peer_id, found[:FOUND], self._texts(key, number=len(found), words=words, shown=FOUND))

    def page(self, peer_id: int, kind: str, at: int = 0) -> Reply:
        """A page of one kind. Raises `SchoolError` for a forged button."""
        items = self._known.all_of(kind_of(kind))
        at = min(at, (len(items) - 1) // PAGE)
        beside = [link(self._texts("button.previous"), actions.TEXTS, kind, at - 1)] if at else []
        if (at + 1) * PAGE < len(items):
            beside.append(link(self._texts("button.more"), actions.TEXTS, kind, at + 1))
        if kind == TaughtKind.TEMPLATE:
            beside.append(link(self._texts("texts.add"), actions.TEXT_CHANGE, kind, NEW))
        head = self._texts("texts.list", what=self._texts(f"texts.kind.{kind}"), number=len(items))
        return self._page(peer_id, items[at * PAGE : (at + 1) * PAGE], head, at * PAGE, beside)

    def one(self, peer_id: int, kind: str, key: str) -> Reply:
        """One text whole, as it is written. Raises `SchoolError` when there is none."""
        item = self._known.one(kind_of(kind), key)
        buttons = [link(self._texts("button.correct"), actions.TEXT_CHANGE, kind, key)]
        if number := self._earlier.number(item):
            buttons.append(link(self._texts("earlier.button", number=number), actions.TEXT_EARLIER, kind, key))
        if self._known.is_own(item):
            buttons.append(link(self._texts("texts.put_back"), actions.TEXT_BACK, kind, key, colour=Colour.NEGATIVE))
        buttons.append(link(self._texts("texts.all"), actions.TEXTS, kind))
        text = "\n\n".join([self._known.head(item), item.text or self._texts("texts.empty"), self._about(item)]).strip()
        return Reply.of(*self._limits.messages(peer_id, text, pairs(buttons)))

    async def ask(self, talk: Talk[UnitOfWork], kind: str, key: str) -> Reply:
        """«Исправить». Raises `SchoolError` when there is nothing of that name, or a restart would undo it."""
        if (kind_of(kind), key) != (TaughtKind.TEMPLATE, NEW):
            self._known.one(kind_of(kind), key)
        if kind == TaughtKind.VALUE and key in self._fixed:
            raise SchoolError("texts.fixed", value=key)
        await talk.ask(Prompt(PromptKind.CHANGED_TEXT, f"{kind} {key}"))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(f"texts.ask.{kind}", what=self._what(kind, key))))

    def propose(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """The text as it would be told, and what would get worse; nothing is changed yet. Raises `SchoolError`, and
        `NotReadYet` for the questions that are tried again."""
        kind, _, key = (talk.person.prompt.argument if talk.person.prompt else "").partition(" ")
        key = self._known.free_key() if key == NEW else key
        if kind not in KINDS or (kind == TaughtKind.ANSWER and key not in self._catalogue.topics):
            raise SchoolError("menu.old_button")
        change = read_change(kind_of(kind), key, words, self._catalogue, self._texts, self._clock.day(talk.uow.now))
        told = [change.text, "", self._texts("taught.sure"), *self._consequences(change)]
        self._proposed[talk.person.person_id] = change
        publish = link(self._texts("button.publish"), actions.PUBLISH, change.seen, colour=Colour.POSITIVE)
        return Reply.of(*self._limits.messages(talk.peer_id, "\n".join(told), column(publish)))

    async def publish(self, talk: Talk[UnitOfWork], seen: str) -> Reply:
        """«Опубликовать» under the very words. Raises `SchoolError` for others, or what would not be read again."""
        change = self._proposed.get(talk.person.person_id)
        if change is None or change.seen != seen:
            raise SchoolError("menu.old_button")
        self._known.keep(change)
        del self._proposed[talk.person.person_id]
        await talk.close_prompt()
        now = self._known.one(change.kind, change.key)
        back = link(self._texts("texts.put_back"), actions.TEXT_BACK, change.kind, change.key)
        buttons = [*([self._earlier.button(now)] if self._earlier.number(now) else []), back]
        said = self._texts("texts.published", what=self._known.head(now))
        return Reply.of(OutgoingMessage(talk.peer_id, said, column(*buttons)))

    def put_back(self, peer_id: int, kind: str, key: str) -> Reply:
        """Our words again; what is only the school's goes. Raises `SchoolError` when there is nothing to put back."""
        item = self._known.one(kind_of(kind), key)
        if not self._known.is_own(item) or (kind == TaughtKind.VALUE and key in self._fixed):
            raise SchoolError("menu.old_button")
        head = self._known.head(item)
        self._known.put_back(item)
        left = any(one.key == key for one in self._known.all_of(kind_of(kind)))
        done = OutgoingMessage(peer_id, self._texts("texts.back" if left else "texts.gone", what=head))
        return Reply.of(done, self.one(peer_id, kind, key) if left else self.page(peer_id, kind))

    def export(self, peer_id: int) -> Reply:
        """Everything as a table."""
        items = [one for kind in KINDS for one in self._known.all_of(kind)]
        whose = {True: self._texts("texts.own"), False: self._texts("texts.ours")}
        rows = [
            [self._texts(f"taught.kind.{one.kind}"), one.key, whose[self._known.is_own(one)], one.text] for one in items
        ]
        table = {"file": self._texts("texts.file"), "head": self._texts("texts.head").split("|"), "rows": rows}
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(peer_id, self._texts("texts.exported", number=len(rows)), enclosure=enclosure))

    def forget(self, person_id: int) -> None:
        """Drop the change that a person was shown and has not pressed for."""
        self._proposed.pop(person_id, None)

    def _page(
        self, peer_id: int, items: Sequence[TaughtItem], head: str, first: int = 0, beside: Sequence[Button] = ()
    ) -> Reply:  # fmt: skip
        lines = [f"{n}. {self._line(one)}" for n, one in enumerate(items, first + 1)]
        numbers = [link(str(n), actions.TEXT, one.kind, one.key) for n, one in enumerate(items, first + 1)]
        rows = [tuple(numbers[i : i + 3]) for i in range(0, len(numbers), 3)]
        rows += [tuple(beside[i : i + 2]) for i in range(0, len(beside), 2)]
        return Reply.of(OutgoingMessage(peer_id, "\n".join([head, *lines]), tuple(rows)))

    def _line(self, item: TaughtItem) -> str:
        own = f" {self._texts('texts.own_mark')}" if self._known.is_own(item) else ""
        look = f": {' '.join(item.text.split())}" if item.kind is TaughtKind.VALUE and item.text else ""
        return shorten(f"{self._known.head(item)}{own}{look}", LOOK_CHARACTERS)

    def _what(self, kind: str, key: str) -> str:
        return self._catalogue.values[key].what if kind == TaughtKind.VALUE else ""

    def _about(self, item: TaughtItem) -> str:
        """Tell what it is, and of the marks in it."""
        if item.kind is TaughtKind.VALUE:
            return self._what(item.kind, item.key)
        return self._texts("texts.variants") if "{{#" in item.text else ""

    def _consequences(self, change: TextChange) -> list[str]:
        if change.kind is TaughtKind.VALUE:
            shown = places(change.key, cast(Told, change.meant), self._catalogue)
            return ["", self._texts("texts.places"), *(f"— {line}" for line in shown)] if shown else []
        if change.kind is TaughtKind.TEMPLATE:
            return []
        title = change.text.partition("\n")[0]
        lost = "{{#" in self._catalogue.topics[change.key].answer and "{{#" not in change.text
        return [*([self._texts("texts.one_for_all")] if lost else []), *self._worse(change.key, title)]

    def _worse(self, topic_id: str, title: str) -> list[str]:
        """Tell what a new title would spoil: every question that is known is tried again."""
        before = self._catalogue.topics[topic_id].title
        done = self._replays.of(topic_id, title, before)
        if not done.worse:
            return [self._texts("texts.none_worse", number=done.tried)]
        lines = [
            self._texts(
                "review.worse_line", question=one.question, right=self._title(one.right), now=self._title(one.now)
            )
            for one in done.worse[:MAX_WORSE_SHOWN]
        ]
        return [self._texts("taught.worse", count=len(done.worse)), *lines]

    def _title(self, topic_id: str | None) -> str:
        topic = self._catalogue.topics.get(topic_id or "")
        return topic.title if topic else self._texts("review.no_answer")


def _has(item: TaughtItem, head: str, words: str) -> bool:
    text = f"{head} {item.key} {item.text}".casefold().replace("ё", "е")
    return all(word in text for word in words.casefold().replace("ё", "е").split())

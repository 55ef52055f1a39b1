"""`/texts`: what the bot says of the school, listed, looked at, changed after a look, put back, and as a file."""

import json
from collections.abc import Collection, Sequence
from typing import cast

from school.answers.engine.engine import Engine
from school.answers.engine.regression_check import MOST, Worse, replay
from school.answers.model import TaughtItem, TaughtKind
from school.answers.tables import LocalContent, UnitOfWork
from school.answers.text_change import TextChange, Told, as_lines, places, read_change
from school.calendar.clock import SchoolClock
from school.catalogue.certainty import OF_SCHOOL
from school.catalogue.model import Catalogue, Template, Topic
from school.catalogue.templates import all_templates, our_templates
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import shorten
from school.messaging.slow_reading import SlowReading
from school.messaging.texts import Texts
from school.people.talk import Talk

PAGE, FOUND, LOOK_CHARACTERS, MAX_WORSE_SHOWN = 6, 9, 70, 5
KINDS = (TaughtKind.ANSWER, TaughtKind.VALUE, TaughtKind.TEMPLATE)
NEW = "new"
"""The key under the button of a template that is not there yet."""


class SchoolTexts:
    """Ours stay in the content; the school's own words stand in the local folder, before them. A change waits in memory
    for its press."""

    def __init__(
        self, catalogue: Catalogue, engine: Engine, texts: Texts, local: LocalContent, clock: SchoolClock,
        limits: MessengerLimits, fixed: Collection[str] = (),
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._local = local
        self._clock = clock
        self._limits = limits
        self._fixed = fixed
        """School values of the settings: at the next start these win."""
        self._proposed: dict[int, TextChange] = {}
        self._replayed: SlowReading[list[Worse]] = SlowReading()
        self._published = 0

    def show(self, peer_id: int, words: str = "") -> Reply:
        """The three kinds; with words, what has them in it."""
        if words.strip():
            return self._search(peer_id, words.strip())
        buttons = [
            link(self._texts(f"texts.of.{one}", number=len(self._items(one))), actions.TEXTS, one) for one in KINDS
        ]
        buttons.append(link(self._texts("button.table"), actions.TEXTS_TABLE))
        return Reply.of(OutgoingMessage(peer_id, self._texts("texts.show"), column(*buttons)))

    def _search(self, peer_id: int, words: str) -> Reply:
        found = [one for kind in KINDS for one in self._items(kind) if _has(one, self._head(one), words)]
        found.sort(key=lambda one: one.key != words)
        key = "texts.found" if len(found) <= FOUND else "texts.found_more"
        return self._page(peer_id, found[:FOUND], self._texts(key, number=len(found), words=words, shown=FOUND))

    def page(self, peer_id: int, kind: str, at: int = 0) -> Reply:
        """A page of one kind. Raises `SchoolError` for a forged button."""
        items = self._items(_kind(kind))
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
        item = self._found(_kind(kind), key)
        buttons = [link(self._texts("button.correct"), actions.TEXT_CHANGE, kind, key)]
        if self._is_own(item):
            buttons.append(link(self._texts("texts.put_back"), actions.TEXT_BACK, kind, key, colour=Colour.NEGATIVE))
        buttons.append(link(self._texts("texts.all"), actions.TEXTS, kind))
        text = "\n\n".join([self._head(item), item.text or self._texts("texts.empty"), self._about(item)]).strip()
        return Reply.of(*self._limits.messages(peer_id, text, pairs(buttons)))

    async def ask(self, talk: Talk[UnitOfWork], kind: str, key: str) -> Reply:
        """«Исправить». Raises `SchoolError` when there is nothing of that name, or a restart would undo it."""
        if (_kind(kind), key) != (TaughtKind.TEMPLATE, NEW):
            self._found(_kind(kind), key)
        if kind == TaughtKind.VALUE and key in self._fixed:
            raise SchoolError("texts.fixed", value=key)
        await talk.ask(Prompt(PromptKind.CHANGED_TEXT, f"{kind} {key}"))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(f"texts.ask.{kind}", what=self._what(kind, key))))

    def propose(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """The text as it would be told, and what would get worse; nothing is changed yet. Raises `SchoolError`, and
        `NotReadYet` for the questions that are tried again."""
        kind, _, key = (talk.person.prompt.argument if talk.person.prompt else "").partition(" ")
        key = self._free() if key == NEW else key
        if kind not in KINDS or (kind == TaughtKind.ANSWER and key not in self._catalogue.topics):
            raise SchoolError("menu.old_button")
        change = read_change(_kind(kind), key, words, self._catalogue, self._texts, self._clock.day(talk.uow.now))
        told = [change.text, "", self._texts("taught.sure"), *self._consequences(change)]
        self._proposed[talk.person.person_id] = change
        publish = link(self._texts("button.publish"), actions.PUBLISH, change.seen, colour=Colour.POSITIVE)
        return Reply.of(*self._limits.messages(talk.peer_id, "\n".join(told), column(publish)))

    async def publish(self, talk: Talk[UnitOfWork], seen: str) -> Reply:
        """«Опубликовать» under the very words. Raises `SchoolError` for others, or what would not be read again."""
        change = self._proposed.get(talk.person.person_id)
        if change is None or change.seen != seen:
            raise SchoolError("menu.old_button")
        self._keep(change)
        self._published += 1
        del self._proposed[talk.person.person_id]
        await talk.close_prompt()
        back = link(self._texts("texts.put_back"), actions.TEXT_BACK, change.kind, change.key)
        head = self._head(TaughtItem(change.kind, change.key, change.text))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("texts.published", what=head), column(back)))

    def put_back(self, peer_id: int, kind: str, key: str) -> Reply:
        """Our words again; what is only the school's goes. Raises `SchoolError` when there is nothing to put back."""
        item = self._found(_kind(kind), key)
        if not self._is_own(item) or (kind == TaughtKind.VALUE and key in self._fixed):
            raise SchoolError("menu.old_button")
        head = self._head(item)
        self._undo(item)
        self._published += 1
        left = any(one.key == key for one in self._items(_kind(kind)))
        done = OutgoingMessage(peer_id, self._texts("texts.back" if left else "texts.gone", what=head))
        return Reply.of(done, self.one(peer_id, kind, key) if left else self.page(peer_id, kind))

    def export(self, peer_id: int) -> Reply:
        """Everything as a table."""
        items = [one for kind in KINDS for one in self._items(kind)]
        whose = {True: self._texts("texts.own"), False: self._texts("texts.ours")}
        rows = [[self._texts(f"taught.kind.{one.kind}"), one.key, whose[self._is_own(one)], one.text] for one in items]
        table = {"file": self._texts("texts.file"), "head": self._texts("texts.head").split("|"), "rows": rows}
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(peer_id, self._texts("texts.exported", number=len(rows)), enclosure=enclosure))

    def forget(self, person_id: int) -> None:
        """Drop the change that a person was shown and has not pressed for."""
        self._proposed.pop(person_id, None)

    def _items(self, kind: TaughtKind) -> list[TaughtItem]:
        catalogue = self._catalogue
        if kind is TaughtKind.ANSWER:
            return [TaughtItem(kind, one.id, f"{one.title}\n{one.answer}") for one in catalogue.topics.values()]
        if kind is TaughtKind.TEMPLATE:
            known = all_templates(catalogue, self._texts)
            return [TaughtItem(kind, id_, f"{one.title}\n{one.text}") for id_, one in known.items()]
        return [
            TaughtItem(kind, key, as_lines(catalogue.given[key]) if key in catalogue.given else one.fallback)
            for key, one in catalogue.values.items()
        ]

    def _page(
        self, peer_id: int, items: Sequence[TaughtItem], head: str, first: int = 0, beside: Sequence[Button] = ()
    ) -> Reply:  # fmt: skip
        lines = [f"{n}. {self._line(one)}" for n, one in enumerate(items, first + 1)]
        numbers = [link(str(n), actions.TEXT, one.kind, one.key) for n, one in enumerate(items, first + 1)]
        rows = [tuple(numbers[i : i + 3]) for i in range(0, len(numbers), 3)]
        rows += [tuple(beside[i : i + 2]) for i in range(0, len(beside), 2)]
        return Reply.of(OutgoingMessage(peer_id, "\n".join([head, *lines]), tuple(rows)))

    def _line(self, item: TaughtItem) -> str:
        own = f" {self._texts('texts.own_mark')}" if self._is_own(item) else ""
        look = f": {' '.join(item.text.split())}" if item.kind is TaughtKind.VALUE and item.text else ""
        return shorten(f"{self._head(item)}{own}{look}", LOOK_CHARACTERS)

    def _found(self, kind: TaughtKind, key: str) -> TaughtItem:
        found = next((one for one in self._items(kind) if one.key == key), None)
        if found is None:
            raise SchoolError("menu.old_button")
        return found

    def _is_own(self, item: TaughtItem) -> bool:
        """Whether it is in the school's words."""
        if item.kind is TaughtKind.ANSWER:
            topic = self._catalogue.topics.get(item.key)
            return item.key in self._catalogue.replaced or (topic is not None and topic.source == OF_SCHOOL)
        own = self._catalogue.given if item.kind is TaughtKind.VALUE else self._catalogue.templates
        return item.key in own

    def _head(self, item: TaughtItem) -> str:
        name = item.key if item.kind is TaughtKind.VALUE else item.text.partition("\n")[0]
        return self._texts(f"taught.of.{item.kind}", name=name)

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
        """Tell what a new title would spoil: the measured questions that are likest are tried again."""
        topics = tuple(self._catalogue.topics.values())
        key = (topic_id, title, self._published)
        worse = self._replayed.of(key, lambda: replay(self._engine, topics, topic_id, title))
        if not worse:
            return [self._texts("texts.none_worse", number=MOST)]
        lines = [
            self._texts(
                "review.worse_line", question=one.question, right=self._title(one.right), now=self._title(one.now)
            )
            for one in worse[:MAX_WORSE_SHOWN]
        ]
        return [self._texts("taught.worse", count=len(worse)), *lines]

    def _title(self, topic_id: str | None) -> str:
        topic = self._catalogue.topics.get(topic_id or "")
        return topic.title if topic else self._texts("review.no_answer")

    def _keep(self, change: TextChange) -> None:
        """Into the folder, where it is read back, then into what is told. Raises `SchoolError`."""
        if isinstance(change.meant, Topic):
            self._keep_answer(change.meant)
        elif isinstance(change.meant, Template):
            self._local.set_template(change.key, change.meant)
            self._catalogue.templates[change.key] = change.meant
        else:
            self._local.fill(change.key, change.meant)
            self._catalogue.given[change.key] = dict(change.meant)

    def _keep_answer(self, topic: Topic) -> None:
        before = self._catalogue.topics[topic.id]
        self._local.change_topic(topic)
        if before.source != OF_SCHOOL:
            self._catalogue.replaced.setdefault(topic.id, before)
        self._catalogue.topics[topic.id] = topic
        if topic.title != before.title:
            self._engine.forget(topic.id, before.title)
            self._engine.learn(topic.id, topic.title)

    def _undo(self, item: TaughtItem) -> None:
        if item.kind is TaughtKind.VALUE:
            self._local.remove(item)
            self._catalogue.given.pop(item.key, None)
        elif item.kind is TaughtKind.TEMPLATE:
            self._local.remove(item)
            self._catalogue.templates.pop(item.key, None)
        else:
            self._undo_answer(item)

    def _undo_answer(self, item: TaughtItem) -> None:
        ours = self._catalogue.replaced.pop(item.key, None)
        topic = self._catalogue.topics[item.key]
        self._engine.forget(topic.id, topic.title)
        if ours is None:
            self._local.remove(item)
            for text in topic.phrasings:
                self._engine.forget(topic.id, text)
            del self._catalogue.topics[item.key]
        else:
            self._local.put_back(item.key)
            self._catalogue.topics[item.key] = ours

    def _free(self) -> str:
        """An id for a template of the school's own."""
        taken = {*our_templates(self._texts), *self._catalogue.templates}
        return next(name for number in range(1, 10_000) if (name := f"own_{number}") not in taken)


def _kind(written: str) -> TaughtKind:
    if written not in KINDS:
        raise SchoolError("menu.old_button")
    return TaughtKind(written)


def _has(item: TaughtItem, head: str, words: str) -> bool:
    text = f"{head} {item.key} {item.text}".casefold().replace("ё", "е")
    return all(word in text for word in words.casefold().replace("ё", "е").split())

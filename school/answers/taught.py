"""`/taught`: what the bot was taught in the chat, listed, changed after a look, taken out again, and as a file."""

import json
from collections.abc import Sequence
from dataclasses import replace

from school.answers.engine.engine import Engine
from school.answers.engine.regression_check import Worse, replay
from school.answers.model import TaughtItem, TaughtKind
from school.answers.nobody_named import check_names_nobody
from school.answers.review_queue import MAX_ANSWER_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_WORSE_SHOWN
from school.answers.tables import LocalContent, UnitOfWork
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue, Topic
from school.catalogue.wording import placeholders
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

PAGE = 6
"""Things listed at once, each with its button."""

LOOK_CHARACTERS = 90


class TaughtContent:
    """Files say what was taught, so the list is what the next start reads; a change waits in memory for its press."""

    def __init__(
        self, catalogue: Catalogue, engine: Engine, texts: Texts, local: LocalContent, clock: SchoolClock,
        limits: MessengerLimits,
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._local = local
        self._clock = clock
        self._limits = limits
        self._proposed: dict[int, Topic] = {}
        """Changed answers that were shown, by who changes them; an old one is forgotten by the next."""

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
        if item.kind is TaughtKind.ANSWER:
            buttons.insert(0, link(self._texts("button.correct"), actions.CHANGE_ANSWER, item.key))
        if fact := self._asked_by(item):
            buttons.insert(0, link(self._texts("button.correct"), actions.VERIFY, "write", fact))
        buttons.append(link(self._texts("button.taught"), actions.TAUGHT, 0))
        text = f"{self._head(item)}\n\n{item.text}"
        return Reply.of(*self._limits.messages(peer_id, text, pairs(buttons)))

    def remove(self, peer_id: int, fingerprint: str) -> Reply:
        """«Убрать»: from now on, and after a restart. Raises `SchoolError` when it is not there any more."""
        item = self._found(fingerprint)
        removed = OutgoingMessage(peer_id, self._texts("taught.removed", what=self._head(item)))
        self._local.remove(item)
        self._forget(item)
        return Reply.of(removed, self.show(peer_id))

    def export(self, peer_id: int) -> Reply:
        """Everything as a table."""
        rows = [[self._texts(f"taught.kind.{one.kind}"), self._named(one), one.text] for one in self._local.taught()]
        table = {"file": self._texts("taught.file"), "head": self._texts("taught.head").split("|"), "rows": rows}
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(peer_id, self._texts("taught.exported", number=len(rows)), enclosure=enclosure))

    async def ask(self, talk: Talk[UnitOfWork], topic_id: str) -> Reply:
        """«Исправить» of an own answer. Raises `SchoolError` for any other."""
        self._own(topic_id)
        await talk.ask(Prompt(PromptKind.CHANGED_ANSWER, topic_id))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("taught.ask")))

    def propose(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """The answer as it would be told, and what would get worse; nothing is changed yet. Raises `SchoolError`."""
        topic = self._own(talk.person.prompt.argument if talk.person.prompt else "")
        title, _, answer = words.strip().partition("\n")
        if not _fits(title, answer):
            raise SchoolError("review.bad_answer", title=MAX_TITLE_CHARACTERS, answer=MAX_ANSWER_CHARACTERS)
        check_names_nobody(words, self._texts)
        bare, today = title.strip(), self._clock.day(talk.uow.now)
        changed = replace(topic, title=bare, button=bare[:40], answer=answer.strip(), checked_on=today)
        self._proposed[talk.person.person_id] = changed
        worse = replay(self._engine, self._catalogue.topics.values(), topic.id, changed.title)
        text = "\n".join([changed.title, "", changed.answer, "", self._texts("taught.sure"), *self._worse(worse)])
        publish = link(self._texts("button.publish"), actions.PUBLISH, _seen(changed), colour=Colour.POSITIVE)
        return Reply.of(*self._limits.messages(talk.peer_id, text, column(publish)))

    async def publish(self, talk: Talk[UnitOfWork], seen: str) -> Reply:
        """«Опубликовать» under the very words. Raises `SchoolError` for others, or what would not be read again."""
        changed = self._proposed.get(talk.person.person_id)
        if changed is None or _seen(changed) != seen:
            raise SchoolError("menu.old_button")
        before = self._own(changed.id)
        self._local.change_topic(changed)
        self._catalogue.topics[changed.id] = changed
        for text in (before.title, *before.phrasings):
            self._engine.forget(before.id, text)
        self._engine.adopt(changed)
        del self._proposed[talk.person.person_id]
        await talk.close_prompt()
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("review.answered", topic=changed.title)))

    def forget(self, person_id: int) -> None:
        """Drop the change that a person was shown and has not pressed for."""
        self._proposed.pop(person_id, None)

    def _forget(self, item: TaughtItem) -> None:
        if item.kind is TaughtKind.VALUE:
            self._catalogue.given.pop(item.key, None)
        elif item.kind is TaughtKind.PHRASING:
            self._engine.forget(item.key, item.text)
        elif topic := self._catalogue.topics.pop(item.key, None):
            for text in (topic.title, *topic.phrasings):
                self._engine.forget(topic.id, text)

    def _found(self, fingerprint: str) -> TaughtItem:
        found = next((one for one in self._local.taught() if one.fingerprint == fingerprint), None)
        if found is None:
            raise SchoolError("menu.old_button")
        return found

    def _own(self, topic_id: str) -> Topic:
        own = {one.key for one in self._local.taught() if one.kind is TaughtKind.ANSWER}
        if topic_id not in own or topic_id not in self._catalogue.topics:
            raise SchoolError("menu.old_button")
        return self._catalogue.topics[topic_id]

    def _asked_by(self, item: TaughtItem) -> str | None:
        """The fact under which a value can be written anew."""
        asking = (one.id for one in self._catalogue.facts.values() if one.value == item.key)
        return next(asking, None) if item.kind is TaughtKind.VALUE else None

    def _named(self, item: TaughtItem) -> str:
        topic = self._catalogue.topics.get(item.key)
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

    def _worse(self, worse: Sequence[Worse]) -> list[str]:
        lines = [
            self._texts(
                "review.worse_line", question=one.question, right=self._title(one.right), now=self._title(one.now)
            )
            for one in worse[:MAX_WORSE_SHOWN]
        ]
        return [self._texts("taught.worse", count=len(worse)), *lines] if worse else []

    def _title(self, topic_id: str | None) -> str:
        topic = self._catalogue.topics.get(topic_id or "")
        return topic.title if topic else self._texts("review.no_answer")


def _fits(title: str, answer: str) -> bool:
    right_size = 0 < len(title.strip()) <= MAX_TITLE_CHARACTERS and 0 < len(answer.strip()) <= MAX_ANSWER_CHARACTERS
    return right_size and not placeholders(f"{title}\n{answer}")


def _seen(topic: Topic) -> str:
    return TaughtItem(TaughtKind.ANSWER, topic.id, f"{topic.title}\n{topic.answer}").fingerprint

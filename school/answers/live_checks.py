"""What the school has to look at itself, asked of the administrator one by one; answers are kept beside the content."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from school.answers.engine.personal import Personal
from school.answers.nobody_named import check_names_nobody
from school.answers.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.catalogue.facts import Fact
from school.catalogue.model import Catalogue, SchoolValue
from school.catalogue.role_values import EVERYBODY, values_by_role
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.talk import Talk

MAX_VALUE = 600
"""Characters of a school value: it stands inside an answer."""


class LocalFacts(Protocol):
    """The folder of the school's own findings."""

    def verify(self, fact_id: str, today: date) -> None:
        """The school has seen that it is so."""

    def fill(self, key: str, by_role: Mapping[str, str]) -> None:
        """The school has told a value; "" stands for everybody."""


class LiveChecks:
    """Walks through the facts that ask for a look, the most important first; what was looked at is not asked again."""

    def __init__(
        self, catalogue: Catalogue, texts: Texts, local: LocalFacts, clock: SchoolClock, fixed: Collection[str] = ()
    ) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._local = local
        self._clock = clock
        self._fixed = fixed
        """School values of the settings: at the next start these win."""

    def show(self, peer_id: int, after: str = "") -> Reply:
        """The next thing to look at, after the one just dealt with."""
        asked = sorted((fact for fact in self._catalogue.facts.values() if fact.ask), key=lambda one: one.importance)
        ids = [fact.id for fact in asked]
        start = ids.index(after) + 1 if after in ids else 0
        waiting = [fact for fact in asked[start:] if fact.verified_on is None]
        if not waiting:
            return Reply.of(OutgoingMessage(peer_id, self._texts("verify.none")))
        left = sum(1 for fact in asked if fact.verified_on is None)
        return Reply.of(OutgoingMessage(peer_id, self._told(waiting[0], left), self._buttons(waiting[0])))

    def confirm(self, talk: Talk[UnitOfWork], fact_id: str) -> Reply:
        """«Так и есть»: from now on it is certain, with today's date."""
        fact = self._catalogue.facts.get(fact_id)
        if fact is None or not fact.ask:
            return self._old_button(talk.peer_id)
        self._settle(fact, self._clock.day(talk.uow.now))
        done = OutgoingMessage(talk.peer_id, self._texts("verify.confirmed"))
        return Reply.of(done, self.show(talk.peer_id, fact_id))

    async def ask_value(self, talk: Talk[UnitOfWork], fact_id: str) -> Reply:
        """«Вписать ответ»: the next message is the value."""
        fact = self._catalogue.facts.get(fact_id)
        if fact is None or fact.value not in self._catalogue.values:
            return self._old_button(talk.peer_id)
        if fact.value in self._fixed:
            raise SchoolError("texts.fixed", value=fact.value)
        await talk.ask(Prompt(PromptKind.SCHOOL_VALUE, fact.id))
        known = self._catalogue.values[fact.value]
        text = self._texts("verify.write", value=fact.value, what=known.what)
        roles = f"\n\n{self._texts('verify.by_role')}" if known.per_role else ""
        return Reply.of(OutgoingMessage(talk.peer_id, text + roles))

    async def take_value(self, talk: Talk[UnitOfWork], text: str) -> Reply:
        """The school's own words. Raises `SchoolError` for what can't stand in an answer."""
        fact = self._catalogue.facts.get(talk.person.prompt.argument if talk.person.prompt else "")
        if fact is None or fact.value not in self._catalogue.values:
            return self.show(talk.peer_id)
        known = self._catalogue.values[fact.value]
        told = values_by_role(text) if known.per_role else {EVERYBODY: text.strip()}
        if any(not _fits(value, known) for value in told.values()):
            raise SchoolError("verify.bad_value", most=MAX_VALUE)
        check_names_nobody(text, self._texts, but=(Personal.MAIL,))
        self._local.fill(fact.value, told)
        self._catalogue.given[fact.value] = told
        self._settle(fact, self._clock.day(talk.uow.now))
        await talk.close_prompt()
        done = OutgoingMessage(talk.peer_id, self._texts("verify.filled", value=fact.value))
        return Reply.of(done, self.show(talk.peer_id, fact.id))

    def _old_button(self, peer_id: int) -> Reply:
        return Reply.of(OutgoingMessage(peer_id, self._texts("menu.old_button")), self.show(peer_id))

    def _settle(self, fact: Fact, today: date) -> None:
        self._local.verify(fact.id, today)
        self._catalogue.facts[fact.id] = replace(fact, verified_on=today)

    def _told(self, fact: Fact, left: int) -> str:
        told = {"ask": fact.ask, "says": fact.says, "certainty": fact.certainty, "date": f"{fact.day:%d.%m.%Y}"}
        return self._texts("verify.item", left=left, **told)

    def _buttons(self, fact: Fact) -> Keyboard:
        yes = link(self._texts("verify.yes"), actions.VERIFY, "yes", fact.id, colour=Colour.POSITIVE)
        write = link(self._texts("verify.value"), actions.VERIFY, "write", fact.id, colour=Colour.PRIMARY)
        skip = link(self._texts("verify.skip"), actions.VERIFY, "skip", fact.id)
        return column(yes, *([write] if fact.value else []), skip)


def _fits(value: str, known: SchoolValue) -> bool:
    return len(value) <= MAX_VALUE and "{" not in value and (not known.choices or value in known.choices)

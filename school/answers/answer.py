"""Answering: the topics, and questions in people's own words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from school.answers.engine.engine import Engine
from school.answers.engine.private import mask
from school.answers.engine.understood import Decision, Interpretation
from school.answers.menu import Menu
from school.answers.question_spike import QuestionSpikes
from school.answers.recent_talk import RecentTalk, RecentTalks
from school.answers.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue, Topic
from school.catalogue.wording import age_note, fill, for_role
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.splitting import split_text
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk

MAX_RELATED = 2
MAX_CHOICES = 3
MIN_OFFERED_PROBABILITY = 0.03
"""Probability below which offering a topic would look silly."""

_Telling = Callable[[int, Person, Interpretation], Reply]


class Answers:
    """Says what the catalogue knows, and admits what it does not."""

    def __init__(
        self,
        catalogue: Catalogue,
        engine: Engine,
        texts: Texts,
        menu: Menu,
        clock: SchoolClock,
        owners: Iterable[int] = (),
    ) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._menu = menu
        self._talks = RecentTalks()
        self._spikes = QuestionSpikes()
        self._owners = sorted(owners)
        self._clock = clock
        self._tellings: dict[Decision, _Telling] = {
            Decision.CHOOSE: self._choose,
            Decision.REPHRASE: self._rephrase,
            Decision.HUMAN: self._pass_on,
            Decision.SMALLTALK: self._small_talk,
            Decision.DANGER: self._danger,
            Decision.PRIVATE: self._private,
        }

    def topic(self, peer_id: int, person: Person, topic_id: str, now: int) -> Reply:
        """The answer of a topic; one that is gone shows all groups."""
        topic = self._catalogue.topics.get(topic_id)
        if topic is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("menu.old_button")), self._menu.groups(peer_id))
        known = self._talks.of(person.person_id, now)
        self._talks.keep(person.person_id, replace(known, topic=topic_id, rephrase=False), now)
        *first, last = split_text(self._told(topic, person, now))
        return Reply.of(
            *(OutgoingMessage(peer_id, piece) for piece in first),
            OutgoingMessage(peer_id, last, self._next(topic, person)),
        )

    async def question(self, talk: Talk[UnitOfWork], question: str) -> Reply:
        """The answer, a choice of topics, or an honest "I did not understand"; a word to the owners in a storm."""
        known = self._talks.of(talk.person.person_id, talk.uow.now)
        understood = self._engine.understand(question, talk.person.role, known.topic, known.rephrase)
        self._remember(talk.person, question, understood, known, talk.uow.now)
        await self._record(talk.uow, question, understood)
        storm = self._storm(talk.person, understood, talk.uow.now)
        if understood.decision is Decision.ANSWER and understood.topic:
            return Reply.of(self._answer(talk.peer_id, talk.person, understood, talk.uow.now), *storm)
        return Reply.of(self._tellings[understood.decision](talk.peer_id, talk.person, understood), *storm)

    def alarm(self, peer_id: int, person: Person, text: str) -> Reply | None:
        """The people to turn to when a message tells of trouble, else None. For talks the bot keeps out of."""
        understood = self._engine.understand(text, person.role)
        return self._danger(peer_id, person, understood) if understood.decision is Decision.DANGER else None

    def last_question(self, person: Person, now: int) -> str:
        """The person's last question, if it was lately."""
        return self._talks.of(person.person_id, now).question

    async def helped(self, uow: UnitOfWork, topic_id: str) -> Reply:
        """Thanks, in a notice: the talk stays as it is."""
        if topic_id in self._catalogue.topics:
            await uow.reviews.count_verdict(self._day(uow.now), topic_id, True)
        return Reply(notice=self._texts("answer.helped"))

    async def not_helped(self, talk: Talk[UnitOfWork], topic_id: str) -> Reply:
        """Other ways; the question goes to the review queue."""
        if topic_id in self._catalogue.topics:
            await talk.uow.reviews.count_verdict(self._day(talk.uow.now), topic_id, False)
        if question := self.last_question(talk.person, talk.uow.now):
            await talk.uow.reviews.note(_for_review(question), "not_helped", topic_id, talk.uow.now)
        message = OutgoingMessage(talk.peer_id, self._texts("answer.not_helped"), self._to_people())
        return Reply((message,), notice=self._texts("answer.sorry"))

    def why(self, peer_id: int, person: Person, question: str, now: int) -> Reply:
        """The understanding of a question and its reasons; without a question, of the last one asked."""
        question = question or self._talks.of(person.person_id, now).question
        if not question:
            return Reply.of(OutgoingMessage(peer_id, self._texts("why.nothing")))
        return Reply.of(*(OutgoingMessage(peer_id, piece) for piece in split_text(self._explained(question, person))))

    def _explained(self, question: str, person: Person) -> str:
        understood = self._engine.understand(question, person.role)
        best = understood.suggestions[0] if understood.suggestions else None
        phrasing, closeness = self._engine.matched(question, best.topic) if best else ("", 0.0)
        others = "\n".join(
            self._texts("why.line", topic=self._title(topic), share=f"{share:.0%}")
            for topic, share in understood.explanation.others
        )
        return self._texts(
            "why.told",
            decision=self._texts(f"why.decision.{understood.decision}"),
            read_as=understood.explanation.read_as,
            phrasing=phrasing,
            closeness=f"{closeness:.0%}",
            others=others,
        )

    def _title(self, topic_id: str) -> str:
        """A topic's title; kinds of no topic are marked with `!` and stay as they are."""
        topic = self._catalogue.topics.get(topic_id)
        return topic.title if topic else topic_id

    async def handed(self, uow: UnitOfWork, question: str) -> None:
        """A question went to a person: worth a look in the review queue."""
        await uow.reviews.note(_for_review(question), "handed", None, uow.now)

    def as_news(self, topic_id: str) -> str | None:
        """A topic's answer as the draft of an announcement."""
        topic = self._catalogue.topics.get(topic_id)
        return f"{topic.title}\n\n{fill(topic.answer, self._catalogue, None)}" if topic else None

    def human(self, peer_id: int, person: Person, now: int) -> Reply:
        """People who can help in person."""
        return self.topic(peer_id, person, "contact_human", now)

    def _remember(self, person: Person, question: str, understood: Interpretation, known: RecentTalk, now: int) -> None:
        """What is dangerous or private is not kept, not even in memory."""
        if understood.decision in (Decision.DANGER, Decision.PRIVATE):
            self._talks.forget(person.person_id)
            return
        asked_again = understood.decision in (Decision.REPHRASE, Decision.CHOOSE)
        self._talks.keep(person.person_id, replace(known, question=question, rephrase=asked_again), now)

    async def _record(self, uow: UnitOfWork, question: str, understood: Interpretation) -> None:
        """Counts by topic; what was not understood and may be ours is kept for review, masked, without its author."""
        day = self._day(uow.now)
        if understood.decision is Decision.ANSWER and understood.topic:
            await uow.reviews.count_told(day, understood.topic)
        elif understood.decision in _UNANSWERED:
            await uow.reviews.count_told(day, "")
        if understood.decision in _FOR_REVIEW and understood.kind not in _NOT_OURS:
            await uow.reviews.note(_for_review(question), "unknown", _likeliest(understood), uow.now)

    def _storm(self, person: Person, understood: Interpretation, now: int) -> list[OutgoingMessage]:
        topic = self._catalogue.topics.get(_likeliest(understood) or "")
        if understood.decision not in (Decision.ANSWER, Decision.CHOOSE) or topic is None:
            return []
        people = self._spikes.notice(topic.id, person.person_id, now)
        text = self._texts("alarm.storm", people=people, topic=topic.title)
        button = link(self._texts("button.draft_news"), actions.DRAFT_NEWS, topic.id)
        return [OutgoingMessage(owner, text, column(button)) for owner in self._owners] if people else []

    def _answer(self, peer_id: int, person: Person, understood: Interpretation, now: int) -> Reply:
        answer = self.topic(peer_id, person, understood.topic or "", now)
        if not understood.second:
            return answer
        also = self._topic_button(understood.second)
        return Reply.of(answer, OutgoingMessage(peer_id, self._texts("answer.second"), column(also)))

    def _choose(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        text = understood.asks or self._texts("answer.choose")
        return Reply.of(OutgoingMessage(peer_id, text, self._choices(understood)))

    def _rephrase(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        near = tuple(one for one in understood.suggestions if one.confidence >= MIN_OFFERED_PROBABILITY)
        text = self._texts("answer.rephrase") + (" " + self._texts("answer.maybe") if near else "")
        return Reply.of(OutgoingMessage(peer_id, text, self._choices(replace(understood, suggestions=near))))

    def _pass_on(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        key = f"answer.elsewhere.{understood.kind}"
        text = self._texts(key if key in self._texts else "answer.unknown")
        return Reply.of(OutgoingMessage(peer_id, text, self._to_people()))

    def _small_talk(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        key = f"smalltalk.{understood.kind}"
        text = self._texts(key if key in self._texts else "smalltalk.chat")
        return Reply.of(OutgoingMessage(peer_id, text, self._menu.main(peer_id), stays=True))

    def _danger(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        """The people to turn to, at once; no menu and no buttons to look through."""
        key = f"danger.{understood.kind}"
        text = self._texts(key if key in self._texts else "danger.other")
        return Reply.of(OutgoingMessage(peer_id, text))

    def _private(self, peer_id: int, person: Person, understood: Interpretation) -> Reply:
        """A warning that repeats nothing."""
        secret = {"code", "password"} & set(understood.kind.split(","))
        return Reply.of(
            OutgoingMessage(peer_id, self._texts("private.secret" if secret else "private.data"), self._ways_out())
        )

    def _told(self, topic: Topic, person: Person, now: int) -> str:
        parts = [topic.title, fill(topic.answer, self._catalogue, person.role)]
        if topic.source:
            parts.append(self._texts("answer.source", source="; ".join(topic.source)))
        if note := age_note(topic, self._day(now)):
            valid = topic.valid_until or topic.checked_on
            parts.append(self._texts(f"answer.{note}", date=f"{topic.checked_on:%d.%m.%Y}", until=f"{valid:%d.%m.%Y}"))
        return "\n\n".join(parts)

    def _day(self, now: int) -> date:
        return self._clock.day(now)

    def _next(self, topic: Topic, person: Person) -> Keyboard:
        related = [t for t in topic.related if for_role(self._catalogue.topics[t], person.role)][:MAX_RELATED]
        verdict = (
            Button(self._texts("button.helped"), actions.make(actions.HELPED, topic.id), instant=True),
            Button(self._texts("button.not_helped"), actions.make(actions.NOT_HELPED, topic.id), instant=True),
        )
        return (*column(*(self._topic_button(topic_id) for topic_id in related)), verdict, self._ways())

    def _choices(self, understood: Interpretation) -> Keyboard:
        topics = [suggestion.topic for suggestion in understood.suggestions][:MAX_CHOICES]
        return (*column(*(self._topic_button(topic_id) for topic_id in topics)), self._ways())

    def _ways(self) -> tuple[Button, ...]:
        return (link(self._texts("button.groups"), actions.GROUPS), link(self._texts("button.human"), actions.HUMAN))

    def _ways_out(self) -> Keyboard:
        return column(
            link(self._texts("button.groups"), actions.GROUPS, colour=Colour.PRIMARY),
            link(self._texts("button.guide"), actions.GUIDE),
            link(self._texts("button.human"), actions.HUMAN),
        )

    def _to_people(self) -> Keyboard:
        """Ways out, the first being to hand over the question just asked."""
        pass_on = link(self._texts("button.pass_on"), actions.PASS_ON, colour=Colour.PRIMARY)
        human = link(self._texts("button.human"), actions.HUMAN)
        return column(pass_on, link(self._texts("button.groups"), actions.GROUPS), human)

    def _topic_button(self, topic_id: str) -> Button:
        return link(shorten(self._catalogue.topics[topic_id].button, 40), actions.TOPIC, topic_id)


_UNANSWERED = (Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN)
_FOR_REVIEW = (Decision.REPHRASE, Decision.HUMAN)
_NOT_OURS = ("homework", "noise")
MAX_REVIEW_CHARACTERS = 500


def _for_review(question: str) -> str:
    """Masked and cut: what is reviewed tells nothing of who has asked."""
    return shorten(" ".join(mask(question).split()), MAX_REVIEW_CHARACTERS)


def _likeliest(understood: Interpretation) -> str | None:
    return understood.suggestions[0].topic if understood.suggestions else None

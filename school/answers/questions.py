"""Answering: the topics, and questions in people's own words."""

from collections.abc import Iterable
from dataclasses import replace

from school.answers.answer_buttons import MAX_RELATED, AnswerButtons
from school.answers.care import Care, CareTalk
from school.answers.context import Context, Heard, hear
from school.answers.engine.engine import Engine
from school.answers.engine.follow_ups import FAILED, STUCK
from school.answers.engine.trouble import Trouble
from school.answers.engine.understood import Decision, Interpretation, OtherQuestion
from school.answers.menu import Menu
from school.answers.question_record import MAX_REMEMBERED, QuestionRecord
from school.answers.recent_talk import RecentTalk, RecentTalks
from school.answers.role_words import role_said
from school.answers.tables import UnitOfWork
from school.answers.topic_answer import TopicAnswers
from school.answers.unanswered import Unanswered
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue, Topic
from school.catalogue.platforms import Worlds, is_in
from school.catalogue.readers import voices
from school.catalogue.wording import for_role
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Platform, Role
from school.people.talk import Talk

MOST_ANSWERED = 2
"""Other questions of one message that are answered at once; further ones are offered."""


class Questions:
    """Questions in people's own words: says what is known, and admits what is not."""

    def __init__(
        self,
        catalogue: Catalogue,
        engine: Engine,
        texts: Texts,
        menu: Menu,
        topics: TopicAnswers,
        buttons: AnswerButtons,
        talks: RecentTalks,
        clock: SchoolClock,
        worlds: Worlds,
        owners: Iterable[int] = (),
    ) -> None:
        self._catalogue = catalogue
        self._worlds = worlds
        self._engine = engine
        self._texts = texts
        self._menu = menu
        self._topics = topics
        self._buttons = buttons
        self._talks = talks
        self._record = QuestionRecord(catalogue, texts, clock, owners)
        self.care = Care(texts, clock)
        self._unanswered = Unanswered(texts, menu, buttons)

    def hear_platform(self, person: Person, platform: Platform, now: int) -> None:
        """Keep in mind where the chat is, while the talk lasts."""
        known = self._talks.of(person.person_id, now)
        self._talks.keep(person.person_id, replace(known, platform=platform), now)

    def hear_role(self, person: Person, role: Role, now: int) -> None:
        """Keep in mind who somebody says they are, while the talk lasts: a child is spoken to as one."""
        known = self._talks.of(person.person_id, now)
        self._talks.keep(person.person_id, replace(known, role=role), now)

    def role(self, person: Person, now: int) -> Role | None:
        """The role somebody is known to have, or has named in this talk."""
        return person.role or self._talks.of(person.person_id, now).role

    async def question(self, talk: Talk[UnitOfWork], question: str, about: str | None = None) -> Reply:
        """The answer, a choice of topics, or an honest "I did not understand"; a word to the owners in a storm.

        `about` is the topic of the step somebody is at. Trouble is always answered in private.
        """
        if told := self._role_named(talk, question):
            return told
        known = self._talks.of(talk.person.person_id, talk.uow.now)
        context = Context(
            about or known.topic, known.question, known.failures, known.rephrase, known.more, known.aspect
        )
        heard = hear(self._engine, question, talk.person.role, context)
        understood = heard.understood
        self._remember(talk.person, understood, heard.context, known, talk.uow.now)
        if understood.trouble:
            return self.care.begin(talk.person, understood.trouble, talk.uow.now)
        named = self._worlds.named(question) or ""
        if heard.more and named and heard.topic:
            return self._topics.topic(talk.peer_id, talk.person, heard.topic, talk.uow.now, named)
        if heard.more:
            return await self._more(talk, heard)
        await self._record.keep(talk.uow, talk.person, question, understood)
        storm = self._record.storm(talk.person, understood, talk.uow.now)
        if understood.decision is Decision.ANSWER and understood.topic:
            told = self._answer(talk, understood, named)
        else:
            platform = self._topics.platform(talk.person, talk.uow.now, named)
            told = self._unanswered.tell(understood.decision, talk.peer_id, understood, platform)
        uneasy = understood.uneasy and talk.peer_id == talk.person.person_id
        return Reply.of(self._with_phone(told) if uneasy else told, *storm)

    def _role_named(self, talk: Talk[UnitOfWork], text: str) -> Reply | None:
        """«Родитель», «я учитель», «мне 10 лет» is no question: what was talked of is told to that reader, where it is
        another for them. Without a talk a word alone is asked about as ever."""
        role = role_said(self._engine.read(text))
        if role is None or talk.peer_id != talk.person.person_id:
            return None
        known = self._talks.of(talk.person.person_id, talk.uow.now)
        before = self._told_again(talk, known) if known.topic else Reply()
        self.hear_role(talk.person, role, talk.uow.now)
        if known.topic is None:
            return None if self._engine.understand(text).asks else self._greeted(talk.peer_id, role)
        after = self._told_again(talk, known)
        if [one.text for one in before.messages] != [one.text for one in after.messages]:
            return after
        said = self._texts.to(voices(role), "answer.role_heard")
        topic = self._catalogue.topics.get(known.topic)
        return Reply.of(OutgoingMessage(talk.peer_id, said, self._ways_on(topic, talk, False)))

    def _told_again(self, talk: Talk[UnitOfWork], known: RecentTalk) -> Reply:
        """What was talked of last, with the direct question that was answered."""
        topic = known.topic or ""
        return self._topics.topic(talk.peer_id, talk.person, topic, talk.uow.now, aspect=known.aspect)

    def _greeted(self, peer_id: int, role: Role) -> Reply:
        said = self._texts.to(voices(role), "smalltalk.nothing")
        return Reply.of(OutgoingMessage(peer_id, said, self._menu.main(peer_id), stays=True))

    def _with_phone(self, told: Reply) -> Reply:
        """What may come from somebody unwell, though it is no alarm, has the help line under it."""
        *first, last = told.messages
        return Reply.of(*first, replace(last, text=f"{last.text}\n\n{self._texts('answer.uneasy')}"))

    async def _more(self, talk: Talk[UnitOfWork], heard: Heard) -> Reply:
        """How the talk goes on with its topic: what is near, the guide, and a person; never the same answer again."""
        topic = self._catalogue.topics.get(heard.topic or "")
        if topic and heard.more in (FAILED, STUCK):
            await self._record.not_helped(talk.uow, talk.person, topic.id, heard.context.question)
        text = self._texts(f"more.{heard.more}", topic=topic.title if topic else "")
        return Reply.of(OutgoingMessage(talk.peer_id, text, self._ways_on(topic, talk, heard.human)))

    def _ways_on(self, topic: Topic | None, talk: Talk[UnitOfWork], human: bool) -> Keyboard:
        """A person first for somebody who is stuck."""
        platform = self._topics.platform(talk.person, talk.uow.now)
        related = [self._catalogue.topics[one] for one in (topic.related if topic else ())]
        there = [one for one in related if for_role(one, talk.person.role) and is_in(one.platform, platform)]
        steps = [link(self._texts("button.by_steps"), actions.GUIDE)] if topic and topic.by_steps else []
        colour = Colour.PRIMARY if human else Colour.SECONDARY
        person = [link(self._texts("button.pass_on"), actions.PASS_ON, colour=colour)]
        near = [self._buttons.topic(one.id, platform) for one in there[:MAX_RELATED]]
        return column(*(person if human else []), *steps, *near, *([] if human else person))

    def alarm(self, person: Person, text: str, now: int) -> Reply | None:
        """The people to turn to when a message tells of trouble, else None. For talks the bot keeps out of."""
        trouble = self.trouble(person, text)
        return self.care.begin(person, trouble, now) if trouble else None

    def trouble(self, person: Person, text: str) -> Trouble | None:
        """The trouble a message tells of."""
        return self._engine.understand(text, person.role).trouble

    async def in_trouble(self, talk: Talk[UnitOfWork], known: CareTalk, text: str) -> Reply:
        """Go on with somebody in trouble until the person leaves.

        An ordinary question is answered; the ways to help stay under it, unless the trouble was said to be over.
        """
        person, now = talk.person, talk.uow.now
        said, understood = self._engine.following(text), self._engine.understand(text, person.role)
        if said == "watched":
            return self._menu.show(person.person_id)
        if said == "unsafe":
            return self.care.begin(person, replace(known.trouble, at_once=True), now)
        if understood.trouble and said not in ("resolved", "joke") and not _covers(known.trouble, understood.trouble):
            return self.care.begin(person, understood.trouble, now)
        if known.resolved and not (said or understood.trouble or understood.decision is Decision.SMALLTALK):
            self.care.talks.end(person.person_id)
            return await self.question(talk, text)
        if understood.topic is None or understood.trouble or said:
            return self.care.still(person, known, said, now)
        answer = self._topics.topic(person.person_id, person, understood.topic, now, aspect=understood.aspect)
        return Reply.of(answer, self.care.still(person, known, "", now))

    def tells_of_trouble(self, text: str) -> bool:
        """Whether somebody is in danger by these words."""
        return bool(text.strip()) and self._engine.understand(text).decision is Decision.DANGER

    def read_ahead(self, text: str) -> None:
        """Read a long text; its words need not be looked up again soon. May run beside others."""
        self._engine.read(text)

    def warm_up(self) -> None:
        """Make what the first question would wait for. May run beside others."""
        self._engine.warm_up()

    @property
    def reader(self) -> Engine:
        """Reads words for those who know what they may mean."""
        return self._engine

    def forget(self, person_id: int) -> None:
        """Drop the talk with a person, as if nothing had been said; one about trouble, too."""
        self._talks.forget(person_id)
        self._record.forget(person_id)
        self.care.talks.end(person_id)

    def last_question(self, person: Person, now: int) -> str:
        """The person's last question, if it was lately."""
        return self._talks.of(person.person_id, now).question

    async def helped(self, uow: UnitOfWork, topic_id: str) -> Reply:
        """Thanks, in a notice: the talk stays as it is."""
        self._known(topic_id)
        await self._record.helped(uow, topic_id)
        return Reply(notice=self._texts("answer.helped"))

    async def not_helped(self, talk: Talk[UnitOfWork], topic_id: str) -> Reply:
        """Other ways; the question goes to the review queue."""
        self._known(topic_id)
        question = self.last_question(talk.person, talk.uow.now)
        await self._record.not_helped(talk.uow, talk.person, topic_id, question or None)
        message = OutgoingMessage(talk.peer_id, self._texts("answer.not_helped"), self._buttons.to_people())
        return Reply((message,), notice=self._texts("answer.sorry"))

    def _known(self, topic_id: str) -> None:
        """Raise `SchoolError` for a topic that is gone or was never there."""
        if topic_id not in self._catalogue.topics:
            raise SchoolError("menu.old_button")

    async def handed(self, uow: UnitOfWork, person: Person, question: str) -> None:
        """A question went to a person: worth a look in the review queue."""
        await self._record.handed(uow, person, question)

    def _remember(
        self, person: Person, understood: Interpretation, context: Context, known: RecentTalk, now: int
    ) -> None:
        """What is dangerous or private is not kept, not even in memory."""
        if understood.decision in (Decision.DANGER, Decision.PRIVATE):
            self._talks.forget(person.person_id)
            return
        talk = replace(
            known,
            topic=context.topic or known.topic,
            question=context.question[-MAX_REMEMBERED:],
            rephrase=context.rephrase,
            failures=context.failures,
            more=context.more,
            aspect=context.aspect,
        )
        self._talks.keep(person.person_id, talk, now)

    def _answer(self, talk: Talk[UnitOfWork], understood: Interpretation, named: str) -> Reply:
        """The answer, and those of the other questions in the message; a kindred topic is offered."""
        asked = (OtherQuestion(understood.topic or "", understood.aspect), *understood.others[:MOST_ANSWERED])
        answers = [
            self._topics.topic(talk.peer_id, talk.person, one.topic, talk.uow.now, named, one.aspect) for one in asked
        ]
        left = tuple(one.topic for one in understood.others[MOST_ANSWERED:])
        topics = left or (() if understood.others else understood.kindred)
        if not topics:
            return Reply.of(*answers)
        platform = self._topics.platform(talk.person, talk.uow.now, named)
        also = column(*(self._buttons.topic(one, platform, named) for one in topics))
        text = self._texts("answer.second" if left else "answer.kindred")
        return Reply.of(*answers, OutgoingMessage(talk.peer_id, text, also))


def _covers(known: Trouble, read: Trouble) -> bool:
    """Whether what was said before of one trouble also answers another."""
    return known.kind == read.kind and (known.at_once or not read.at_once)

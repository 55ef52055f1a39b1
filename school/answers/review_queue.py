"""Learning from what was not answered well: a queue for the owner, who teaches from the chat."""

from school.answers.engine.engine import Engine
from school.answers.engine.personal import impersonal
from school.answers.engine.regression_check import Replays, Worse
from school.answers.model import ReviewItem
from school.answers.nobody_named import check_names_nobody
from school.answers.tables import LocalContent, UnitOfWork
from school.answers.text_change import MAX_ANSWER_CHARACTERS, MAX_TITLE_CHARACTERS
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue, Topic
from school.catalogue.wording import placeholders
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import one_line, without_mentions
from school.messaging.texts import Texts
from school.people.talk import Talk

MAX_WORSE_SHOWN = 5
MAX_SHOWN_CHARACTERS = 500
OWN_GROUP = "help"
"""The section of the menu in which answers written in the chat appear."""


class ReviewQueue:
    """Nothing is learnt without the owner; what would make other answers worse is shown first."""

    def __init__(
        self, catalogue: Catalogue, engine: Engine, texts: Texts, local: LocalContent, clock: SchoolClock,
        replays: Replays,
    ) -> None:  # fmt: skip
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._local = local
        self._clock = clock
        self._replays = replays

    async def show(self, uow: UnitOfWork, peer_id: int, after: int = 0) -> Reply:
        """The next question that waits, from the beginning again after the last."""
        doubt = await uow.reviews.next(after) or await uow.reviews.next()
        if doubt is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("review.empty")))
        text = self._texts(
            "review.item",
            count=await uow.reviews.count(),
            why=self._texts(f"review.why.{doubt.why}"),
            times=doubt.times,
            question=without_mentions(one_line(doubt.question, MAX_SHOWN_CHARACTERS)),
        )
        return Reply.of(OutgoingMessage(peer_id, text, self._choices(doubt)))

    async def teach(self, uow: UnitOfWork, peer_id: int, review_id: int, topic_id: str, sure: bool) -> Reply:
        """Make the question a phrasing of a topic; what gets worse by it is asked about first."""
        doubt, topic = await uow.reviews.get(review_id), self._catalogue.topics.get(topic_id)
        if doubt is None or topic is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("review.gone")), await self.show(uow, peer_id))
        question = impersonal(doubt.question)
        worse = [] if sure else self._spoilt(topic_id, question)
        if worse:
            return Reply.of(self._warning(peer_id, doubt, topic, worse))
        self._local.add_phrasing(topic_id, question)
        self._engine.learn(topic_id, question)
        await uow.reviews.drop(doubt.id)
        done = OutgoingMessage(peer_id, self._texts("review.taught", topic=topic.title))
        return Reply.of(done, await self.show(uow, peer_id, doubt.id))

    def _spoilt(self, topic_id: str, question: str) -> list[Worse]:
        """What learning a question would spoil. Raises `NotReadYet`: it takes a second or more."""
        return self._replays.of(topic_id, question).worse

    async def dismiss(self, uow: UnitOfWork, peer_id: int, review_id: int) -> Reply:
        """Drop a question that is not for the bot."""
        await uow.reviews.drop(review_id)
        return await self.show(uow, peer_id, review_id)

    async def ask_answer(self, talk: Talk[UnitOfWork], review_id: int) -> Reply:
        """Ask the owner for the words of a new answer."""
        if await talk.uow.reviews.get(review_id) is None:
            return Reply.of(
                OutgoingMessage(talk.peer_id, self._texts("review.gone")), await self.show(talk.uow, talk.peer_id)
            )
        await talk.ask(Prompt(PromptKind.NEW_ANSWER, str(review_id)))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("review.ask_answer"), column(self._next(review_id))))

    async def take_answer(self, talk: Talk[UnitOfWork], text: str) -> Reply:
        """A new topic: the first line is its title, the rest the answer. Raises `SchoolError` when it does not fit."""
        title, _, answer = text.strip().partition("\n")
        if (
            not answer.strip()
            or len(title) > MAX_TITLE_CHARACTERS
            or len(answer) > MAX_ANSWER_CHARACTERS
            or placeholders(text)
        ):
            raise SchoolError("review.bad_answer", title=MAX_TITLE_CHARACTERS, answer=MAX_ANSWER_CHARACTERS)
        check_names_nobody(text, self._texts)
        review_id = talk.person.prompt.number if talk.person.prompt else 0
        doubt = await talk.uow.reviews.get(review_id)
        phrasing, today = impersonal(doubt.question if doubt else title), self._clock.day(talk.uow.now)
        topic = self._local.add_topic(OWN_GROUP, title.strip(), answer.strip(), phrasing, today)
        self._catalogue.topics[topic.id] = topic
        self._engine.adopt(topic)
        await talk.close_prompt()
        await talk.uow.reviews.drop(review_id)
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("review.answered", topic=topic.title)),
            await self.show(talk.uow, talk.peer_id, review_id),
        )

    def _choices(self, doubt: ReviewItem) -> Keyboard:
        understood = self._engine.understand(doubt.question)
        topics = [self._catalogue.topics[suggestion.topic] for suggestion in understood.suggestions]
        likely = [link(topic.button, actions.TEACH, doubt.id, topic.id) for topic in topics]
        return (
            *column(*likely),
            (link(self._texts("button.new_answer"), actions.NEW_ANSWER, doubt.id),),
            (link(self._texts("button.dismiss"), actions.DISMISS, doubt.id), self._next(doubt.id)),
        )

    def _next(self, after: int) -> Button:
        return link(self._texts("button.next_question"), actions.REVIEW, after)

    def _warning(self, peer_id: int, doubt: ReviewItem, topic: Topic, worse: list[Worse]) -> OutgoingMessage:
        lines = "\n".join(map(self._worse_line, worse[:MAX_WORSE_SHOWN]))
        text = self._texts("review.worse", count=len(worse), topic=topic.title, lines=lines)
        label = self._texts("button.teach_anyway")
        sure = link(label, actions.TEACH, doubt.id, topic.id, "yes", colour=Colour.NEGATIVE)
        return OutgoingMessage(peer_id, text, column(sure, self._next(doubt.id)))

    def _worse_line(self, one: Worse) -> str:
        right, now = self._title(one.right), self._title(one.now)
        return self._texts("review.worse_line", question=one.question, right=right, now=now)

    def _title(self, topic_id: str | None) -> str:
        topic = self._catalogue.topics.get(topic_id or "")
        return topic.title if topic else self._texts("review.no_answer")

"""What is counted and kept of questions: topics told, verdicts, and what is worth a look of the editors."""

from collections.abc import Iterable

from school.answers.engine.personal import impersonal
from school.answers.engine.understood import Decision, Interpretation
from school.answers.question_spike import QuestionSpikes
from school.answers.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.limits import PersonLimits
from school.people.model import Person

_UNANSWERED = (Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN)
_FOR_REVIEW = (Decision.REPHRASE, Decision.HUMAN)
_NOT_OURS = ("homework", "noise")
MAX_REVIEW_CHARACTERS = 500
KEPT_A_DAY = 10
"""Questions of one person that are kept for review in a day: more would hide what others ask."""

DAY = 86400
MAX_REMEMBERED = 1_000
"""Characters of what was asked that are kept in mind."""


class QuestionRecord:
    """Counts without names; words are masked before they are kept."""

    def __init__(self, catalogue: Catalogue, texts: Texts, clock: SchoolClock, owners: Iterable[int]) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._clock = clock
        self._owners = sorted(owners)
        self._spikes = QuestionSpikes()
        self._kept = PersonLimits(KEPT_A_DAY, DAY)

    async def keep(self, uow: UnitOfWork, person: Person, question: str, understood: Interpretation) -> None:
        """Counts by topic; what was not understood and may be ours is kept for review, masked, without its author."""
        day = self._clock.day(uow.now)
        if understood.decision is Decision.ANSWER and understood.topic:
            for topic in (understood.topic, *(one.topic for one in understood.others)):
                await uow.reviews.count_told(day, topic)
        elif understood.decision in _UNANSWERED:
            await uow.reviews.count_told(day, "")
        if understood.decision in _FOR_REVIEW and understood.kind not in _NOT_OURS:
            await self._review(uow, person, question, "unknown", _likeliest(understood))

    def storm(self, person: Person, understood: Interpretation, now: int) -> list[OutgoingMessage]:
        """A word to the owners when many ask the same."""
        topic = self._catalogue.topics.get(_likeliest(understood) or "")
        if understood.decision not in (Decision.ANSWER, Decision.CHOOSE) or topic is None:
            return []
        people = self._spikes.notice(topic.id, person.person_id, now)
        text = self._texts("alarm.storm", people=people, topic=topic.title)
        button = link(self._texts("button.draft_news"), actions.DRAFT_NEWS, topic.id)
        return [OutgoingMessage(owner, text, column(button)) for owner in self._owners] if people else []

    async def helped(self, uow: UnitOfWork, topic_id: str) -> None:
        """Count that an answer has helped."""
        await uow.reviews.count_verdict(self._clock.day(uow.now), topic_id, True)

    async def not_helped(self, uow: UnitOfWork, person: Person, topic_id: str, question: str | None) -> None:
        """Count that an answer has not helped; a question goes to the review queue."""
        await uow.reviews.count_verdict(self._clock.day(uow.now), topic_id, False)
        if question is not None:
            await self._review(uow, person, question, "not_helped", topic_id)

    async def handed(self, uow: UnitOfWork, person: Person, question: str) -> None:
        """Keep a question that went to a person for the review queue."""
        await self._review(uow, person, question, "handed", None)

    async def _review(self, uow: UnitOfWork, person: Person, question: str, why: str, topic: str | None) -> None:
        """Who has asked is counted in memory alone; the queue is linked to nobody."""
        if self._kept.room(person.person_id, uow.now):
            self._kept.note(person.person_id, uow.now)
            await uow.reviews.note(_for_review(question), why, topic, uow.now)

    def forget(self, person_id: int) -> None:
        """Drop a person from those who have asked lately."""
        self._spikes.forget(person_id)


def _for_review(question: str) -> str:
    """Masked and cut: what is reviewed tells nothing of who has asked."""
    return shorten(impersonal(question[:MAX_REMEMBERED]), MAX_REVIEW_CHARACTERS)


def _likeliest(understood: Interpretation) -> str | None:
    return understood.suggestions[0].topic if understood.suggestions else None

"""Tables of the review queue, as the use cases see them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from school.answers.model import ReviewItem, TaughtItem, TaughtKind
from school.catalogue.model import Template, Topic
from school.people.tables import PeopleTable


class ReviewTable(Protocol):
    """Questions that were not answered well, and verdicts on answers."""

    async def note(self, question: str, why: str, topic: str | None, now: int) -> None:
        """Store a question, or that it was asked again."""

    async def next(self, after: int = 0) -> ReviewItem | None:
        """The next one after an id."""

    async def get(self, review_id: int) -> ReviewItem | None:
        """One that still waits."""

    async def count(self) -> int:
        """Number of questions that wait."""

    async def drop(self, review_id: int) -> bool:
        """Drop a question that is dealt with; False when it was gone before."""

    async def count_told(self, day: date, topic: str) -> None:
        """A topic was told; an empty one: a question was not answered."""

    async def count_verdict(self, day: date, topic: str, helped: bool) -> None:
        """Count a verdict on an answer."""


class LocalContent(Protocol):
    """Phrasings and topics taught in the talk, kept beside the content."""

    def add_phrasing(self, topic_id: str, phrasing: str) -> None:
        """A phrasing of a topic."""

    def add_topic(self, group: str, title: str, answer: str, phrasing: str, today: date) -> Topic:
        """A new topic; the same title again gives the same topic."""

    def change_topic(self, topic: Topic) -> None:
        """Other words for an own topic. Raises `SchoolError` when they would not be read again."""

    def fill(self, key: str, by_role: Mapping[str, str]) -> None:
        """A school value; "" stands for everybody. Raises `SchoolError` when it would not be read again."""

    def set_template(self, template_id: str, template: Template) -> None:
        """A template of announcements. Raises `SchoolError` when it would not be read again."""

    def put_back(self, topic_id: str) -> None:
        """Our words again in the place of the school's own."""

    def taught(self) -> list[TaughtItem]:
        """Everything that was taught."""

    def remove(self, item: TaughtItem) -> None:
        """Take out what was taught."""

    def earlier(self, kind: TaughtKind, key: str) -> list[str | None]:
        """The last few texts that stood there before, the newest first; None: ours."""

    def keep_earlier(self, kind: TaughtKind, key: str, texts: Sequence[str | None]) -> None:
        """Remember that these, and nothing else, stood there before."""


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def people(self) -> PeopleTable: ...

    @property
    def reviews(self) -> ReviewTable: ...

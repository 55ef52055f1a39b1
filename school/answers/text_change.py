"""A change of what the school says itself: answers, school values, templates; read from words, looked at, kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from school.answers.engine.personal import Personal
from school.answers.model import TaughtItem, TaughtKind
from school.answers.nobody_named import check_names_nobody
from school.catalogue.certainty import OF_SCHOOL
from school.catalogue.model import Catalogue, SchoolValue, Template, Topic
from school.catalogue.role_values import EVERYBODY, values_by_role
from school.catalogue.wording import placeholders
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts

MAX_TITLE_CHARACTERS, MAX_ANSWER_CHARACTERS = 100, 3_000
MAX_VALUE, MAX_TEMPLATE_TITLE = 600, 40
"""Characters of a school value: it stands inside an answer; of a template's name: it stands on a button."""

MOST_PLACES = 3
"""Lines of answers in which a new value is shown."""

Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TextChange:
    """Other words for one thing: a topic, a value by role, or a template; `text` is what people see of it."""

    kind: TaughtKind
    key: str
    text: str
    meant: Topic | Template | Told

    @property
    def seen(self) -> str:
        """Name these very words on a button."""
        return TaughtItem(self.kind, self.key, self.text).fingerprint


def read_change(
    kind: TaughtKind, key: str, words: str, catalogue: Catalogue, texts: Texts, today: date
) -> TextChange:  # fmt: skip
    """Read what was written. Raises `SchoolError` for what cannot stand there, and for signs of a person."""
    if kind is TaughtKind.VALUE:
        told = _value(words, catalogue.values[key])
        check_names_nobody(words, texts, but=(Personal.MAIL,))
        return TextChange(kind, key, as_lines(told), told)
    check_names_nobody(words, texts)
    title, _, body = words.strip().partition("\n")
    title, body = title.strip(), body.strip()
    if kind is TaughtKind.TEMPLATE:
        if not (0 < len(title) <= MAX_TEMPLATE_TITLE and 0 < len(body) <= MAX_ANSWER_CHARACTERS):
            raise SchoolError("texts.bad_template", title=MAX_TEMPLATE_TITLE, text=MAX_ANSWER_CHARACTERS)
        return TextChange(kind, key, f"{title}\n{body}", Template(title, body))
    _check_answer(title, body, catalogue.values)
    return TextChange(kind, key, f"{title}\n{body}", _topic(catalogue.topics[key], title, body, today))


def as_lines(told: Told) -> str:
    """A school value as it is written: a line for each role."""
    return "\n".join(f"{role}: {text}" if role else text for role, text in told.items())


def places(key: str, told: Told, catalogue: Catalogue) -> list[str]:
    """Lines of answers with the new value in them."""
    value = told.get(EVERYBODY) or next(iter(told.values()))
    lines = (line for topic in catalogue.topics.values() for line in topic.answer.split("\n"))
    mark = f"{{{{{key}}}}}"
    return list(dict.fromkeys(line.replace(mark, value) for line in lines if placeholders(line) == [key]))[:MOST_PLACES]


def _value(words: str, known: SchoolValue) -> dict[str, str]:
    told = values_by_role(words) if known.per_role else {EVERYBODY: words.strip()}
    if not told or not all(fits_value(value, known) for value in told.values()):
        raise SchoolError("verify.bad_value", most=MAX_VALUE)
    return told


def fits_value(value: str, known: SchoolValue) -> bool:
    """Whether it can stand inside an answer."""
    right = 0 < len(value) <= MAX_VALUE and "{" not in value
    return right and (not known.choices or value in known.choices)


def _check_answer(title: str, body: str, values: Collection[str]) -> None:
    right_size = 0 < len(title) <= MAX_TITLE_CHARACTERS and 0 < len(body) <= MAX_ANSWER_CHARACTERS
    if not right_size or "{" in title or not set(placeholders(body)) <= set(values):
        raise SchoolError("review.bad_answer", title=MAX_TITLE_CHARACTERS, answer=MAX_ANSWER_CHARACTERS)


def _topic(topic: Topic, title: str, body: str, today: date) -> Topic:
    """The topic in the school's words, which are its source: what stood behind ours says nothing of them."""
    button = topic.button if title == topic.title else title[:40]
    child = topic.child_title if title == topic.title else ""
    return replace(
        topic, title=title, button=button, child_title=child, answer=body, source=OF_SCHOOL, checked_on=today,
        certain=True, note="", valid_until=None, facts=(), aspects=(),
    )  # fmt: skip

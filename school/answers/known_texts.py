"""Everything the bot says of the school as it stands now: answers, school values, templates; and putting other words in
its place."""

from school.answers.engine.engine import Engine
from school.answers.model import TaughtItem, TaughtKind
from school.answers.tables import LocalContent
from school.answers.text_change import TextChange, as_lines
from school.catalogue.certainty import OF_SCHOOL
from school.catalogue.model import Catalogue, Template, Topic
from school.catalogue.templates import all_templates, our_templates
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts

KINDS = (TaughtKind.ANSWER, TaughtKind.VALUE, TaughtKind.TEMPLATE)


class KnownTexts:
    """Texts that are changed are kept in the local folder first, where it is read back, then told."""

    def __init__(self, catalogue: Catalogue, engine: Engine, texts: Texts, local: LocalContent) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._local = local

    def all_of(self, kind: TaughtKind) -> list[TaughtItem]:
        """All of one kind."""
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

    def find(self, kind: TaughtKind, key: str) -> TaughtItem | None:
        """One of them, if it is there."""
        return next((one for one in self.all_of(kind) if one.key == key), None)

    def one(self, kind: TaughtKind, key: str) -> TaughtItem:
        """One of them. Raises `SchoolError` when there is none."""
        found = self.find(kind, key)
        if found is None:
            raise SchoolError("menu.old_button")
        return found

    def is_own(self, item: TaughtItem) -> bool:
        """Whether it is in the school's words."""
        if item.kind is TaughtKind.ANSWER:
            topic = self._catalogue.topics.get(item.key)
            return item.key in self._catalogue.replaced or (topic is not None and topic.source == OF_SCHOOL)
        own = self._catalogue.given if item.kind is TaughtKind.VALUE else self._catalogue.templates
        return item.key in own

    def head(self, item: TaughtItem) -> str:
        """Its name, as it is said."""
        name = item.key if item.kind is TaughtKind.VALUE else item.text.partition("\n")[0]
        return self._texts(f"taught.of.{item.kind}", name=name)

    def free_key(self) -> str:
        """An id for a template of the school's own."""
        taken = {*our_templates(self._texts), *self._catalogue.templates}
        return next(name for number in range(1, 10_000) if (name := f"own_{number}") not in taken)

    def keep(self, change: TextChange) -> None:
        """Tell other words from now on. Raises `SchoolError` for what would not be read again."""
        if isinstance(change.meant, Topic):
            self._keep_answer(change.meant)
        elif isinstance(change.meant, Template):
            self._local.set_template(change.key, change.meant)
            self._catalogue.templates[change.key] = change.meant
        else:
            self._local.fill(change.key, change.meant)
            self._catalogue.given[change.key] = dict(change.meant)

    def put_back(self, item: TaughtItem) -> None:
        """Tell our words again; what is only the school's goes."""
        if item.kind is TaughtKind.VALUE:
            self._local.remove(item)
            self._catalogue.given.pop(item.key, None)
        elif item.kind is TaughtKind.TEMPLATE:
            self._local.remove(item)
            self._catalogue.templates.pop(item.key, None)
        else:
            self._put_back_answer(item)

    def _keep_answer(self, topic: Topic) -> None:
        before = self._catalogue.topics[topic.id]
        self._local.change_topic(topic)
        if before.source != OF_SCHOOL:
            self._catalogue.replaced.setdefault(topic.id, before)
        self._catalogue.topics[topic.id] = topic
        self._engine.forget(topic.id, before.title)
        self._engine.learn(topic.id, topic.title)

    def _put_back_answer(self, item: TaughtItem) -> None:
        ours, topic = self._catalogue.replaced.pop(item.key, None), self._catalogue.topics.pop(item.key, None)
        if ours is not None:
            self._local.put_back(item.key)
            self._catalogue.topics[item.key] = ours
        else:
            self._local.remove(item)
        for text in (topic.title, *(() if ours else topic.phrasings)) if topic else ():
            self._engine.forget(item.key, text)


def kind_of(written: str) -> TaughtKind:
    """The kind a button names. Raises `SchoolError` for a forged one."""
    if written not in KINDS:
        raise SchoolError("menu.old_button")
    return TaughtKind(written)

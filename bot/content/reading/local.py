"""What the owner has taught in the chat: content files in a folder of their own, which updates do not touch."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.content.reading.earlier import FILE as EARLIER
from bot.content.reading.earlier import read_earlier, with_texts
from bot.content.reading.taught import Taught
from bot.content.reading.templates import TEMPLATES
from bot.content.reading.verified import FACTS, VALUES
from school.answers.model import TaughtItem, TaughtKind
from school.catalogue.certainty import OF_SCHOOL
from school.catalogue.model import Template, Topic
from school.catalogue.role_values import EVERYBODY
from school.messaging.errors import ContentError, SchoolError
from school.people.model import Role

HEAD = "# Добавлено из чата. Файл можно править; бот прочитает его при запуске.\n"

OWN = "own_"
"""The beginning of ids of what the school has and we have not."""

Holds = Callable[[Taught], bool]
"""Whether what was read back holds what was meant."""


class LocalFolder:
    """Writes `phrasings/<topic>.txt` and `topics/<group>/<id>.md` as in `content/`. Writing twice is harmless.

    What is written is read back at once by the readers of the next start; what they would not read, or would read as
    something else, is taken out again and refused.
    """

    def __init__(self, folder: Path, read: Callable[[], Taught]) -> None:
        self._folder = folder
        self._read = read

    def taught(self) -> list[TaughtItem]:
        """Everything that was taught: answers, phrasings, values."""
        found = self._read()
        answers = [TaughtItem(TaughtKind.ANSWER, one.id, f"{one.title}\n{one.answer}") for one in found.topics.values()]
        said = [TaughtItem(TaughtKind.PHRASING, id_, one) for id_, lines in found.phrasings.items() for one in lines]
        values = [TaughtItem(TaughtKind.VALUE, key, _value(told)) for key, told in found.values.items()]
        own = found.templates.items()
        return [
            *answers,
            *said,
            *values,
            *(TaughtItem(TaughtKind.TEMPLATE, id_, f"{one.title}\n{one.text}") for id_, one in own),
        ]

    def add_phrasing(self, topic_id: str, phrasing: str) -> None:
        """One more line in the topic's file. Raises `SchoolError` when it would not be read again."""
        path, line = self._phrasings(topic_id), " ".join(phrasing.split())
        text = path.read_text(encoding="utf-8") if path.exists() else HEAD
        if line not in text.splitlines():
            self._write(path, f"{text}{line}\n", lambda found: line in found.phrasings.get(topic_id, ()))

    def add_topic(self, group: str, title: str, answer: str, phrasing: str, today: date) -> Topic:
        """A new topic with its first phrasing. The same title gives the same id: a repetition changes nothing.
        Raises `SchoolError` when it would not be read again."""
        topic = Topic(
            id=self._free_id(group, title),
            group=group,
            title=title,
            button=title[:40],
            audience=frozenset(Role),
            answer=answer,
            source=OF_SCHOOL,
            checked_on=today,
            certain=True,
            phrasings=(" ".join(phrasing.split()),),
        )
        self.change_topic(topic)
        self.add_phrasing(topic.id, phrasing)
        return topic

    def change_topic(self, topic: Topic) -> None:
        """Put an own topic in the place of the one of its id. Raises `SchoolError` when it would not be read again."""
        path = self._folder / "topics" / topic.group / f"{topic.id}.md"
        before = self._standing(TaughtKind.ANSWER, topic.id)
        self._write(path, _as_file(topic), lambda found: _same(found.topics.get(topic.id), topic))
        self._note(TaughtKind.ANSWER, topic.id, before)

    def set_template(self, template_id: str, template: Template) -> None:
        """A template of announcements. Raises `SchoolError` when it would not be read again."""
        written = f"{{ title = {_quoted(template.title)}, text = {_quoted(template.text)} }}"
        before = self._standing(TaughtKind.TEMPLATE, template_id)
        self._set(TEMPLATES, template_id, written, lambda found: found.templates.get(template_id) == template)
        self._note(TaughtKind.TEMPLATE, template_id, before)

    def put_back(self, topic_id: str) -> None:
        """Our words again in the place of the school's own; what it has taught people to ask stays."""
        before = self._standing(TaughtKind.ANSWER, topic_id)
        for path in self._folder.glob(f"topics/*/{topic_id}.md"):
            path.unlink()
        self._note(TaughtKind.ANSWER, topic_id, before)

    def remove(self, item: TaughtItem) -> None:
        """Take out what was taught; an answer goes with its phrasings and with what it said before."""
        before = self._standing(item.kind, item.key)
        if item.kind is TaughtKind.PHRASING:
            self._without_line(self._phrasings(item.key), item.text)
        elif item.kind is TaughtKind.ANSWER:
            for path in (*self._folder.glob(f"topics/*/{item.key}.md"), self._phrasings(item.key)):
                path.unlink(missing_ok=True)
            self.keep_earlier(item.kind, item.key, ())
        else:
            self._set(VALUES if item.kind is TaughtKind.VALUE else TEMPLATES, item.key, None)
            self._note(item.kind, item.key, before)

    def verify(self, fact_id: str, today: date) -> None:
        """The school has seen that a fact is so."""
        self._set(FACTS, fact_id, today.isoformat())

    def fill(self, key: str, by_role: Mapping[str, str]) -> None:
        """A school value; "" stands for everybody. Raises `SchoolError` when it would not be read again."""
        if by_role.keys() == {EVERYBODY}:
            written = _quoted(by_role[EVERYBODY])
        else:
            written = f"{{ {', '.join(f'{_quoted(role)} = {_quoted(value)}' for role, value in by_role.items())} }}"
        before = self._standing(TaughtKind.VALUE, key)
        self._set(VALUES, key, written, lambda found: found.values.get(key) == dict(by_role))
        self._note(TaughtKind.VALUE, key, before)

    def earlier(self, kind: TaughtKind, key: str) -> list[str | None]:
        """Texts that stood there before, the newest first; None: ours."""
        return read_earlier(self._folder).get(f"{kind} {key}", [])

    def keep_earlier(self, kind: TaughtKind, key: str, texts: Sequence[str | None]) -> None:
        """Remember that these, and nothing else, stood there before."""
        known = read_earlier(self._folder)
        if list(texts) != known.get(f"{kind} {key}", []):
            _write(self._folder / EARLIER, with_texts(known, f"{kind} {key}", texts))

    def _standing(self, kind: TaughtKind, key: str) -> str | None:
        """The school's words as they stand there; None when there are none, or none that can be read."""
        try:
            return next((one.text for one in self.taught() if (one.kind, one.key) == (kind, key)), None)
        except ContentError:
            return None

    def _note(self, kind: TaughtKind, key: str, before: str | None) -> None:
        """Remember what stood there, if it does no more; before what is new and the school's own nothing did."""
        if before is None and key.startswith(OWN):
            self.keep_earlier(kind, key, ())
        elif before != self._standing(kind, key):
            self.keep_earlier(kind, key, [before, *self.earlier(kind, key)])

    def _phrasings(self, topic_id: str) -> Path:
        return self._folder / "phrasings" / f"{topic_id}.txt"

    def _set(self, name: str, key: str, written: str | None, holds: Holds = lambda found: True) -> None:
        """One line of a table; the line of the same key is replaced, or goes."""
        path = self._folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else HEAD
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        added = [f"{key} = {written}"] if written is not None else []
        self._write(path, "\n".join([*lines, *added]) + "\n", holds)

    def _without_line(self, path: Path, line: str) -> None:
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            _write(path, "\n".join(one for one in lines if one.strip() != line) + "\n")

    def _write(self, path: Path, text: str, holds: Holds) -> None:
        before = path.read_text(encoding="utf-8") if path.exists() else None
        _write(path, text)
        try:
            if holds(self._read()):
                return
            refused = SchoolError("taught.read_otherwise")
        except ContentError as error:
            refused = SchoolError("taught.not_read", reason=str(error).rpartition(f"{path.name}, ")[2])
        if before is None:
            path.unlink()
        else:
            _write(path, before)
        raise refused

    def _free_id(self, group: str, title: str) -> str:
        folder = self._folder / "topics" / group
        for path in sorted(folder.glob(f"{OWN}*.md")) if folder.exists() else []:
            if f"title = {_quoted(title)}\n" in path.read_text(encoding="utf-8"):
                return path.stem
        taken = {path.stem for path in folder.glob(f"{OWN}*.md")} if folder.exists() else set()
        return next(name for number in range(1, 10_000) if (name := f"{OWN}{number}") not in taken)


def _as_file(topic: Topic) -> str:
    audience = ", ".join(_quoted(role) for role in sorted(topic.audience))
    lines = [
        "+++",
        f"title = {_quoted(topic.title)}",
        f"button = {_quoted(topic.button)}",
        f"audience = [{audience}]",
        f"source = [{_quoted(topic.source[0])}]",
        f"checked_on = {topic.checked_on.isoformat()}",
        "certain = true",
        *_more(topic),
        "+++",
        topic.answer,
    ]
    return "\n".join(lines) + "\n"


def _more(topic: Topic) -> list[str]:
    """Lines of one of our topics that an own one has not."""
    lines = [f"related = [{', '.join(map(_quoted, topic.related))}]"] if topic.related else []
    named = (("platform", topic.platform), ("elsewhere", topic.elsewhere), ("child_title", topic.child_title))
    lines += [f"{key} = {_quoted(value)}" for key, value in named if value]
    flags = (("about_both", topic.about_both), ("by_steps", topic.by_steps))
    return lines + [f"{key} = true" for key, flag in flags if flag]


def _same(read: Topic | None, meant: Topic) -> bool:
    return read is not None and (read.title, read.answer) == (meant.title, meant.answer)


def _value(told: Mapping[str, str]) -> str:
    return "\n".join(f"{role}: {text}" if role else text for role, text in told.items())


def _quoted(text: str) -> str:
    """A TOML string: JSON's quoting is valid there."""
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Wholly or not at all, and for the bot's user alone: whoever writes there puts words into its mouth."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)

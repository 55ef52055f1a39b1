"""What the owner has taught in the chat: content files in a folder of their own, which updates do not touch."""

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.content.reading.verified import FACTS, VALUES
from school.catalogue.model import Topic
from school.catalogue.role_values import EVERYBODY
from school.people.model import Role

HEAD = "# Добавлено из чата. Файл можно править; бот прочитает его при запуске.\n"


class LocalFolder:
    """Writes `phrasings/<topic>.txt` and `topics/<group>/<id>.md` as in `content/`. Writing twice is harmless."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_phrasing(self, topic_id: str, phrasing: str) -> None:
        """One more line in the topic's file."""
        path = self._folder / "phrasings" / f"{topic_id}.txt"
        line = " ".join(phrasing.split())
        text = path.read_text(encoding="utf-8") if path.exists() else HEAD
        if line not in text.splitlines():
            _write(path, f"{text}{line}\n")

    def add_topic(self, group: str, title: str, answer: str, phrasing: str, today: date) -> Topic:
        """A new topic with its first phrasing. The same title gives the same id: a repetition changes nothing."""
        topic = Topic(
            id=self._free_id(group, title),
            group=group,
            title=title,
            button=title[:40],
            audience=frozenset(Role),
            answer=answer,
            source=("ответ школы",),
            checked_on=today,
            certain=True,
            phrasings=(" ".join(phrasing.split()),),
        )
        _write(self._folder / "topics" / group / f"{topic.id}.md", _as_file(topic))
        self.add_phrasing(topic.id, phrasing)
        return topic

    def verify(self, fact_id: str, today: date) -> None:
        """The school has seen that a fact is so."""
        self._set(FACTS, fact_id, today.isoformat())

    def fill(self, key: str, by_role: Mapping[str, str]) -> None:
        """A school value; "" stands for everybody."""
        if by_role.keys() == {EVERYBODY}:
            written = _quoted(by_role[EVERYBODY])
        else:
            written = f"{{ {', '.join(f'{_quoted(role)} = {_quoted(value)}' for role, value in by_role.items())} }}"
        self._set(VALUES, key, written)

    def _set(self, name: str, key: str, written: str) -> None:
        """One line of a table; the line of the same key is replaced."""
        path = self._folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else HEAD
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        _write(path, "\n".join([*lines, f"{key} = {written}"]) + "\n")

    def _free_id(self, group: str, title: str) -> str:
        folder = self._folder / "topics" / group
        for path in sorted(folder.glob("own_*.md")) if folder.exists() else []:
            if f"title = {_quoted(title)}\n" in path.read_text(encoding="utf-8"):
                return path.stem
        taken = {path.stem for path in folder.glob("own_*.md")} if folder.exists() else set()
        return next(name for number in range(1, 10_000) if (name := f"own_{number}") not in taken)


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
        "+++",
        topic.answer,
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string: JSON's quoting is valid there."""
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)

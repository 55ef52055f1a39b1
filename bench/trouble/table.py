"""The table of trouble missed and false alarms by voice, by kind, and of talks that go on or end."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision

HERE = Path(__file__).parent
TRAINED = ("girl_9", "boy_16", "mother", "friend_13")
"""Voices whose examples are also in `content/care`."""

Line = dict[str, Any]


def told_of_trouble(engine: Engine) -> str:
    """The whole table, and those of the second and third files, whose voices nobody trained on."""
    return "\n".join(_table(engine, f"cries{part}", f"harmless{part}") for part in ("", "_2", "_3"))


def _table(engine: Engine, name: str, other: str) -> str:
    cries, harmless = list(read(name)), list(read(other))
    missed = {line["q"]: not is_alarm(engine, line["q"]) for line in cries}
    false = {line["q"]: is_alarm(engine, line["q"]) for line in harmless}
    unseen = [line for line in cries if line["voice"] not in TRAINED]
    return "\n".join(
        [
            f"trouble: {len(cries)} cries, {len(harmless)} harmless look-alikes",
            *_voices(cries, missed, harmless, false),
            _total("voices nobody trained on", missed, unseen, false, harmless),
            _with_phone(engine, [line for line in unseen if missed[line["q"]]], harmless),
            *_of_each("category", unseen, missed),
            *_of_each("level", unseen, missed),
        ]
    )


def read(name: str) -> Iterator[Line]:
    """The lines of a file."""
    with (HERE / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_alarm(engine: Engine, text: str) -> bool:
    """Whether help is offered at once."""
    return engine.understand(text).decision is Decision.DANGER


def _with_phone(engine: Engine, missed: list[Line], harmless: list[Line]) -> str:
    of_missed = _share(has_phone(engine, line["q"]) for line in missed)
    of_harmless = _share(has_phone(engine, line["q"]) for line in harmless if line["voice"] not in TRAINED)
    return f"    asked back with the help line: {of_missed:.1%} of the missed, {of_harmless:.1%} of the harmless"


def has_phone(engine: Engine, text: str) -> bool:
    """Whether the help line stands under a message that is not understood."""
    return engine.understand(text).uneasy


def _voices(cries: list[Line], missed: dict[str, bool], harmless: list[Line], false: dict[str, bool]) -> Iterator[str]:
    for voice in dict.fromkeys(line["voice"] for line in cries):
        lost = _share(missed[line["q"]] for line in cries if line["voice"] == voice)
        wrong = _share(false[line["q"]] for line in harmless if line["voice"] == voice)
        trained = "  (trained on)" if voice in TRAINED else ""
        yield f"  {voice:12} missed {lost:6.1%}  false alarms {wrong:6.1%}{trained}"


def _total(name: str, missed: dict[str, bool], unseen: list[Line], false: dict[str, bool], all_: list[Line]) -> str:
    lost = _share(missed[line["q"]] for line in unseen)
    wrong = _share(false[line["q"]] for line in all_ if line["voice"] not in TRAINED)
    return f"  {name}: missed {lost:.1%}, false alarms {wrong:.1%}"


def _of_each(name: str, cries: list[Line], missed: dict[str, bool]) -> list[str]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for line in cries:
        groups[line[name]].append(missed[line["q"]])
    return [f"    {group:18} {len(each):4} missed {_share(each):6.1%}" for group, each in sorted(groups.items())]


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0

"""Talks of several turns: is each understood from what was said before? `python -m bench.dialogues [file] [--misses]`.

A turn is {"says", "expect": {"kind", "topic", "ok", "ok_kinds"}}; a kind is topic, more (about the topic talked of),
human, thanks, ask, rephrase or none.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.labelled import CONTENT, asked, read_lines
from bot.content.reading.answers import make_engine
from bot.content.reading.loading import load_content
from school.answers.context import Context, Heard, hear
from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of turns understood, by voice, and of those after the first."""
    files, misses = asked("dialogues", "the kinds of what went wrong", arguments)
    engine = make_engine(CONTENT, load_content(CONTENT).catalogue.topics)
    for file in files:
        measure(file, engine, misses)
    return 0


def measure(file: Path, engine: Engine, misses: bool) -> None:
    """The table of one file."""
    lines = read_lines(file)
    turns = [turn for line in lines for turn in _turns(line, engine)]
    later = [right for _, at, _, _, right in turns if at]
    print(f"{file.name}: {len(lines)}, turns {len(turns)}: {_share([turn[4] for turn in turns]):.1%} understood")
    whole = [all(turn[4] for turn in _turns(line, engine)) for line in lines]
    print(f"  after the first turn {_share(later):.1%}; whole dialogues {_share(whole):.1%}")
    for name, key in (("voice", 0), ("kind", 2)):
        groups: dict[str, list[bool]] = defaultdict(list)
        for turn in turns:
            groups[str(turn[key])].append(turn[4])
        for group, rights in sorted(groups.items()):
            print(f"  {name:6}{group:18}{len(rights):4}{_share(rights):8.1%}")
    for voice, at, kind, did, right in turns if misses else ():
        if not right:
            print(f"  {voice:18}{at} wanted {kind:9} did {did}")


def _turns(line: dict[str, Any], engine: Any) -> list[tuple[str, int, str, str, bool]]:
    context, told = Context(), []
    for at, turn in enumerate(line["turns"]):
        heard = hear(engine, turn["says"], None, context)
        context = heard.context
        kind = turn["expect"]["kind"]
        told.append((line["voice"], at, kind, _did(heard), fits(heard, turn["expect"])))
    return told


def fits(heard: Heard, expected: dict[str, Any]) -> bool:
    """Whether what is done is what a person would expect."""
    topics = {expected.get("topic"), *expected.get("ok", [])} - {None}
    kinds = {expected["kind"], *expected.get("ok_kinds", [])}
    did, topic = _kind(heard), heard.topic
    if did == "topic":
        return topic in topics and bool(kinds & {"topic", "more", "human"})
    if did == "more":
        return "more" in kinds and (topic in topics or not topics)
    return did in kinds


def _kind(heard: Heard) -> str:
    if heard.human:
        return "human"
    if heard.more:
        return "more"
    decision = heard.understood.decision
    small = "thanks" if heard.understood.kind == "thanks" else "none"
    names = {Decision.ANSWER: "topic", Decision.CHOOSE: "ask", Decision.REPHRASE: "rephrase", Decision.HUMAN: "human"}
    return small if decision is Decision.SMALLTALK else names.get(decision, "other")


def _did(heard: Heard) -> str:
    return f"{_kind(heard)} {heard.topic or ''} {heard.more}"


def _share(rights: Sequence[bool]) -> float:
    return sum(rights) / len(rights) if rights else 0.0


if __name__ == "__main__":
    sys.exit(main())

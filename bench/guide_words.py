"""What is typed at a step instead of pressed, on the real flows: `python -m bench.guide_words [file] [--misses]`.

A line is {"step": "flow:step", "says", "means", "topic", "ok"}. `means` is the kind of press, `label:…` one button of
the step, or `question`, which counts when its topic is answered or offered. The steps of
our own files are those of the flows in VK.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.labelled import CONTENT, asked, read_lines
from bot.content.reading.answers import make_engine
from bot.content.reading.loading import load_content
from school.answers.engine.engine import Engine
from school.catalogue.model import Catalogue
from school.catalogue.platforms import in_world
from school.linking.step_words import Place, choices, place_of, press_choice, press_for
from school.linking.words_at_step import read_words
from school.messaging import actions
from school.messaging.screens import plain
from school.people.model import Platform


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share that does what was meant, by flow and by kind."""
    files, misses = asked("guide_words", "the kinds of what went wrong", arguments)
    catalogue = load_content(CONTENT).catalogue
    engine = make_engine(CONTENT, catalogue.topics)
    for file in files:
        measure(file, catalogue, engine, misses)
    return 0


def measure(file: Path, catalogue: Catalogue, engine: Engine, misses: bool) -> None:
    """The table of one file."""
    lines = read_lines(file)
    told = [(line, understood(line, catalogue, engine)) for line in lines]
    print(f"{file.name}: {len(told)} messages, {_share([right for _, (right, _) in told]):.1%} do what was meant")
    for name, key in (("flow", lambda line: line["step"].split(":")[0]), ("means", _kind)):
        for group, rights in sorted(_grouped(told, key).items()):
            print(f"  {name:6}{group:18}{len(rights):4}{_share(rights):8.1%}")
    for line, (right, did) in told if misses else ():
        if not right:
            print(f"  {_kind(line):16} at {line['step']:30} did {did}")


def understood(line: dict[str, Any], catalogue: Catalogue, engine: Engine) -> tuple[bool, str]:
    """Whether a message does what was meant, and what it did."""
    flow_id, _, step_id = line["step"].partition(":")
    place = place_of(in_world(catalogue.flows[flow_id], Platform.VK), step_id, (actions.STEP,))
    assert place is not None, line["step"]
    press = read_words(line["says"], place, engine, list(catalogue.symptoms.values()))
    wanted = [line["means"], *(line.get("ok") or [])]
    return any(_does(press, kind, place, line, engine, catalogue) for kind in wanted), press or "question"


def _does(
    press: str | None, kind: str, place: Place, line: dict[str, Any], engine: Engine, catalogue: Catalogue
) -> bool:
    if kind == "question" or kind in catalogue.topics:
        return _answers(press, place, line, engine, catalogue)
    if kind.startswith("label:"):
        return press is not None and press in _labelled(kind.removeprefix("label:"), place)
    if kind in ("no", "trouble"):
        return press is not None and press.split(":")[0] in (actions.TROUBLE, actions.SYMPTOM)
    if kind == "human" and press is None:
        return engine.understand(line["says"]).topic == "contact_human"
    meant = {"already_linked": "linked", "resume": "lost"}.get(kind, kind)
    return press is not None and press == press_for(meant, place)


def _answers(press: str | None, place: Place, line: dict[str, Any], engine: Engine, catalogue: Catalogue) -> bool:
    topics = {line.get("topic"), *(line.get("ok") or [])} & set(catalogue.topics)
    if press and press.startswith(f"{actions.SYMPTOM}:"):
        return catalogue.symptoms[press.split(":")[-1]].topic in topics
    if press is not None:
        return False
    understood_ = engine.understand(line["says"], last_topic=next(iter(place.step.trouble_topics), None))
    offered = [understood_.topic, *(one.topic for one in understood_.suggestions)]
    return not topics or bool(topics & set(offered[: 1 if understood_.topic else None]))


def _labelled(label: str, place: Place) -> set[str]:
    """What the button with that label does."""
    step, said = place.step, plain(label)
    found = {plain(step.done): actions.make(actions.STEP, *place.names)}
    found |= {plain(one.label): press_choice(one, place) for one in step.choices}
    return {found[said]} if said in found else {press_choice(one, place) for one in choices(step).values()}


def _kind(line: dict[str, Any]) -> str:
    return str(line["means"]).split(":")[0]


def _grouped(told: list[tuple[dict[str, Any], tuple[bool, str]]], key: Any) -> dict[str, list[bool]]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for line, (right, _) in told:
        groups[key(line)].append(right)
    return groups


def _share(rights: Sequence[bool]) -> float:
    return sum(rights) / len(rights) if rights else 0.0


if __name__ == "__main__":
    sys.exit(main())

"""How well questions are understood: `python -m bench.evaluate [file.jsonl] [--fast]`.

A line of the file is {"q", "topic": id or null, "ok": [ids], "role", "style", "kind"}. Without a file those of
`bench/questions` are taken in turn. Then, unless --fast, the phrasings themselves by cross-validation, which needs
scikit-learn. With matplotlib a plot of coverage against error is drawn.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.judging import Judged, Question, judge
from bench.labelled import read_lines
from bench.trouble.table import told_of_trouble
from bot.content.reading.answers import make_engine
from bot.content.reading.loading import load_content
from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision
from school.catalogue.model import Topic

HERE = Path(__file__).parents[1]
CONTENT = HERE / "content"
QUESTIONS = HERE / "bench" / "questions"
MEASURED = QUESTIONS / "dev.jsonl"
OTHERS = tuple(QUESTIONS / f"first_messages{part}.jsonl" for part in ("", "_2", "_3"))
PLOT = HERE / "docs" / "pictures" / "coverage.png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.evaluate")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--fast", action="store_true", help="no cross-validation")
    options = parser.parse_args(arguments)
    topics = load_content(CONTENT).catalogue.topics
    engine = make_engine(CONTENT, topics)
    for file in [options.file] if options.file else [MEASURED, *OTHERS]:
        measure(engine, file, plotted=options.file is not None or file == MEASURED)
    print(told_of_trouble(engine))
    if not options.fast:
        print(cross_validated(topics))
    return 0


def measure(engine: Engine, file: Path, plotted: bool) -> None:
    """Print the tables of one file."""
    if not file.exists():
        print(f"{file}: no such file", file=sys.stderr)
        return
    judged = judge(engine, read_questions(file))
    print(report(file.name, judged))
    print(told_by_role_and_style(judged))
    print(confusions(judged))
    if plotted:
        draw(judged, PLOT)


def read_questions(path: Path) -> list[Question]:
    """The labelled file."""
    return [_question(line) for line in read_lines(path)]


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """The four numbers of the goal, and how much is answered at all; shares of 1."""
    with_topic = [j for j in judged if not j.question.topicless]
    without = [j for j in judged if j.question.topicless]
    return {
        "right at first place": _share(with_topic, lambda j: j.first),
        "within three": _share(with_topic, lambda j: j.within),
        "topicless answered": _share(without, lambda j: j.answered),
        "confident and wrong": _share(with_topic, lambda j: j.wrong),
        "answered at once, rightly": _share(with_topic, lambda j: j.answered and not j.wrong),
    }


def report(name: str, judged: Sequence[Judged]) -> str:
    """The numbers and what became of the questions."""
    lines = [f"{name}: {len(judged)} questions", *(f"  {key:27}{value:7.1%}" for key, value in figures(judged).items())]
    for kind in sorted({j.question.kind for j in judged if j.question.topicless and j.question.kind}):
        share = _share([j for j in judged if j.question.kind == kind], lambda j: j.answered)
        lines.append(f"  {f'{kind} topicless answered':27}{share:7.1%}")
    decided = Counter(j.understood.decision.value for j in judged)
    return "\n".join([*lines, "  " + ", ".join(f"{decision} {count}" for decision, count in decided.most_common())])


def told_by_role_and_style(judged: Sequence[Judged]) -> str:
    """The shares right at first place and answered at once, by style and by role."""
    return "\n".join([*_by("style", judged), *_by("role", judged)])


def confusions(judged: Sequence[Judged], most: int = 15) -> str:
    """The pairs that are taken for one another most."""
    pairs = Counter(
        (min(j.question.topics), j.understood.suggestions[0].topic)
        for j in judged
        if not j.question.topicless and not j.first and j.understood.suggestions
    )
    return "\n".join(f"  {count:3}  {asked} taken for {given}" for (asked, given), count in pairs.most_common(most))


def cross_validated(topics: dict[str, Topic]) -> str:
    """The same numbers for one's own phrasings, each by a model that has not seen it."""
    try:
        from bench.crossing import judged_by_folds  # noqa: PLC0415 - needs scikit-learn
    except ImportError:
        return "cross-validation needs scikit-learn"
    started = time.monotonic()
    judged = judged_by_folds(CONTENT, topics)
    return report(f"own phrasings, cross-validated in {time.monotonic() - started:.0f} s", judged)


def draw(judged: Sequence[Judged], target: Path) -> None:
    """Coverage against error for every level, when matplotlib is there."""
    try:
        from matplotlib import pyplot  # noqa: PLC0415 - an extra
    except ImportError:
        return
    covered, wrong, false = curves(judged)
    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    axes.plot(covered, wrong, label="confident and wrong")
    axes.plot(covered, false, label="topicless answered")
    axes.axhline(0.05, color="grey", linewidth=0.8, linestyle=":")
    axes.set(xlabel="answered at once, share of questions with a topic", ylabel="share", ylim=(0, 0.2))
    axes.legend()
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, dpi=110, bbox_inches="tight", metadata={"Software": None})


def curves(judged: Sequence[Judged]) -> tuple[list[float], list[float], list[float]]:
    """For each level of confidence: answered with a topic, of them wrong, and answered without one."""
    open_ones = {Decision.ANSWER, Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN}
    with_topic = [j for j in judged if not j.question.topicless]
    without = [j for j in judged if j.question.topicless]
    covered, wrong, false = [], [], []
    for level in sorted({j.understood.confidence for j in judged}):
        sure = [j for j in with_topic if j.understood.decision in open_ones and j.understood.confidence >= level]
        covered.append(len(sure) / max(len(with_topic), 1))
        wrong.append(sum(not j.first for j in sure) / max(len(with_topic), 1))
        at_ease = [j for j in without if j.understood.decision in open_ones and j.understood.confidence >= level]
        false.append(len(at_ease) / max(len(without), 1))
    return covered, wrong, false


def _by(name: str, judged: Sequence[Judged]) -> list[str]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        if not each.question.topicless:
            groups[getattr(each.question, name)].append(each)
    return [
        f"  {name:6}{group:20}{len(of_group):4}{_share(of_group, lambda j: j.first):7.1%}"
        f"{_share(of_group, lambda j: j.answered and not j.wrong):7.1%}"
        for group, of_group in sorted(groups.items())
    ]


def _question(line: dict[str, Any]) -> Question:
    topics = frozenset(filter(None, [line.get("topic"), *line.get("ok", [])]))
    role, style = line.get("role") or "unknown", line.get("style") or "unknown"
    return Question(line["q"], topics, line.get("topic") is None, role, style, line.get("kind") or "")


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> float:
    return sum(map(holds, judged)) / len(judged) if judged else 0.0


if __name__ == "__main__":
    sys.exit(main())

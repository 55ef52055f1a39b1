"""How phrases of people are read: `python -m bench.phrases [--lines odd|even|all] [--show] [--folder F]`.

Counts by outcome: right; asked though the phrase was clear; silently wrong, which must be none.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import phrases_audiences, phrases_linter, phrases_periods, phrases_times

HERE = Path(__file__).parent / "phrases"
FOLDERS = (HERE, HERE / "second", HERE / "third", HERE / "fourth", HERE / "fourth" / "unseen")
"""Phrases by four hands, none of them the grammar's."""

MEASURED: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "audiences": phrases_audiences.outcome,
    "times": phrases_times.outcome,
    "periods": phrases_periods.outcome,
}
LINES = {"odd": 0, "even": 1}


def main() -> None:
    """Print the tables; with --show the lines that are not right, of odd lines only."""
    parser = argparse.ArgumentParser(prog="python -m bench.phrases")
    parser.add_argument("--lines", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="what is not right; odd lines of what was worked with")
    parser.add_argument("--only", choices=(*MEASURED, "linter"))
    parser.add_argument("--folder", type=Path, help="other phrases in files of the same names")
    options = parser.parse_args()
    for folder in [options.folder] if options.folder else FOLDERS:
        print(f"{folder.name}:")
        for name in [options.only] if options.only else [*MEASURED, "linter"]:
            if not (folder / f"{name}.jsonl").exists():
                continue
            for lines in ("odd", "even") if options.lines == "all" else (options.lines,):
                said = list(read(folder / f"{name}.jsonl", lines))
                (lint if name == "linter" else measure)(
                    name, lines, said, options.show and lines == "odd" and folder.name != "unseen"
                )


def measure(name: str, lines: str, phrases: Sequence[dict[str, Any]], show: bool) -> None:
    """One table: outcome, count, share."""
    counts: Counter[str] = Counter()
    for said in phrases:
        outcome, why = MEASURED[name](said)
        counts[outcome] += 1
        if show and outcome != "right":
            print(f"  {outcome}: {said.get('says')!r} {why}")
    total = counts.total()
    table = ", ".join(f"{outcome} {count} ({count / total:.0%})" for outcome, count in counts.most_common())
    print(f"{name}, {lines} lines ({total}): {table}")


def lint(name: str, lines: str, phrases: Sequence[dict[str, Any]], show: bool) -> None:
    """Faults missed of all, and remarks too many."""
    counts: Counter[str] = Counter()
    for said in phrases:
        more, why = phrases_linter.count(said)
        counts += more
        if show and why:
            print(f"  {why}: {said['text']!r} ({said['audience']}, {said['now']})")
    faults = counts["found"] + counts["missed"]
    print(
        f"{name}, {lines} lines: missed {counts['missed']} of {faults} faults ({counts['missed'] / faults:.0%}); "
        f"false alarms on {counts['false alarm']} of {counts['clean']} clean texts "
        f"({counts['false alarm'] / counts['clean']:.0%}), and too many remarks on {counts['remark too many']} of "
        f"{counts['faulty']} faulty ones"
    )


def read(file: Path, lines: str) -> Iterator[dict[str, Any]]:
    """The lines of a file, odd or even by their number from one."""
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        if number % 2 == LINES[lines]:
            yield json.loads(line)


if __name__ == "__main__":
    main()

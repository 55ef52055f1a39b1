"""What staff ask for in sentences, against the command it leads to: `python -m bench.staff_requests [file] [--misses]`.

A line is {"says", "voice", "means", "args"}. Lines 1, 3, 5 … were worked with; the even ones are only counted.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.content.reading.answers import make_engine
from bot.content.reading.loading import load_content
from handlers.commands import COMMANDS, nearest
from handlers.staff_words import LEADS
from school.answers.engine.engine import Engine

HERE = Path(__file__).parents[1]
CONTENT = HERE / "content"
MEASURED = tuple(HERE / "bench" / "questions" / f"staff_requests{name}.jsonl" for name in ("", "_2"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share that leads where it should, of the lines worked with and of the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.staff_requests")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--misses", action="store_true", help="also what went wrong in the lines worked with")
    options = parser.parse_args(arguments)
    engine = make_engine(CONTENT, load_content(CONTENT).catalogue.topics)
    for file in [options.file] if options.file else MEASURED:
        measure(file, engine, options.misses)
    return 0


def measure(file: Path, engine: Engine, misses: bool) -> None:
    """The shares of one file."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = [leads_right(line, engine) for line in lines]
    parts = (("worked with", right[::2]), ("unseen", right[1::2])) if file == MEASURED[0] else (("all lines", right),)
    for name, part in parts:
        print(f"{file.name}, {name}: {sum(part)} of {len(part)}, {sum(part) / len(part):.1%}")
    if misses and file == MEASURED[0]:
        print(*(line["says"] for line, fine in zip(lines[::2], right[::2], strict=True) if not fine), sep="\n")


def leads_right(line: dict[str, Any], engine: Engine) -> bool:
    """Whether the words lead to the command that was meant; those that mean none must lead nowhere."""
    says, means = line["says"], line["means"]
    if not says.startswith("/"):
        return engine.staff_request(says) == ("" if means == "none" else means)
    found = nearest(says[1:].split(maxsplit=1)[0].lower(), COMMANDS)
    return found is not None and found.names[0] == LEADS.get(means, ("",))[0]


if __name__ == "__main__":
    raise SystemExit(main())

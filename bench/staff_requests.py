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
MEASURED = HERE / "bench" / "questions" / "staff_requests.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share that leads where it should, of the lines worked with and of the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.staff_requests")
    parser.add_argument("file", nargs="?", type=Path, default=MEASURED)
    parser.add_argument("--misses", action="store_true", help="also what went wrong in the lines worked with")
    options = parser.parse_args(arguments)
    engine = make_engine(CONTENT, load_content(CONTENT).catalogue.topics)
    lines = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = [leads_right(line, engine) for line in lines]
    for name, part in (("worked with", right[::2]), ("unseen", right[1::2])):
        print(f"staff by words, {name}: {sum(part)} of {len(part)}, {sum(part) / len(part):.1%}")
    if options.misses:
        print(*(line["says"] for line, fine in zip(lines[::2], right[::2], strict=True) if not fine), sep="\n")
    return 0


def leads_right(line: dict[str, Any], engine: Engine) -> bool:
    """Whether the words lead to the command that was meant; those that mean none must lead nowhere."""
    says, means = line["says"], line["means"]
    if not says.startswith("/"):
        return engine.staff_request(says) == ("" if means == "none" else means)
    found = nearest(says[1:].split(maxsplit=1)[0].lower(), COMMANDS)
    return found is not None and found.names[0] == LEADS.get(means, ("",))[0]


if __name__ == "__main__":
    raise SystemExit(main())

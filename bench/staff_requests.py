"""What staff ask for in sentences, against the command it leads to: `python -m bench.staff_requests [file] [--misses]`.

A line is {"says", "voice", "means", "args"}. Lines 1, 3, 5 … were worked with; the even ones are only counted.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.labelled import CONTENT, asked, own_files, read_lines
from bot.content.reading.answers import make_engine
from bot.content.reading.loading import load_content
from handlers.commands import COMMANDS, nearest
from handlers.staff_words import LEADS
from school.answers.engine.engine import Engine


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share that leads where it should, of the lines worked with and of the others."""
    files, misses = asked("staff_requests", "what went wrong in the lines worked with", arguments)
    engine = make_engine(CONTENT, load_content(CONTENT).catalogue.topics)
    for file in files:
        measure(file, engine, misses)
    return 0


def measure(file: Path, engine: Engine, misses: bool) -> None:
    """The shares of one file."""
    lines = read_lines(file)
    right = [leads_right(line, engine) for line in lines]
    ours = file == own_files("staff_requests")[0]
    parts = (("worked with", right[::2]), ("unseen", right[1::2])) if ours else (("all lines", right),)
    for name, part in parts:
        print(f"{file.name}, {name}: {sum(part)} of {len(part)}, {sum(part) / len(part):.1%}")
    if misses and ours:
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

"""`python -m bench [--quick] [--markdown] [--only NAME …]`: our bot beside a naive vkbottle bot, in one run."""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from loguru import logger

from bench import announcing, burst, counting, crashing, flooding, listening, starting
from bench.sizes import FULL, QUICK
from bench.table import Row, as_markdown, as_text

ADVICE = "believe the clock only where others leave the machine alone; processor time holds longer."
MEASUREMENTS = {
    measurement.__name__.removeprefix("bench."): measurement
    for measurement in (burst, flooding, crashing, announcing, counting, listening, starting)
}


def main() -> None:
    """Measure and print; how far it has come goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="small sizes, one repetition: does it work?")
    parser.add_argument("--markdown", action="store_true", help="as a table for docs/performance.md")
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, help="some of the measurements")
    parser.add_argument("--json", action="store_true", help="rows as JSON")
    options = parser.parse_args()
    if options.json:
        print(json.dumps([astuple(row) for row in _measured(options.only or MEASUREMENTS, options.quick)]))
        return
    before = os.getloadavg()[0]
    rows = [row for name in options.only or MEASUREMENTS for row in _apart(name, options.quick)]
    print(as_markdown(rows) if options.markdown else as_text(rows))
    print(f"\nLoad {before:.1f} before and {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} processors: {ADVICE}")


def _apart(name: str, quick: bool) -> Sequence[Row]:
    """Rows of one measurement, made in a process of its own: what an earlier one has left in memory slows down the
    emulator, and with it whoever is measured."""
    sys.stderr.write(f"measuring: {name} …\n")
    command = (sys.executable, "-m", "bench", "--json", *(["--quick"] if quick else []), "--only", name)
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [Row(*row) for row in json.loads(done.stdout.splitlines()[-1])]


def _measured(names: Iterable[str], quick: bool) -> Sequence[Row]:
    """Rows of some measurements, made here."""
    logger.remove()
    sizes = QUICK if quick else FULL
    return [row for name in names for row in asyncio.run(MEASUREMENTS[name].rows(sizes))]


if __name__ == "__main__":
    main()

"""`python -m bench [--quick] [--markdown]`: our bot beside a naive vkbottle bot, in one run."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from loguru import logger

from bench import announcing, burst, counting, crashing, flooding, listening, starting
from bench.sizes import FULL, QUICK, Sizes
from bench.table import Row, as_markdown, as_text

ADVICE = "believe the clock only where others leave the machine alone; processor time holds longer."
MEASUREMENTS = (burst, flooding, crashing, announcing, counting, listening, starting)


def main() -> None:
    """Measure and print; how far it has come goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="small sizes, one repetition: does it work?")
    parser.add_argument("--markdown", action="store_true", help="as a table for docs/performance.md")
    options = parser.parse_args()
    logger.remove()
    before = os.getloadavg()[0]
    rows = asyncio.run(measured(QUICK if options.quick else FULL))
    print(as_markdown(rows) if options.markdown else as_text(rows))
    print(f"\nLoad {before:.1f} before and {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} processors: {ADVICE}")


async def measured(sizes: Sizes) -> Sequence[Row]:
    """All rows."""
    rows: list[Row] = []
    for measurement in MEASUREMENTS:
        sys.stderr.write(f"measuring: {measurement.__name__.removeprefix('bench.')} …\n")
        rows += await measurement.rows(sizes)
    return rows


if __name__ == "__main__":
    main()

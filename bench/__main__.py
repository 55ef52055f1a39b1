"""`python -m bench [--quick] [--markdown]`: our bot beside a naive vkbottle bot, in one run."""

import argparse
import asyncio
from statistics import median

from bench import burst, counting
from bot.log import set_up_log

Row = tuple[str, str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="small sizes, one repetition: does it work?")
    parser.add_argument("--markdown", action="store_true", help="as a table for docs/performance.md")
    options = parser.parse_args()
    set_up_log("CRITICAL")  # vkbottle logs every event at DEBUG otherwise, three times slower
    rows = asyncio.run(measured(100 if options.quick else 1000, 2_000 if options.quick else 20_000, options.quick))
    print(as_markdown(rows) if options.markdown else as_text(rows))


async def measured(people: int, events: int, quick: bool) -> list[Row]:
    """All rows: what, ours, naive."""
    ours, naive = await burst.measure("ours", people), await burst.measure("naive", people)
    times = 1 if quick else 3
    counted = [await counting.ours(events) for _ in range(times)]
    naively = [await counting.naive(events // 10) for _ in range(times)]
    one = [await counting.dispatch_only(events // 4) for _ in range(times)]
    fifty = [await counting.dispatch_only(events // 10, 50) for _ in range(times)]
    return [
        (f"{people} write at once: answers lost", str(ours.lost), str(naive.lost)),
        ("  answered more than once", str(ours.doubled), str(naive.doubled)),
        ("  last answer, s", f"{ours.last_answer:.1f}", f"{naive.last_answer:.1f}"),
        ("  requests for the answers", str(ours.requests), str(naive.requests)),
        ("  refused as too many a second (error 6)", str(ours.refused), str(naive.refused)),
        ("start-up until listening, s", f"{ours.started:.2f}", f"{naive.started:.2f}"),
        ("memory after start, MB", f"{ours.memory:.0f}", f"{naive.memory:.0f}"),
        ("memory after the burst, MB", f"{ours.memory_after:.0f}", f"{naive.memory_after:.0f}"),
        ("chat messages counted durably, a second", f"{median(counted):,.0f}", f"{median(naively):,.0f}"),
        ("vkbottle that does nothing, 1 handler, events a second", "—", f"{median(one):,.0f}"),
        ("vkbottle that does nothing, 50 handlers, events a second", "—", f"{median(fifty):,.0f}"),
    ]


def as_text(rows: list[Row]) -> str:
    """Aligned columns."""
    width = max(len(what) for what, _, _ in rows)
    lines = [f"{'':{width}}  {'ours':>10}  {'naive':>10}"]
    return "\n".join([*lines, *(f"{what:{width}}  {ours:>10}  {naive:>10}" for what, ours, naive in rows)])


def as_markdown(rows: list[Row]) -> str:
    """A table."""
    head = ["| | ours | naive vkbottle bot |", "|---|---:|---:|"]
    return "\n".join([*head, *(f"| {what.strip()} | {ours} | {naive} |" for what, ours, naive in rows)])


if __name__ == "__main__":
    main()

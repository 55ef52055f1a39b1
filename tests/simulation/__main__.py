"""Many runs, one run again, or the shortest run that still fails: `python -m tests.simulation --help`."""

import argparse
import os
import sys
import time
from collections.abc import Iterable
from itertools import chain

from bot.runtime.log import set_up_log
from tests.simulation.beginning import Beginning, begin
from tests.simulation.kept import KEPT
from tests.simulation.plan import Plan, make_plan
from tests.simulation.process import Surrogates, simulated_machine
from tests.simulation.proofs import asked, proved
from tests.simulation.run import run
from tests.simulation.shrink import shrunk


def main() -> None:
    """Play what the command line says; 1 when something was wrong."""
    given = _arguments()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is a part of a run
        again = [sys.executable, "-m", "tests.simulation", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | {"PYTHONHASHSEED": "0"})  # noqa: S606
    set_up_log(given.log)
    with simulated_machine(setattr) as here:
        beginning = begin(here)
        if given.safeguards:
            sys.exit(proved(here, beginning, given.safeguards, given.seeds))
        if given.statements:
            sys.exit(asked(here, beginning, given.seeds))
        if given.replay is not None:
            sys.exit(_replayed(here, beginning, given.replay))
        plans = chain(KEPT.values(), map(make_plan, range(given.first, given.first + given.seeds)))
        sys.exit(_campaign(here, beginning, plans))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="how many runs")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--replay", type=int, help="play one seed again, and shrink it when it fails")
    parser.add_argument("--safeguards", type=int, help="take so many away in turn, and look whether that is noticed")
    parser.add_argument("--statements", action="store_true", help="look whether SQLite looks through what grows")
    parser.add_argument("--log", default="CRITICAL", help="level of the bot's log")
    return parser.parse_args()


_TOLD_EVERY = 500
"""Runs after which a campaign tells how far it is."""


def _campaign(here: Surrogates, beginning: Beginning, plans: Iterable[Plan]) -> int:
    began, cpu, played, failed, steps = time.perf_counter(), time.process_time(), 0, 0, 0
    for plan in plans:
        found = run(here, beginning, plan)
        played, steps = played + 1, steps + found.steps
        if found.wrong:
            failed += 1
            print(f"seed {plan.seed}:", *found.wrong, sep="\n  ", flush=True)
        if played % _TOLD_EVERY == 0:
            print(f"{played} played, {failed} failed", flush=True)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"{played} seeds in {seconds:.1f} s ({cpu:.1f} s of a processor), {played / cpu:.1f} seeds a second, "
        f"{steps} steps, {failed} failed"
    )
    return int(failed > 0)


def _replayed(here: Surrogates, beginning: Beginning, seed: int) -> int:
    plan = make_plan(seed)
    found = run(here, beginning, plan)
    print(*found.wrong or ("nothing is wrong",), sep="\n")
    if found.wrong:
        plan = shrunk(plan, lambda less: bool(run(here, beginning, less).wrong))
    print(
        f"seed {seed}, {'shuffled' if plan.shuffled else 'in order'}, quiet {plan.quiet}:", *plan.happenings, sep="\n"
    )
    return int(bool(found.wrong))


if __name__ == "__main__":
    main()

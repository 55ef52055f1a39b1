"""`python -m bench.upgrading [COMMIT …]`: upgrades from commits that changed the schema, the old bot at work."""

import asyncio
import sys

from bench.upgrading.commits import Step, steps
from bench.upgrading.trial import Outcome, tried

HEAD = "| schema | commit | rows | upgrade | other than before, by the migration's intent |\n|---:|---|---:|---|---|"


def main() -> int:
    """Print a table; 1 when an upgrade has failed."""
    wanted = sys.argv[1:]
    found = [step for step in steps() if not wanted or step.commit.startswith(tuple(wanted))]
    if not found:
        print("No commit that changed the schema is at hand: no git here, or a shallow clone.")
        return 0
    outcomes = asyncio.run(_all(found))
    print(HEAD, *map(_line, outcomes), sep="\n")
    return int(any(outcome.wrong for outcome in outcomes))


async def _all(found: list[Step]) -> list[Outcome]:
    outcomes = []
    for step in found:
        outcomes.append(await tried(step))
        sys.stderr.write(f"{step.commit}: {'; '.join(outcomes[-1].wrong) or 'well'}\n")
    return outcomes


def _line(outcome: Outcome) -> str:
    told = "; ".join(outcome.wrong) or "✓"
    return f"| {outcome.version} | {outcome.commit} | {outcome.rows} | {told} | {', '.join(outcome.changed) or '—'} |"


if __name__ == "__main__":
    sys.exit(main())

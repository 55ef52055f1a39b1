"""The fewest happenings with which a run still fails."""

from collections.abc import Callable
from dataclasses import replace

from tests.simulation.plan import Plan


def shrunk(plan: Plan, fails: Callable[[Plan], bool]) -> Plan:
    """Leave out halves, quarters … single happenings, as long as it fails without them."""
    size = max(len(plan.happenings) // 2, 1)
    while True:
        plan, left_out = _without(plan, size, fails)
        if size == 1 and not left_out:
            return plan
        size = max(size // 2, 1)


def _without(plan: Plan, size: int, fails: Callable[[Plan], bool]) -> tuple[Plan, bool]:
    at, left_out = 0, False
    while at < len(plan.happenings):
        less = replace(plan, happenings=plan.happenings[:at] + plan.happenings[at + size :])
        if fails(less):
            plan, left_out = less, True
        else:
            at += size
    return plan, left_out

"""Property tests say what holds, never how fast: slow machines must not make them fail.

`HYPOTHESIS_EXAMPLES=2000 pytest …` looks longer for something that does not hold.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ours",
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")

LONGEST = (
    "tests/unit/answers/test_quality.py::test_phrasings_held_out",
    "tests/crash/test_series.py",
    "tests/crash/test_killed.py",
    "tests/crash/test_broadcast.py",
    "tests/storage/statistics/test_any_order.py",
)
"""Tests of a minute and more, most of which they wait; each begins the share of another worker."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: started last, they would run when nothing is left for the other workers."""
    longest = [item for item in items if item.nodeid.startswith(LONGEST)]
    others = [item for item in items if not item.nodeid.startswith(LONGEST)]
    for number, item in enumerate(longest):
        others.insert(number * len(others) // len(longest), item)
    items[:] = others

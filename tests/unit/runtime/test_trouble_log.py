"""A trouble that lasts fills no log."""

from collections.abc import Iterator

import pytest
from loguru import logger

from bot.runtime.trouble_log import TroubleLog


@pytest.fixture
def lines() -> Iterator[list[str]]:
    told: list[str] = []
    sink = logger.add(told.append, format="{message}")
    yield told
    logger.remove(sink)


def test_each_cause_is_told_once_and_the_end_with_its_length(lines: list[str]) -> None:
    moments = iter([100.0, 160.0])
    trouble = TroubleLog("long poll", lambda: next(moments))
    trouble.over()
    for cause in ("DNS", "DNS", "refused", "refused", "DNS"):
        trouble.met(cause)
    trouble.over()
    trouble.over()
    assert [line.strip() for line in lines] == [
        "long poll: DNS; trying on",
        "long poll: refused; trying on",
        "long poll: DNS; trying on",
        "long poll: well again after 60 s",
    ]

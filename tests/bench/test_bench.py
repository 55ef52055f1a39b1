"""The benchmark works, and what it shows of answers is true at any speed. Nothing here asserts a duration."""

from dataclasses import replace

import pytest

from bench import burst, flooding, listening
from bench.bots import NAIVE, OURS
from bench.sizes import QUICK
from bench.table import HEAD, Row, as_markdown, as_text

PATIENT = replace(QUICK, quiet=60.0)
"""A busy machine may be silent for seconds; when everybody has an answer nobody waits that long."""


@pytest.mark.real_clock
async def test_our_bot_loses_nobody_where_a_bot_without_a_queue_does() -> None:
    ours = await burst.measure(OURS, PATIENT)
    for burst_of in (ours.newcomers, ours.known):
        assert (burst_of.lost, burst_of.doubled, burst_of.refused) == (0, 0, 0)
        assert burst_of.requests < QUICK.people, "many letters go in few requests"
        assert 0 < burst_of.median_wait <= burst_of.last_answer
    assert ours.memory > 0


async def test_the_naive_bot_runs_and_answers_those_few_it_can() -> None:
    naive = (await burst.measure(NAIVE, replace(PATIENT, people=10))).newcomers
    assert (naive.lost, naive.refused) == (0, 0)
    assert naive.requests == 10, "one request an answer"


async def test_the_listener_counts_prepared_batches_and_vkbottle_dispatches_them() -> None:
    assert min(await listening.ours(300)) > 0
    assert min(await listening.dispatching(300)) > 0


@pytest.mark.real_clock
async def test_whoever_asks_beside_a_flood_is_answered() -> None:
    waits = await flooding.measure(flooding.FLOODS[4], replace(QUICK, others=3))
    assert len(waits) == 3 and max(waits) < flooding.PATIENCE_SECONDS, "waits end with an answer"


def test_the_table_is_aligned_and_a_missing_figure_is_a_dash() -> None:
    rows = [Row("answers lost", 0, 960), Row("memory, MB", 145, 84), Row("only theirs", None, 3, 1)]
    assert len({len(line) for line in as_text(rows).splitlines()}) == 1
    assert [row.cells()[1:] for row in rows] == [("0", "960", "0"), ("145", "84", "1.7"), ("—", "3.0", "—")]
    assert as_markdown(rows).splitlines()[0] == f"| {' | '.join(HEAD)} |"

"""The benchmark works, and what it shows of answers is true at any speed."""

from bench import burst, counting


async def test_our_bot_loses_nobody_and_the_naive_one_runs() -> None:
    ours = await burst.measure("ours", 60)
    assert (ours.lost, ours.doubled, ours.refused) == (0, 0, 0)
    assert ours.requests < 60, "many letters go in few requests"
    naive = await burst.measure("naive", 10)
    assert naive.lost < 10 and naive.memory > 0 and naive.started > 0


async def test_counting_counts() -> None:
    assert await counting.ours(300) > 0
    assert await counting.naive(50) > 0
    assert await counting.dispatch_only(50, handlers=5) > 0

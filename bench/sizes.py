"""How much is measured: the whole benchmark, or a little of everything to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """`sample` is for what is slow and even enough to be scaled up: people a naive loop announces to; `others` ask
    while one person floods, `asking` while something is announced."""

    people: int = 1_000
    messages: int = 20_000
    naive_messages: int = 10_000
    hit_by_crash: int = 200
    recipients: int = 5_000
    sample: int = 100
    others: int = 20
    asking: int = 50
    times: int = 3
    quiet: float = 5.0
    """Seconds without a new answer after which nothing more is expected."""


FULL = Sizes()
QUICK = Sizes(
    people=60,
    messages=2_000,
    naive_messages=500,
    hit_by_crash=60,
    recipients=300,
    sample=10,
    others=5,
    asking=5,
    times=1,
    quiet=1.5,
)

"""When an announcement is stopped because too many of its messages fail."""

from school.messaging.delivery_counts import DeliveryCount

ENOUGH = 50
"""Messages of an announcement whose fate must be known before it is stopped for failing."""

FIRST = 50
"""Messages of a large announcement whose fate is awaited before the others leave."""


def too_many_fail(count: DeliveryCount) -> bool:
    """Whether more than a tenth of the messages settled so far were not delivered."""
    settled, lost = count.total - count.waiting, count.failed + count.unknown
    return settled >= ENOUGH and lost * 10 > settled

"""Numbers of people that name nobody: a group under five is told as «<5», others by fives, so that two numbers of one
class taken from each other tell nothing of one person."""

SMALLEST = 5
"""Fewer could be guessed one by one."""

SMALLEST_SHARED = 10
"""Of fewer people a share tells how many are missing from it, one by one."""


def told(number: int, exact: bool) -> str:
    """A number of people as it is shown; `exact` to staff who know them all anyway."""
    if exact:
        return str(number)
    least = number // SMALLEST * SMALLEST
    return f"{least}–{least + SMALLEST - 1}" if least else f"<{SMALLEST}"


def share(number: int, of: int, exact: bool = False) -> int | None:
    """Tenths of a group, 0 to 10; None when the group is too small to be told. A small part of it counts as none.

    `exact`: to who knows them all anyway.
    """
    if exact and of:
        return round(10 * number / of)
    if of < SMALLEST_SHARED:
        return None
    return round(10 * number / of) if number >= SMALLEST else 0

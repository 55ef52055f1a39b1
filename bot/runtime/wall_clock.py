"""The machine's clock: the one place where the bot looks at it. Everything else is told the moment."""

import time


def wall_clock() -> int:
    """UTC seconds."""
    return int(time.time())

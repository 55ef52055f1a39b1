"""The garbage collector: what is loaded at a start is kept for good, so that looking through it is in vain."""

import gc

OBJECTS_BETWEEN_LOOKS = 20_000
"""A batch of events is about that many. Python looks every 700, which took a tenth of a start."""


def look_seldom() -> None:
    """At the start of any command."""
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)


def keep_for_good() -> None:
    """Keep what is loaded now for good: looking through it again and again cost a third of the time in which a flood
    is counted (docs/performance.md). The few hundred objects that are garbage already are kept, too: to find them would
    take as long as reading all texts."""
    look_seldom()
    gc.freeze()

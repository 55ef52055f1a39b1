"""Log lines of a trouble that lasts: its beginning, each new cause, its end; not every try in between."""

import time
from collections.abc import Callable

from loguru import logger


class TroubleLog:
    """Of one thing that may fail again and again; `what` begins each line."""

    def __init__(self, what: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._monotonic = monotonic
        self._cause: str | None = None
        self._began = 0.0

    def met(self, cause: object) -> None:
        """Log a failure; the same cause is not told twice in a row."""
        told = str(cause)
        if self._cause is None:
            self._began = self._monotonic()
        if told != self._cause:
            self._cause = told
            logger.warning("{}: {}; trying on", self._what, told)

    def over(self) -> None:
        """Log that it works; once, and only after a trouble."""
        if self._cause is None:
            return
        self._cause = None
        logger.info("{}: well again after {:.0f} s", self._what, self._monotonic() - self._began)

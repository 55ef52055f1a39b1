"""The pulse of the bot: rounds in which events were read and those read before are handled."""

from collections.abc import Callable

from loguru import logger

from bot.runtime.supervisor import ALIVE, Supervisor

STUCK_SECONDS = 300.0
"""Age of an event in hand from which the bot counts as stuck: turns take milliseconds."""


class Pulse:
    """Beats at each round; a bot that hears and does not answer has none, nor has one that does not hear."""

    def __init__(self, supervisor: Supervisor, monotonic: Callable[[], float]) -> None:
        self._supervisor = supervisor
        self._monotonic = monotonic
        self._beat_at = self._began_at = monotonic()
        self._stuck = False

    def round(self, waited: float) -> None:
        """Events were read and stored; the oldest in hand has waited so many seconds for its turn to be over."""
        if waited < STUCK_SECONDS:
            self._stuck = False
            self._beat_at = self._monotonic()
            self._supervisor.say(ALIVE)
        elif not self._stuck:
            self._stuck = True
            logger.error("an event has waited for {:.0f} s: what is read is not handled", waited)

    def silence(self) -> float:
        """Seconds since the last beat; before the first, since the start."""
        return self._monotonic() - self._beat_at

    @property
    def has_beaten(self) -> bool:
        """Whether there has been a round since the start."""
        return self._beat_at != self._began_at

"""How many messages one person may have checked in an hour: words and figures are not tried until they fit."""

from dataclasses import dataclass

CHECKS_AN_HOUR = 15
"""Of what a person asks about, and as many of long messages that may be an announcement or a question."""

HOUR = 3600
MAX_REMEMBERED = 5_000


@dataclass(slots=True)
class _Hour:
    began_at: int
    asked: int = 0
    looked: int = 0
    told: bool = False


class CheckLimits:
    """By person, in memory: a restart gives everybody a new hour."""

    def __init__(self) -> None:
        self._hours: dict[int, _Hour] = {}

    def is_spent(self, person_id: int, asked: bool, now: int) -> bool:
        """Whether nothing more is compared for them in this hour."""
        hour = self._hour(person_id, now)
        return (hour.asked if asked else hour.looked) >= CHECKS_AN_HOUR

    def take(self, person_id: int, asked: bool, now: int, checks: int) -> None:
        """So many messages were compared."""
        hour = self._hour(person_id, now)
        if asked:
            hour.asked += checks
        else:
            hour.looked += checks

    def is_to_be_told(self, person_id: int, now: int) -> bool:
        """True once in the hour: then silence."""
        hour = self._hour(person_id, now)
        was, hour.told = hour.told, True
        return not was

    def _hour(self, person_id: int, now: int) -> _Hour:
        hour = self._hours.get(person_id)
        if hour is None or now - hour.began_at >= HOUR:
            if len(self._hours) >= MAX_REMEMBERED:
                self._hours = {who: one for who, one in self._hours.items() if now - one.began_at < HOUR}
            hour = self._hours[person_id] = _Hour(now)
        return hour

"""Many people asking the same within an hour: worth an announcement. Kept in memory only."""

from collections import defaultdict, deque

HOUR_SECONDS, DAY_SECONDS = 3600, 24 * 3600
CROWD = 5
"""Different people in an hour that make a storm."""


class QuestionSpikes:
    """Notices a storm once a day for each topic."""

    def __init__(self) -> None:
        self._asked: dict[str, deque[tuple[int, int]]] = defaultdict(deque)
        self._told: dict[str, int] = {}

    def notice(self, topic: str, person_id: int, now: int) -> int:
        """Number of people in a storm that has just come up; 0 when there is none, or it is known."""
        asked = self._asked[topic]
        asked.append((now, person_id))
        while asked and asked[0][0] <= now - HOUR_SECONDS:
            asked.popleft()
        people = len({person for _, person in asked})
        if people < CROWD or now - self._told.get(topic, -DAY_SECONDS) < DAY_SECONDS:
            return 0
        self._told[topic] = now
        return people

    def forget(self, person_id: int) -> None:
        """As if the person had asked nothing."""
        for topic, asked in self._asked.items():
            self._asked[topic] = deque(one for one in asked if one[1] != person_id)

"""What was just talked of with a person: kept in memory for half an hour, never stored."""

from collections import OrderedDict
from dataclasses import dataclass

from school.people.model import Platform, Role

LASTS = 30 * 60
"""Seconds after which a talk is over."""

MAX_PEOPLE = 5_000
"""Talks remembered at once; the oldest is forgotten first."""


@dataclass(frozen=True, slots=True)
class RecentTalk:
    """The last topic told, the last question asked, whether the person was already asked to put it otherwise, and how
    often an answer of this talk did not help; `more` is how it went on the last time, `aspect` the direct question
    that was answered.

    `platform` is where the chat of their class is, `role` what they said to be, of people who let nothing be stored.
    """

    topic: str | None = None
    question: str = ""
    rephrase: bool = False
    failures: int = 0
    more: str = ""
    platform: Platform | None = None
    role: Role | None = None
    aspect: str = ""


NOTHING = RecentTalk()


class RecentTalks:
    """By person. After a restart the bot has merely forgotten what was talked of."""

    def __init__(self) -> None:
        self._talks: OrderedDict[int, tuple[int, RecentTalk]] = OrderedDict()

    def of(self, person_id: int, now: int) -> RecentTalk:
        """The talk as remembered; empty when it is over."""
        at, recollection = self._talks.get(person_id, (now, NOTHING))
        return recollection if now - at <= LASTS else NOTHING

    def keep(self, person_id: int, recollection: RecentTalk, now: int) -> None:
        """Remember instead of what was remembered."""
        self._talks[person_id] = now, recollection
        self._talks.move_to_end(person_id)
        while len(self._talks) > MAX_PEOPLE:
            self._talks.popitem(last=False)

    def forget(self, person_id: int) -> None:
        """As if never talked."""
        self._talks.pop(person_id, None)

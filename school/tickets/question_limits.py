"""How many new questions one person may hand to the staff, and how often they may take a call for help back."""

from collections import deque

QUESTIONS_AN_HOUR = 6
"""New ones, taken back or not: each is a message to the staff. What is added to an open question is not counted."""

CALLS_TAKEN_BACK_A_DAY = 2
"""A call is never refused; one that has been taken back so often stays, so that calls of others are not lost among
them."""

HOUR, DAY = 3600, 86400
MAX_REMEMBERED = 5_000


class QuestionLimits:
    """By person, in memory: a restart begins anew, and nothing of it is stored."""

    def __init__(self) -> None:
        self._questions = _Moments(QUESTIONS_AN_HOUR, HOUR)
        self._taken_back = _Moments(CALLS_TAKEN_BACK_A_DAY, DAY)

    def may_ask(self, person_id: int, now: int) -> bool:
        return self._questions.room(person_id, now)

    def asked(self, person_id: int, now: int) -> None:
        self._questions.note(person_id, now)

    def may_take_call_back(self, person_id: int, now: int) -> bool:
        return self._taken_back.room(person_id, now)

    def took_call_back(self, person_id: int, now: int) -> None:
        self._taken_back.note(person_id, now)


class _Moments:
    """At most so many within so many seconds, for each person."""

    def __init__(self, most: int, seconds: int) -> None:
        self._most, self._seconds = most, seconds
        self._of: dict[int, deque[int]] = {}

    def room(self, person_id: int, now: int) -> bool:
        return sum(now - at < self._seconds for at in self._of.get(person_id, ())) < self._most

    def note(self, person_id: int, now: int) -> None:
        if len(self._of) >= MAX_REMEMBERED:
            self._of = {who: moments for who, moments in self._of.items() if now - moments[-1] < self._seconds}
        self._of.setdefault(person_id, deque(maxlen=self._most)).append(now)

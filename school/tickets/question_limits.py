"""How many new questions one person may hand to the staff, and how often they may take a call for help back."""

from school.people.limits import PersonLimits

QUESTIONS_AN_HOUR = 6
"""New ones, taken back or not: each is a message to the staff. What is added to an open question is not counted."""

CALLS_TAKEN_BACK_A_DAY = 2
"""A call is never refused; one that has been taken back so often stays, so that calls of others are not lost among
them."""

HOUR, DAY = 3600, 86400


class QuestionLimits:
    """By person, in memory: a restart begins anew, and nothing of it is stored."""

    def __init__(self) -> None:
        self._questions = PersonLimits(QUESTIONS_AN_HOUR, HOUR)
        self._taken_back = PersonLimits(CALLS_TAKEN_BACK_A_DAY, DAY)

    def may_ask(self, person_id: int, now: int) -> bool:
        return self._questions.room(person_id, now)

    def asked(self, person_id: int, now: int) -> None:
        self._questions.note(person_id, now)

    def may_take_call_back(self, person_id: int, now: int) -> bool:
        return self._taken_back.room(person_id, now)

    def took_call_back(self, person_id: int, now: int) -> None:
        self._taken_back.note(person_id, now)

"""How many new questions one person may hand to the staff, and how often they may take a call for help back."""

from school.people.limits import PersonLimits

QUESTIONS_AN_HOUR = 6
"""New ones, taken back or not: each is a message to the staff. What is added to an open question is not counted."""

CALLS_TAKEN_BACK_A_DAY = 2
"""A call is never refused; one that has been taken back so often stays, so that calls of others are not lost among
them."""

HOUR, DAY = 3600, 86400


def new_questions() -> PersonLimits:
    """Questions that each person may ask anew."""
    return PersonLimits(QUESTIONS_AN_HOUR, HOUR)


def calls_taken_back() -> PersonLimits:
    """Calls for help that each person may take back."""
    return PersonLimits(CALLS_TAKEN_BACK_A_DAY, DAY)

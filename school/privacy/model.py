"""What is told about data, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Days for which things are kept: deeds in the journal, unanswered words, copies of the database, records of what
    was sent, and somebody who is silent."""

    audit_days: int
    review_days: int
    copies_days: int
    replies_days: int
    person_days: int

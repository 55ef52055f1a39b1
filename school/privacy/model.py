"""What is told about data, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Days for which things are kept: deeds in the journal, unanswered words, and copies of the database."""

    audit_days: int
    review_days: int
    copies_days: int

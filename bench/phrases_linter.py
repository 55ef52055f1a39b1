"""Announcements with and without faults: which are found, and what is remarked on without need."""

from collections import Counter
from datetime import datetime
from typing import Any

from bench.phrases_times import ZONE
from school.announcements.audience_grammar import read_audience
from school.announcements.linter.linter import lint

FAULTS = {
    "no_such_date": "impossible_date", "no_such_time": "impossible_time", "past": "past_date", "no_date": "no_date",
    "no_place": "no_place", "weekday": "weekday_date_mismatch", "another_day": "weekday_date_mismatch",
    "in_series": "today_in_series", "typo": "typo",
    "reversed_hours": "reversed_hours", "two_times": "contradictory_times", "card": "card_number", "money": "money",
    "phone": "email_or_phone", "mail": "email_or_phone", "salutation": "salutation_audience_mismatch",
}  # fmt: skip
"""Our remarks by the names of the data; others keep their own name and are false alarms there."""


def remarked(said: dict[str, Any]) -> set[str]:
    """The faults that are remarked on in a line."""
    now = datetime.fromisoformat(said["now"]).replace(tzinfo=ZONE)
    audience = read_audience(said["audience"])
    found = lint(said["text"], now, audience=audience, series=said["series"])
    return {FAULTS.get(remark.key, remark.key) for remark in found}


def count(said: dict[str, Any]) -> tuple[Counter[str], str]:
    """Faults found and missed; whether a clean line, or one with faults, got a remark too many."""
    meant, found = set(said["faults"]), remarked(said)
    counts = Counter(
        {
            "found": len(meant & found), "missed": len(meant - found), "clean": not meant, "faulty": bool(meant),
            "false alarm": not meant and bool(found), "remark too many": bool(meant) and bool(found - meant),
        }
    )  # fmt: skip
    return counts, f"missed {sorted(meant - found)}, too many {sorted(found - meant)}" if meant ^ found else ""

"""How sure an answer is: its age, and what was not found out."""

from datetime import date, timedelta

from school.catalogue.model import Topic

OLD = timedelta(days=180)
"""After so long an answer says when it was checked, even a certain one."""

OF_THE_BOT = ("устройство бота", "описание бота")
"""How the source of an answer begins that is about the bot itself: there it is the school that has not agreed yet."""


def age_note(topic: Topic, today: date) -> str:
    """The note on an answer's age: expired, unsettled, uncertain, old, or empty."""
    if topic.valid_until and today > topic.valid_until:
        return "expired"
    if not topic.certain:
        return "unsettled" if all(one.startswith(OF_THE_BOT) for one in topic.source) else "uncertain"
    return "old" if today - topic.checked_on > OLD else ""

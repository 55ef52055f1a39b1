"""How sure an answer is: its age, and what was not found out."""

from datetime import date

from school.catalogue.model import Topic

OF_THE_BOT = ("устройство бота", "описание бота")
"""How the source of an answer begins that is about the bot itself: no publication tells of it."""


def age_note(topic: Topic, today: date) -> str:
    """The note on an answer's age: expired; unsettled or own of the bot; uncertain or old of publications."""
    if topic.valid_until and today > topic.valid_until:
        return "expired"
    if all(one.startswith(OF_THE_BOT) for one in topic.source):
        return "own" if topic.certain else "unsettled"
    return "old" if topic.certain else "uncertain"

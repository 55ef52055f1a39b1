"""How sure an answer is: its age, and what was not found out."""

from datetime import date

from school.catalogue.model import Topic

OF_THE_BOT = ("устройство бота", "описание бота")
"""How the source of an answer begins that is about the bot itself: no publication tells of it."""

OF_SCHOOL = ("ответ школы",)
"""The source of what the school has written itself."""


def age_note(topic: Topic, today: date) -> str:
    """The note on an answer's age: expired; unsettled of the bot; own of the bot and the school; uncertain or old of
    publications."""
    if topic.valid_until and today > topic.valid_until:
        return "expired"
    if topic.certain:
        return "own" if all(one.startswith((*OF_THE_BOT, *OF_SCHOOL)) for one in topic.source) else "old"
    return "unsettled" if all(one.startswith(OF_THE_BOT) for one in topic.source) else "uncertain"

"""An answer as it is shown: school values filled in, with its source and its doubts."""

import re

from school.catalogue.model import Catalogue, Topic
from school.catalogue.readers import STAFF
from school.people.model import Role

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


def placeholders(text: str) -> list[str]:
    """Keys of the school values a text asks for."""
    return _PLACEHOLDER.findall(text)


def fill(text: str, catalogue: Catalogue, role: Role | None) -> str:
    """The text with what the school has filled in, or with the fall-backs."""
    lines = (_filled(line, catalogue, role) for line in text.split("\n"))
    filled = "\n".join(line for line in lines if line is not None)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n|$)", "", filled)).strip()


def _filled(line: str, catalogue: Catalogue, role: Role | None) -> str | None:
    """A line with its values; None for one that asks for a value which the school has not given."""
    keys = placeholders(line)
    values = {key: school_value(key, catalogue, role) for key in keys}
    if not all(values.values()):
        return None
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], line)


def school_value(key: str, catalogue: Catalogue, role: Role | None) -> str:
    """One value: the role's own, else the one for everybody, else the fall-back."""
    given = catalogue.given.get(key, {})
    own = catalogue.values[key].staff_fallback if role in STAFF else ""
    return given.get(role or "", "") or given.get("", "") or own or catalogue.values[key].fallback


def for_role(topic: Topic, role: Role | None) -> bool:
    """Whether a topic concerns a person; a person without a role may see everything."""
    return role is None or role in topic.audience


def title_for(topic: Topic, role: Role | None) -> str:
    """The heading of an answer for who reads it."""
    return topic.child_title if topic.child_title and role is Role.STUDENT else topic.title


def label_for(topic: Topic, role: Role | None) -> str:
    """The words on a topic's button for who reads it."""
    return topic.child_title if topic.child_title and role is Role.STUDENT else topic.button

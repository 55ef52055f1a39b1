"""Topics with words for children are ones that a child comes to."""

from collections.abc import Mapping
from pathlib import Path

from bot.content.reading.source import read_front_matter
from school.catalogue.model import Flow, Symptom, Topic
from school.people.model import Role


def check_reach(
    folder: Path, topics: Mapping[str, Topic], flows: Mapping[str, Flow], symptoms: Mapping[str, Symptom]
) -> None:
    """Raises `ContentError` for words that no child would be shown."""
    theirs = [flow for flow in flows.values() if flow.role is Role.STUDENT]
    shown = {id_ for flow in theirs for step in flow.steps for id_ in step.trouble_topics}
    shown |= {one.topic for one in symptoms.values() if Role.STUDENT in one.roles}
    for topic in topics.values():
        for_children = topic.child_title or "{{#child}}" in topic.answer
        if for_children and Role.STUDENT not in topic.audience and topic.id not in shown:
            source = read_front_matter(folder / "topics" / topic.group / f"{topic.id}.md")
            raise source.wrong("слова для ребёнка не увидит никто: тема не для учеников.", "child")

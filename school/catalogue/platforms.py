"""Texts, steps and symptoms as they are in one world: the chat of the class is in MAX, or in VK.

A text holds its variants in blocks, `{{#max}} … {{/max}}` and `{{#vk}} … {{/vk}}`. Who does not know where the chat is
gets the variant for MAX: class chats of Novosibirsk moved there in autumn 2025 (infopro54.ru, 29.12.2025).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from school.catalogue.model import Catalogue, Choice, Flow, Step, Symptom
from school.catalogue.readers import for_reader, without_gaps
from school.people.model import Person, Platform, Role

WORLDS = (Platform.MAX, Platform.VK)
SCHOOL_VALUE = "platform"
"""The school value that says it of the whole school: max, vk, both or unknown."""

_BLOCK = re.compile(r"\{\{#(max|vk)\}\}(\n?)(.*?)\{\{/\1\}\}(\n?)", re.DOTALL)


def world_of(platform: Platform) -> Platform:
    """The world that is shown; the unknown one is that of MAX."""
    return Platform.VK if platform is Platform.VK else Platform.MAX


def variant(text: str, platform: Platform) -> str:
    """The text in one world, without its blocks."""
    if "{{#" in text:
        world = world_of(platform)
        text = _BLOCK.sub(lambda found: found.group(3) if found.group(1) == world else "", text)
    return without_gaps(text)


def depends(text: str) -> bool:
    """Whether a text is not the same in both worlds."""
    return _BLOCK.search(text) is not None


def is_in(platform: Platform | None, world: Platform) -> bool:
    """Whether a thing that carries that platform is there in a world."""
    return platform is None or platform is world_of(world)


class Worlds:
    """The messengers of people's class chats, and the flows and symptoms of each world."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._flow_in = cache(lambda id_, platform: in_world(catalogue.flows[id_], platform))
        self._symptoms_in = cache(self._told)

    def known(self, person: Person, said: str = "") -> Platform | None:
        """The messenger of the class's chat: as the person told, a button carries, or class and school are known."""
        own = person.platform or (Platform(said) if said in set(Platform) else None)
        if own in WORLDS:
            return own
        return person.class_platform or school_platform(self._catalogue) or own

    def named(self, words: str) -> Platform | None:
        """The one messenger that somebody's words name; None when they name none, or both."""
        said = set(re.findall(r"\w+", words.lower()))
        found = [world for world in WORLDS if said & set(self._catalogue.names.get(world, ()))]
        return found[0] if len(found) == 1 else None

    def of(self, person: Person, said: str = "") -> Platform:
        """The same; unknown when nobody knows."""
        return self.known(person, said) or Platform.UNKNOWN

    def flow(self, person: Person, key: str) -> Flow | None:
        """The flow a button names, in the person's world."""
        id_, _, said = key.partition(".")
        return self._flow_in(id_, self.of(person, said)) if id_ in self._catalogue.flows else None

    def symptoms(self, flow: Flow) -> dict[str, Symptom]:
        """Everything that can go wrong there, in words for whose flow it is."""
        shown = flow.world or Platform.UNKNOWN
        told = self._symptoms_in(shown, flow.role)
        return {id_: one for id_, one in told.items() if is_in(one.platform, shown) and flow.role in one.roles}

    def _told(self, platform: Platform, role: Role) -> dict[str, Symptom]:
        return {id_: _symptom(one, platform, role) for id_, one in self._catalogue.symptoms.items()}


def school_platform(catalogue: Catalogue) -> Platform | None:
    """The messenger of all class chats, as the school says; None for both, or unknown."""
    said = catalogue.given.get(SCHOOL_VALUE, {}).get("", "")
    return Platform(said) if said in set(WORLDS) else None


def in_world(flow: Flow, platform: Platform) -> Flow:
    """The flow with the steps, choices and words of one world."""
    steps = {step.id: step for step in flow.steps}
    there = tuple(_step(step, steps, platform) for step in flow.steps if is_in(step.platform, platform))
    return replace(flow, intro=variant(flow.intro, platform), steps=there, world=platform)


def _step(step: Step, steps: Mapping[str, Step], platform: Platform) -> Step:
    choices = (_choice(one, steps, platform) for one in step.choices if is_in(one.platform, platform))
    return replace(
        step,
        title=variant(step.title, platform),
        text=variant(step.text, platform),
        trouble=variant(step.trouble, platform),
        check=variant(step.check, platform),
        next=_there(step.next, steps, platform),
        choices=tuple(choice for choice in choices if choice.to or choice.flow),
    )


def _choice(choice: Choice, steps: Mapping[str, Step], platform: Platform) -> Choice:
    return replace(choice, to=_there(choice.to, steps, platform) or "")


def _there(step_id: str | None, steps: Mapping[str, Step], platform: Platform) -> str | None:
    """The first step of this world from there on; a step that is not there is passed over."""
    passed: set[str] = set()
    while step_id and step_id in steps and step_id not in passed and not is_in(steps[step_id].platform, platform):
        passed.add(step_id)
        step_id = steps[step_id].next
    return step_id


def _symptom(symptom: Symptom, platform: Platform, role: Role) -> Symptom:
    return replace(
        symptom,
        button=for_reader(variant(symptom.button, platform), role),
        cause=for_reader(variant(symptom.cause, platform), role),
        fix=for_reader(variant(symptom.fix, platform), role),
    )

"""Texts with what follows from the facts they cite: doubtful names marked, sources told by their titles."""

from collections.abc import Mapping
from dataclasses import replace

from school.catalogue.facts import Fact, marked, source_titles
from school.catalogue.model import Flow, Step, Symptom, Topic


def mark_topic(topic: Topic, facts: Mapping[str, Fact]) -> Topic:
    """The answer as people read it."""
    cited = [facts[id_] for id_ in topic.facts]
    source = source_titles(topic.source, topic.facts, facts)
    aspects = tuple(replace(one, first=marked(one.first, cited)) for one in topic.aspects)
    return replace(topic, answer=marked(topic.answer, cited), source=source, aspects=aspects)


def mark_flow(flow: Flow, facts: Mapping[str, Fact]) -> Flow:
    """The steps as people read them."""
    return replace(flow, steps=tuple(_step(step, facts) for step in flow.steps))


def mark_symptom(symptom: Symptom, facts: Mapping[str, Fact]) -> Symptom:
    """Cause and cure as people read them."""
    cited = [facts[id_] for id_ in symptom.facts]
    source = source_titles(symptom.source, symptom.facts, facts)
    return replace(symptom, cause=marked(symptom.cause, cited), fix=marked(symptom.fix, cited), source=source)


def _step(step: Step, facts: Mapping[str, Fact]) -> Step:
    cited = [facts[id_] for id_ in step.facts]
    source = source_titles(step.source, step.facts, facts)
    return replace(step, text=marked(step.text, cited), trouble=marked(step.trouble, cited), source=source)

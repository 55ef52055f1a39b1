"""Moving through a flow: pure functions from a place and a wish to the next place.

A place is a trail of step ids, the last one being where the person is. Old buttons and changed flows are
normal: a step that was renamed or removed is found by `was`, else the last step of the trail that still exists.
"""

from dataclasses import dataclass

from school.catalogue.model import Choice, Flow, Step

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepPosition:
    """«Шаг 3 из 7»: where a step stands on the straight way through its flow."""

    number: int
    count: int


def find_step(flow: Flow, step_id: str) -> Step | None:
    """The step with that id, or the one that has taken its place."""
    exact = next((step for step in flow.steps if step.id == step_id), None)
    return exact or next((step for step in flow.steps if step_id in step.was), None)


def current(flow: Flow, trail: Trail) -> Step:
    """The person's step; when steps were removed since, the last one of the trail that still exists."""
    known = [step for step_id in trail if (step := find_step(flow, step_id))]
    return known[-1] if known else flow.steps[0]


def start(flow: Flow) -> Trail:
    """The place at which a flow begins."""
    return (flow.steps[0].id,)


def forward(flow: Flow, trail: Trail, seen: str, to: str | None = None) -> Trail:
    """The place after the forward button (or the choice `to`) shown under the step `seen`.

    A press under an old message goes on from that step; a step that is gone changes nothing.
    """
    step = find_step(flow, seen)
    if step is None:
        return _clean(flow, trail)
    goal = to if choice_of(step, to) else step.next
    if goal is None or find_step(flow, goal) is None:
        return _until(flow, trail, step.id)
    return (*_until(flow, trail, step.id), goal)


def back(flow: Flow, trail: Trail, seen: str | None = None) -> Trail:
    """One step back, from the step `seen` when its button was pressed; the first step stays where it is.

    Somebody whose trail is not kept goes back to the step that leads to `seen`.
    """
    step = find_step(flow, seen) if seen else None
    if step is None:
        kept = _clean(flow, trail)
        return kept[:-1] if len(kept) > 1 else kept
    kept = _until(flow, trail, step.id)
    if len(kept) > 1 and step.id in trail:
        return kept[:-1]
    return (before(flow, step).id,)


def before(flow: Flow, step: Step) -> Step:
    """The first step that leads to a step; the first of all is its own."""
    for other in flow.steps:
        if other is not step and step.id in (other.next, *(choice.to for choice in other.choices)):
            return other
    return flow.steps[0]


def choice_of(step: Step, to: str | None) -> Choice | None:
    """The choice that leads there."""
    return next((choice for choice in step.choices if choice.to == to), None)


def position(flow: Flow, step: Step) -> StepPosition:
    """The number of a step on the straight way; a branch counts as the step it stands in for."""
    way = _straight(flow)
    place = _joins(flow, step, way)
    number = way.index(step.id) + 1 if step.id in way else max(place, 1)
    return StepPosition(number, len(way))


def _straight(flow: Flow) -> list[str]:
    """The way of somebody who never takes a branch."""
    way: list[str] = []
    step: Step | None = flow.steps[0]
    while step and step.id not in way:
        way.append(step.id)
        step = find_step(flow, step.next) if step.next else None
    return way


def _joins(flow: Flow, step: Step, way: list[str]) -> int:
    """How many steps of the straight way come before the one at which a branch comes back to it."""
    passed: set[str] = set()
    here: Step | None = step
    while here and here.id not in way and here.id not in passed:
        passed.add(here.id)
        here = find_step(flow, here.next) if here.next else None
    return way.index(here.id) if here and here.id in way else len(way)


def _clean(flow: Flow, trail: Trail) -> Trail:
    """The trail with present ids only, never empty."""
    return tuple(step.id for step_id in trail if (step := find_step(flow, step_id))) or start(flow)


def _until(flow: Flow, trail: Trail, step_id: str) -> Trail:
    """The trail up to and with that step; the step is added when the trail never passed it."""
    kept = _clean(flow, trail)
    return kept[: kept.index(step_id) + 1] if step_id in kept else (*kept, step_id)

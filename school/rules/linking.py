"""Moving through a flow: pure functions from a place and a wish to the next place.

A place is a trail of step ids, the last one being where the person is. Old buttons and changed flows are
normal.
"""

from school.model import Flow, Step

Trail = tuple[str, ...]


def find_step(flow: Flow, step_id: str) -> Step | None:
    """The step with that id, if the flow still has it."""
    return next((step for step in flow.steps if step.id == step_id), None)


def current(flow: Flow, trail: Trail) -> Step:
    """Where the person is; when steps were removed since, the last one of the trail that still exists."""
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
    targets = {choice.to for choice in step.choices} | {step.next}
    goal = to if to in targets else step.next
    if goal is None or find_step(flow, goal) is None:
        return _until(flow, trail, seen)
    return (*_until(flow, trail, seen), goal)


def back(flow: Flow, trail: Trail) -> Trail:
    """One step back; the first step stays where it is."""
    kept = _clean(flow, trail)
    return kept[:-1] if len(kept) > 1 else kept


def position(flow: Flow, step: Step) -> tuple[int, int]:
    """«Шаг 3 из 7»: the number of the step and of all steps."""
    return flow.steps.index(step) + 1, len(flow.steps)


def _clean(flow: Flow, trail: Trail) -> Trail:
    """The trail without steps that are gone, never empty."""
    return tuple(step_id for step_id in trail if find_step(flow, step_id)) or start(flow)


def _until(flow: Flow, trail: Trail, step_id: str) -> Trail:
    """The trail up to and with that step; the step is added when the trail never passed it."""
    kept = _clean(flow, trail)
    return kept[: kept.index(step_id) + 1] if step_id in kept else (*kept, step_id)

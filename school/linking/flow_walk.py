"""What a press under a step does to a person's way: pure functions from a path to the next path."""

from dataclasses import replace

from school.catalogue.model import Flow, Step
from school.linking import trails
from school.linking.model import FlowProgress


def begin(flow: Flow, now: int, before: FlowProgress | None = None) -> FlowProgress:
    """The beginning of a flow; somebody half-way stays where they are, who has finished begins anew."""
    if before and before.finished_at is None:
        return before
    return replace(
        before or FlowProgress(flow.id, flow.role, ()), trail=trails.start(flow), moved_at=now, finished_at=None
    )


def advance(flow: Flow, path: FlowProgress, seen: str, to: str | None, now: int) -> FlowProgress:
    """The step `seen` is done, or its choice `to` is taken; the last step done is the end."""
    step = trails.find_step(flow, seen)
    moved = _moved(path, trails.forward(flow, path.trail, seen, to), now)
    if step is None:
        return moved
    choice = trails.choice_of(step, to)
    milestones = _with(path.milestones, choice.reaches if choice else step.reaches)
    skipped = tuple(one for one in path.skipped if one != step.id)
    return replace(
        moved, milestones=milestones, skipped=skipped, finished_at=now if ends(step, to) else path.finished_at
    )


def catches_up(flow: Flow, path: FlowProgress, seen: str) -> bool:
    """Whether the step `seen`, left for later, is done after the end was reached."""
    step = trails.find_step(flow, seen)
    return step is not None and step.id in path.skipped and trails.current(flow, path.trail).next is None


def catch_up(flow: Flow, path: FlowProgress, seen: str, now: int) -> FlowProgress:
    """A step that was left for later is done; the person stays at the end."""
    step = trails.find_step(flow, seen)
    skipped = tuple(one for one in path.skipped if step is None or one != step.id)
    milestones = _with(path.milestones, step.reaches if step else "")
    return replace(_moved(path, path.trail, now), milestones=milestones, skipped=skipped, finished_at=now)


def skip(flow: Flow, path: FlowProgress, seen: str, now: int) -> FlowProgress:
    """The step is left for later; at the last one the person stays."""
    moved = _moved(path, trails.forward(flow, path.trail, seen), now)
    step = trails.find_step(flow, seen)
    return (
        replace(moved, skipped=_with(path.skipped, step.id)) if step and step.reaches not in path.milestones else moved
    )


def back(flow: Flow, path: FlowProgress, seen: str | None, now: int) -> FlowProgress:
    """One step back."""
    return _moved(path, trails.back(flow, path.trail, seen), now)


def ends(step: Step, to: str | None) -> bool:
    """Whether the forward button of the step ends the flow."""
    return step.next is None and trails.choice_of(step, to) is None


def _moved(path: FlowProgress, trail: trails.Trail, now: int) -> FlowProgress:
    return replace(path, trail=trail, moved_at=now, symptom=None, reminded=0)


def _with(known: tuple[str, ...], more: str) -> tuple[str, ...]:
    return known if not more or more in known else (*known, more)

"""From what somebody says at a step to the button that does it."""

from collections.abc import Collection
from dataclasses import dataclass

from school.catalogue.model import Choice, Flow, Step
from school.linking import trails
from school.messaging import actions

PROFILE, LINKED, CHATS = "profile", "linked", "chats"
"""What steps and choices reach."""


@dataclass(frozen=True, slots=True)
class Place:
    """The step somebody is at; `open`: it, or what did not work at it, is what they have on their screen."""

    flow: Flow
    step: Step
    open: bool = True

    @property
    def names(self) -> tuple[str, str]:
        """As buttons carry them."""
        return self.flow.key, self.step.id


def press_for(kind: str, place: Place) -> str | None:
    """The action of the button that does what was said; in the middle of something else only the way back."""
    if not place.open and kind in ("done", "next", "back", "no", "trouble", "lost"):
        return actions.make(actions.RESUME, *place.names) if kind not in ("no", "trouble") else None
    made = {
        "done": actions.make(actions.STEP, *place.names),
        "next": actions.make(actions.STEP, *place.names),
        "no": actions.make(actions.TROUBLE, *place.names),
        "trouble": actions.make(actions.TROUBLE, *place.names),
        "skip": actions.make(actions.SKIP, *place.names),
        "back": actions.make(actions.BACK, *place.names),
        "lost": actions.make(actions.RESUME, *place.names),
        "restart": actions.make(actions.RESUME, place.flow.key, place.flow.steps[0].id),
        "menu": actions.MENU,
        "human": actions.HUMAN,
    }
    return _linked(place) if kind == "linked" else made.get(kind)


def choices(step: Step) -> dict[str, Choice]:
    """The choices of a step by the name of what they lead to, a step or a flow, or of what is there already."""
    return {choice.reaches or choice.to or choice.flow: choice for choice in step.choices}


def press_choice(choice: Choice, place: Place) -> str:
    """The action of a choice: to a step of this flow, or into another flow."""
    if choice.flow:
        return actions.make(actions.FLOW, choice.flow)
    return actions.make(actions.STEP, *place.names, choice.to)


def symptom_press(symptom_id: str, place: Place) -> str:
    """The action of a symptom's button."""
    return actions.make(actions.SYMPTOM, *place.names, symptom_id)


def place_of(flow: Flow | None, step_id: str, shown: Collection[str] = ()) -> Place | None:
    """The place a button names; `shown` are the verbs on the screen."""
    step = trails.find_step(flow, step_id) if flow else None
    return Place(flow, step, bool(set(shown) & {actions.STEP, actions.SYMPTOM})) if flow and step else None


def _linked(place: Place) -> str:
    """Everything up to linking is done: on to what comes after it, and to the chat where linking is the end."""
    steps = place.flow.steps
    done = next((step for step in steps if step.reaches == LINKED), place.step)
    if done.next is None:
        chat = next((step for step in steps if step.reaches == CHATS), done)
        return actions.make(actions.RESUME, place.flow.key, chat.id)
    return actions.make(actions.STEP, place.flow.key, done.id)

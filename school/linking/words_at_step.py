"""Reading what somebody writes at a step: a label of its screen, a word like «готово», what they see, or a question."""

from collections.abc import Collection, Iterable
from typing import Protocol

from school.answers.engine.understood import Decision, Interpretation
from school.catalogue.model import Step, Symptom
from school.linking.step_words import Place, choices, press_choice, press_for, symptom_press
from school.linking.symptoms import recognise
from school.messaging import actions
from school.messaging.screens import Screen, plain

FEW = 3
"""Words of a message that may still be about a step when something else is on the screen."""

ALWAYS = ("human", "menu", "restart", "lost", "linked")
MOVES = ("back", "skip")
"""Kinds that are done whatever else is said, and those that a question may hold by chance."""


class Reader(Protocol):
    """The engine, as far as it reads words at a step."""

    def said_at_step(self, text: str) -> str:
        """A kind of `content/step_words.toml`."""

    def chosen(self, text: str, names: Collection[str]) -> str:
        """One of the names."""

    def asks(self, text: str) -> bool:
        """Whether it is a question by its form."""

    def understand(self, question: str) -> Interpretation:
        """The interpretation of it as a question."""


def read_words(text: str, place: Place, reader: Reader, symptoms: Iterable[Symptom]) -> str | None:
    """The action of the button that does what was written; None when it is a question."""
    labels = _labels(place)
    if press := labels.exact(text) or labels.near(text):
        return press
    if not place.open and len(plain(text).split()) > FEW:
        return None
    understood = reader.understand(text)
    if understood.decision in (Decision.DANGER, Decision.PRIVATE):
        return None
    return _said(text, place, reader, symptoms, understood)


def _said(
    text: str, place: Place, reader: Reader, symptoms: Iterable[Symptom], understood: Interpretation
) -> str | None:
    kind, asks = reader.said_at_step(text), reader.asks(text)
    if kind in ALWAYS or (kind in MOVES and not asks):
        return press_for(kind, place)
    if not asks and (name := reader.chosen(text, choices(place.step))):
        return press_choice(name, place)
    told = kind == "trouble" or not (asks or kind)
    if place.open and told and (seen := recognise(text, symptoms)):
        return symptom_press(seen.id, place)
    answered = understood.decision is Decision.ANSWER and len(plain(text).split()) > FEW
    if asks or (kind == "trouble" and answered):
        return None
    return press_for(kind or _of_talk(place, understood), place)


def _of_talk(place: Place, understood: Interpretation) -> str:
    """Of what is neither a word of steps nor a question anybody can answer: a yes, or that something goes wrong."""
    if not place.open:
        return ""
    if understood.decision is Decision.SMALLTALK:
        return "done" if understood.kind == "ack" else ""
    return "trouble" if understood.decision in (Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN) else ""


def _labels(place: Place) -> Screen:
    """The buttons of the step that are its own; those under every step are words of the content."""
    step: Step = place.step
    own = [(step.done, actions.make(actions.STEP, *place.names))]
    own += [(choice.label, actions.make(actions.STEP, *place.names, choice.to)) for choice in step.choices]
    own += [(step.no, actions.make(actions.TROUBLE, *place.names))] if step.no else []
    return Screen(tuple((plain(label), action) for label, action in own))

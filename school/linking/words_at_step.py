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

ALWAYS = ("human", "restart", "lost", "linked")
MOVES = ("back", "skip", "menu")
"""Kinds that are done whatever else is said, and those that a question may hold by chance."""

SEEN = "seen"
"""The kind of words that tell what an application says: something goes wrong."""

PLAIN = ("done", "next", "skip", "back", "lost", "restart", "menu")
"""Kinds of which few words sound like trouble by chance only: «школу нашла»."""


class Reader(Protocol):
    """The engine, as far as it reads words at a step."""

    def said_at_step(self, text: str) -> str:
        """A kind of `content/step_words.toml`."""

    def chosen(self, text: str, names: Collection[str]) -> str:
        """One of the names."""

    def asks(self, text: str) -> bool:
        """Whether it is a question by its form."""

    def wonders(self, text: str) -> bool:
        """Whether a question word stands anywhere."""

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
    if understood.decision is Decision.PRIVATE or _tells_of_trouble(text, reader, understood):
        return None
    return _said(text, place, reader, symptoms, understood)


def _tells_of_trouble(text: str, reader: Reader, understood: Interpretation) -> bool:
    """Whether somebody is in danger by these words; not by a few that plainly are about the step."""
    if understood.trouble is None or understood.trouble.at_once:
        return understood.decision is Decision.DANGER
    return len(plain(text).split()) > FEW or reader.said_at_step(text) not in PLAIN


def _said(
    text: str, place: Place, reader: Reader, symptoms: Iterable[Symptom], understood: Interpretation
) -> str | None:
    kind = reader.said_at_step(text)
    asks = reader.asks(text) or (understood.decision is Decision.ANSWER and reader.wonders(text))
    if kind in ALWAYS or (kind in MOVES and not asks):
        return press_for(kind, place)
    there = choices(place.step)
    if not asks and (name := reader.chosen(text, there)):
        return press_choice(there[name], place)
    kind = "trouble" if kind == SEEN else kind
    told = kind == "trouble" or not (asks or kind)
    if place.open and told and (seen := recognise(text, symptoms)):
        return symptom_press(seen.id, place)
    answered = understood.decision is Decision.ANSWER and len(plain(text).split()) > FEW
    if asks or (kind == "trouble" and answered and understood.topic not in place.step.trouble_topics):
        return None
    return press_for(kind or _of_talk(place, understood), place)


def _of_talk(place: Place, understood: Interpretation) -> str:
    """Of what is neither a word of steps nor a question anybody can answer: a yes, or that something goes wrong."""
    if not place.open:
        return ""
    if understood.decision is Decision.SMALLTALK:
        return "done" if understood.kind == "ack" else ""
    if understood.decision is Decision.ANSWER:
        return "trouble" if understood.topic in place.step.trouble_topics else ""
    return "trouble" if understood.decision in (Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN) else ""


def _labels(place: Place) -> Screen:
    """The buttons of the step that are its own; those under every step are words of the content."""
    step: Step = place.step
    own = [(step.done, actions.make(actions.STEP, *place.names))]
    own += [(choice.label, press_choice(choice, place)) for choice in step.choices]
    own += [(step.no, actions.make(actions.TROUBLE, *place.names))] if step.no else []
    return Screen(tuple((plain(label), action) for label, action in own))

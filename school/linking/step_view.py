"""How a step looks: words, progress, and the buttons that are under every one."""

import json
from dataclasses import replace

from school.catalogue.model import Catalogue, Choice, Flow, Step
from school.catalogue.readers import voices
from school.catalogue.wording import fill
from school.linking import trails
from school.linking.model import FlowProgress
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Role

MAX_SKIPPED_SHOWN = 8
"""Steps left for later that are offered again: two a row, beside the two buttons of the end."""


class StepView:
    """Makes messages of steps; stores nothing."""

    def __init__(self, catalogue: Catalogue, texts: Texts, limits: MessengerLimits) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._limits = limits

    def step(self, peer_id: int, flow: Flow, step: Step) -> OutgoingMessage:
        """The step with all its ways on."""
        progress = trails.position(flow, step)
        bar = "●" * progress.number + "○" * (progress.count - progress.number)
        head = self._texts("guide.step", number=progress.number, count=progress.count, bar=bar, title=step.title)
        parts = [head, self.filled(flow, step.text), step.check]
        text = "\n\n".join(part for part in parts if part)
        picture = json.dumps({"file": step.picture}) if step.picture else ""
        return OutgoingMessage(peer_id, text, self._buttons(flow, step), enclosure=picture)

    def finished(self, peer_id: int, flow: Flow, path: FlowProgress) -> OutgoingMessage:
        """The end of a flow; steps left for later are offered."""
        left = [step for step_id in path.skipped if (step := trails.find_step(flow, step_id))][:MAX_SKIPPED_SHOWN]
        key = "guide.left" if left else "guide.finished"
        again = [link(shorten(step.title, 40), actions.RESUME, flow.key, step.id) for step in left]
        ways = [link(self._texts("button.other_role"), actions.GUIDE), self.menu()]
        return OutgoingMessage(peer_id, self._texts.to(voices(flow.role), key), (*pairs(again), *pairs(ways)))

    def filled(self, flow: Flow, text: str) -> str:
        """A text with the school's values. Class teachers and administrators link as teachers (Положение, 2.3, 2.4)."""
        own = any(flow.role in given for given in self._catalogue.given.values())
        staff = flow.role in (Role.CLASS_TEACHER, Role.ADMIN)
        return fill(text, self._catalogue, Role.TEACHER if staff and not own else flow.role)

    def to_step(self, flow: Flow, step: Step) -> Button:
        """The way back to a step."""
        return link(self._texts("button.to_step"), actions.RESUME, flow.key, step.id, colour=Colour.PRIMARY)

    def with_row(self, answer: Reply, note: str, *buttons: Button) -> Reply:
        """The answer with one more row of buttons under the last; where they do not fit, one more message."""
        *first, last = answer.messages
        longer = (*last.buttons, buttons)
        if last.stays or not self._limits.fits(longer):
            return Reply.of(answer, OutgoingMessage(last.peer_id, note, (buttons,)))
        return Reply.of(*first, replace(last, buttons=longer))

    def menu(self) -> Button:
        """To the menu."""
        return link(self._texts("button.menu"), actions.MENU)

    def human(self) -> Button:
        """To somebody who can help."""
        return link(self._texts("button.human"), actions.HUMAN)

    def _buttons(self, flow: Flow, step: Step) -> Keyboard:
        """A step has one button for trouble: its own «no», else the usual one."""
        done = link(step.done, actions.STEP, flow.key, step.id, colour=Colour.POSITIVE)
        choices = [_choice(flow, step, choice) for choice in step.choices]
        trouble = link(step.no or self._texts("button.trouble"), actions.TROUBLE, flow.key, step.id)
        skip = link(self._texts("button.skip"), actions.SKIP, flow.key, step.id)
        back = link(self._texts("button.back"), actions.BACK, flow.key, step.id)
        ways = ((back, skip), (self.human(), self.menu()))
        return ((done, trouble), *column(*choices), *ways)


def _choice(flow: Flow, step: Step, choice: Choice) -> Button:
    if choice.flow:
        return link(choice.label, actions.FLOW, choice.flow)
    return link(choice.label, actions.STEP, flow.key, step.id, choice.to)

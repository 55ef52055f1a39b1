"""Guiding a person through linking, step by step, in the person's role."""

from dataclasses import replace

from school import actions
from school.actions import column, link
from school.answers.wording import fill
from school.model import Button, Catalogue, Colour, Flow, Keyboard, Letter, Person, Step
from school.ports import Desk
from school.rules import linking
from school.rules.quoting import shorten
from school.texts import Texts


class Guide:
    """Keeps a person's place in a flow; old buttons and changed flows are normal."""

    def __init__(self, catalogue: Catalogue, texts: Texts) -> None:
        self._catalogue = catalogue
        self._texts = texts

    def roles(self, peer_id: int, person: Person) -> list[Letter]:
        """The choice of a flow; somebody who is half-way is offered to go on."""
        buttons = [link(flow.button, actions.FLOW, flow.id) for flow in self._catalogue.flows.values()]
        flow = self._catalogue.flows.get(person.flow or "")
        if flow:
            step = linking.current(flow, person.trail)
            label = shorten(self._texts("button.resume", step=step.title), 40)
            resume = link(label, actions.RESUME, colour=Colour.PRIMARY)
            buttons.insert(0, resume)
        return [Letter(peer_id, self._texts("guide.choose_role"), column(*buttons, self._menu()))]

    async def begin(self, desk: Desk, peer_id: int, person: Person, flow_id: str) -> list[Letter]:
        """Start a flow from its first step; the flow's role becomes the person's."""
        flow = self._catalogue.flows.get(flow_id)
        if flow is None:
            return self.roles(peer_id, person)
        moved = replace(person, role=flow.role, flow=flow.id, trail=linking.start(flow))
        await desk.people.save(moved, desk.now)
        return [Letter(peer_id, f"{flow.title}\n\n{flow.intro}"), self._show(peer_id, moved, flow)]

    async def forward(
        self, desk: Desk, peer_id: int, person: Person, flow_id: str, seen: str, to: str | None
    ) -> list[Letter]:
        """Go on from the step under whose letter a button was pressed."""
        flow = self._catalogue.flows.get(flow_id)
        if flow is None:
            return self.roles(peer_id, person)
        trail = person.trail if person.flow == flow_id else ()
        moved = replace(person, role=flow.role, flow=flow.id, trail=linking.forward(flow, trail, seen, to))
        await desk.people.save(moved, desk.now)
        if linking.find_step(flow, seen) and linking.current(flow, moved.trail).id == seen:
            return [Letter(peer_id, self._texts("guide.finished"), column(self._menu()))]
        return [self._show(peer_id, moved, flow)]

    async def back(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """One step back."""
        flow = self._catalogue.flows.get(person.flow or "")
        if flow is None:
            return self.roles(peer_id, person)
        moved = replace(person, trail=linking.back(flow, person.trail))
        await desk.people.save(moved, desk.now)
        return [self._show(peer_id, moved, flow)]

    def resume(self, peer_id: int, person: Person) -> list[Letter]:
        """The step at which the person stopped."""
        flow = self._catalogue.flows.get(person.flow or "")
        return [self._show(peer_id, person, flow)] if flow else self.roles(peer_id, person)

    def trouble(self, peer_id: int, person: Person, flow_id: str, step_id: str) -> list[Letter]:
        """What to do when a step does not work out."""
        flow = self._catalogue.flows.get(flow_id)
        step = linking.find_step(flow, step_id) if flow else None
        if step is None:
            return self.resume(peer_id, person)
        topics = [self._catalogue.topics[topic_id] for topic_id in step.trouble_topics[:3]]
        buttons = [link(topic.button, actions.TOPIC, topic.id) for topic in topics]
        ways = (link(self._texts("button.to_step"), actions.RESUME, colour=Colour.PRIMARY), self._human())
        text = fill(step.trouble, self._catalogue, person.role)
        return [Letter(peer_id, text, (*column(*buttons), ways, (self._menu(),)))]

    def _show(self, peer_id: int, person: Person, flow: Flow) -> Letter:
        step = linking.current(flow, person.trail)
        number, count = linking.position(flow, step)
        head = self._texts("guide.step", number=number, count=count, title=step.title)
        text = fill(step.text, self._catalogue, person.role)
        return Letter(peer_id, f"{head}\n\n{text}", self._buttons(flow, step))

    def _buttons(self, flow: Flow, step: Step) -> Keyboard:
        done = link(step.done, actions.STEP, flow.id, step.id, colour=Colour.POSITIVE)
        choices = [link(choice.label, actions.STEP, flow.id, step.id, choice.to) for choice in step.choices]
        back = link(self._texts("button.back"), actions.BACK)
        trouble = link(self._texts("button.trouble"), actions.TROUBLE, flow.id, step.id)
        return (*column(done, *choices), (trouble,), (back, self._menu()))

    def _menu(self) -> Button:
        return link(self._texts("button.menu"), actions.MENU)

    def _human(self) -> Button:
        return link(self._texts("button.human"), actions.HUMAN)

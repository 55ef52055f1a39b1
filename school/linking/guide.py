"""Guiding a person through linking, step by step, in each of their roles."""

from dataclasses import replace

from school.catalogue.model import Catalogue, Flow
from school.linking import flow_walk, trails
from school.linking.model import Path
from school.linking.progress import DONE, SKIPPED, Places
from school.linking.step_view import Shower, with_row
from school.linking.tables import Desk
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.model import Button, Colour, Letter
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Person

MOST_OFFERED = 2
"""Ways that are offered to be gone on: the rows of buttons are few."""


class Guide:
    """Moves people through flows; old buttons and changed flows are normal, and nothing is kept without consent."""

    def __init__(self, catalogue: Catalogue, texts: Texts, shower: Shower, places: Places) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self.shower = shower
        self._places = places

    async def roles(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """The choice of a flow; somebody who is half-way is offered to go on."""
        unfinished = [path for path in await desk.paths.of(person.person_id) if path.finished_at is None]
        return [self.choice(peer_id, unfinished)]

    def choice(self, peer_id: int, unfinished: list[Path]) -> Letter:
        """All flows, and first those that are begun."""
        half_way = [(self._flows[path.flow], path) for path in unfinished if path.flow in self._flows]
        resume = [self._resume_button(flow, path) for flow, path in half_way[:MOST_OFFERED]]
        roles = [link(flow.button, actions.FLOW, flow.id) for flow in self._flows.values()]
        rows = (*column(*resume), *pairs(roles), (self.shower.menu(),))
        return Letter(peer_id, self._texts("guide.choose_role"), rows)

    async def begin(self, desk: Desk, peer_id: int, person: Person, flow_id: str) -> list[Letter]:
        """Start a flow, or go on in it; before the first one the person is asked whether to keep the place."""
        flow = self._flows.get(flow_id)
        if flow is None:
            return await self.roles(desk, peer_id, person)
        intro = Letter(peer_id, f"{flow.title}\n\n{flow.intro}")
        if await self._places.agreed(desk, person):
            return [intro, *await self.enter(desk, peer_id, person, flow)]
        return [intro, self._ask_consent(peer_id, flow)]

    async def enter(self, desk: Desk, peer_id: int, person: Person, flow: Flow) -> list[Letter]:
        """The step at which the person is, or the first."""
        before = await desk.paths.get(person.person_id, flow.id)
        path = flow_walk.begin(flow, desk.now, before)
        await self._places.keep(desk, person, path)
        return [self._show(peer_id, flow, path)]

    async def consent(self, desk: Desk, peer_id: int, person: Person, flow_id: str, agrees: bool) -> list[Letter]:
        """The answer to the question whether to keep the place; without it the buttons carry the place."""
        flow = self._flows.get(flow_id)
        if agrees:
            await desk.consents.give(person.person_id, self._places.wording, desk.now)
            await desk.people.save(person, desk.now)
        if flow is None:
            return await self.roles(desk, peer_id, person)
        return await self.enter(desk, peer_id, person, flow)

    async def forward(
        self, desk: Desk, peer_id: int, person: Person, flow_id: str, seen: str, to: str | None
    ) -> list[Letter]:
        """Go on from the step under whose letter a button was pressed."""
        flow = self._flows.get(flow_id)
        if flow is None:
            return await self.roles(desk, peer_id, person)
        before = await self._places.of(desk, person, flow)
        path = flow_walk.advance(flow, before, seen, to, desk.now)
        return await self._moved(desk, peer_id, person, flow, path, seen, DONE)

    async def skip(self, desk: Desk, peer_id: int, person: Person, flow_id: str, seen: str) -> list[Letter]:
        """Leave a step for later."""
        flow = self._flows.get(flow_id)
        if flow is None:
            return await self.roles(desk, peer_id, person)
        before = await self._places.of(desk, person, flow)
        path = flow_walk.skip(flow, before, seen, desk.now)
        return await self._moved(desk, peer_id, person, flow, path, seen, SKIPPED)

    async def back(self, desk: Desk, peer_id: int, person: Person, flow_id: str, seen: str | None) -> list[Letter]:
        """One step back; written in words, from where the person is."""
        flow = self._flows.get(flow_id or person.flow or "")
        if flow is None:
            return await self.roles(desk, peer_id, person)
        path = flow_walk.back(flow, await self._places.of(desk, person, flow), seen, desk.now)
        await self._places.keep(desk, person, path)
        return [self._show(peer_id, flow, path)]

    async def resume(
        self, desk: Desk, peer_id: int, person: Person, flow_id: str = "", step_id: str = ""
    ) -> list[Letter]:
        """A step again: the one that is named, else the one at which the person stopped."""
        flow = self._flows.get(flow_id or person.flow or "")
        if flow is None:
            return await self.roles(desk, peer_id, person)
        step = trails.find_step(flow, step_id) if step_id else None
        path = await self._places.of(desk, person, flow)
        if path.trail and person.flow != flow.id:
            await desk.people.save(replace(person, role=flow.role, flow=flow.id), desk.now)
        return [self.shower.step(peer_id, flow, step or trails.current(flow, path.trail))]

    async def way_back(self, desk: Desk, person: Person, letters: list[Letter]) -> list[Letter]:
        """An answer with the way back to the step in whose middle the question was asked."""
        flow = self._flows.get(person.flow or "")
        path = await desk.paths.get(person.person_id, flow.id) if flow and letters else None
        if flow is None or path is None or path.finished_at is not None:
            return letters
        button = self.shower.to_step(flow, trails.current(flow, path.trail))
        return with_row(letters, self._texts("guide.way_back"), button)

    async def _moved(
        self, desk: Desk, peer_id: int, person: Person, flow: Flow, path: Path, seen: str, what: str
    ) -> list[Letter]:
        """The next step, or the end when there is none."""
        step = trails.find_step(flow, seen)
        await self._places.keep(desk, person, path, step.id if step else "", what)
        if step and trails.current(flow, path.trail).id == step.id:
            return [self.shower.finished(peer_id, flow, path)]
        return [self._show(peer_id, flow, path)]

    def _ask_consent(self, peer_id: int, flow: Flow) -> Letter:
        """Children are asked to answer together with a parent."""
        key = "consent.ask_child" if flow.for_children else "consent.ask"
        yes = link(self._texts("button.consent_yes"), actions.CONSENT, "yes", flow.id, colour=Colour.POSITIVE)
        no = link(self._texts("button.consent_no"), actions.CONSENT, "no", flow.id)
        return Letter(peer_id, self._texts(key), column(yes, no, self.shower.menu()))

    def _resume_button(self, flow: Flow, path: Path) -> Button:
        step = trails.current(flow, path.trail)
        label = shorten(self._texts("button.resume", step=step.title), 40)
        return link(label, actions.RESUME, flow.id, colour=Colour.PRIMARY)

    def _show(self, peer_id: int, flow: Flow, path: Path) -> Letter:
        return self.shower.step(peer_id, flow, trails.current(flow, path.trail))

"""Guiding a person through linking, step by step, in each of their roles."""

from dataclasses import replace

from school.catalogue.model import Catalogue, Flow
from school.catalogue.platforms import Worlds
from school.catalogue.readers import voices
from school.linking import flow_walk, trails
from school.linking.consent_prompt import ConsentPrompt
from school.linking.model import FlowProgress
from school.linking.progress import DONE, SKIPPED, Progress
from school.linking.step_view import StepView
from school.linking.step_words import Place, place_of
from school.linking.tables import UnitOfWork
from school.linking.words_at_step import Reader, read_words
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.screens import NO_SCREEN, Screen
from school.messaging.texts import Texts
from school.people.model import Person, Platform, Role
from school.people.talk import Talk

MAX_OFFERED = 2
"""Ways that are offered to be gone on: the rows of buttons are few."""


class Guide:
    """Moves people through flows; old buttons and changed flows are normal, and nothing is kept without consent."""

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        step_view: StepView,
        places: Progress,
        worlds: Worlds,
        consent_prompt: ConsentPrompt,
    ) -> None:
        self._flows = catalogue.flows
        self._worlds = worlds
        self._texts = texts
        self.step_view = step_view
        self._progress = places
        self.consent_prompt = consent_prompt

    async def roles(self, talk: Talk[UnitOfWork]) -> Reply:
        """The choice of a flow; somebody who is half-way is offered to go on."""
        unfinished = [
            path for path in await talk.uow.flow_progress.of(talk.person.person_id) if path.finished_at is None
        ]
        return Reply.of(self.choice(talk.peer_id, unfinished))

    def choice(self, peer_id: int, unfinished: list[FlowProgress]) -> OutgoingMessage:
        """All flows, and first those that are begun."""
        half_way = [(self._flows[path.flow], path) for path in unfinished if path.flow in self._flows]
        resume = [self._resume_button(flow, path) for flow, path in half_way[:MAX_OFFERED]]
        roles = [link(flow.button, actions.FLOW, flow.id) for flow in self._flows.values()]
        where = link(self._texts("platform.button"), actions.WHERE)
        rows = (*column(*resume), *pairs(roles), (where, self.step_view.menu()))
        return OutgoingMessage(peer_id, self._texts("guide.choose_role"), rows)

    def role_of(self, flow_id: str) -> Role | None:
        """The role of those for whom a flow is."""
        return self._flows[flow_id].role if flow_id in self._flows else None

    def is_for_children(self, flow_id: str) -> bool:
        """Whether an adult is asked in the flow."""
        return flow_id in self._childrens()

    async def begin(self, talk: Talk[UnitOfWork], flow_id: str, code: str = "") -> Reply:
        """Start a flow, or go on in it; before the first one the person is asked whether to keep the place.

        `code` is the invitation the person came by: the class waits in the button until the answer.
        """
        flow = self._flows.get(flow_id)
        if flow is None:
            return await self.roles(talk)
        code = code or await self._code_of_class(talk, flow)
        if forgot := await self.forget_child(talk, flow):
            return Reply.of(forgot, self._ask_consent(talk.peer_id, flow, code))
        intro = OutgoingMessage(talk.peer_id, f"{flow.title}\n\n{flow.intro}")
        if await self._progress.agreed(talk.uow, talk.person):
            return Reply.of(intro, await self.enter(talk, flow))
        return Reply.of(intro, self._ask_consent(talk.peer_id, flow, code))

    async def _code_of_class(self, talk: Talk[UnitOfWork], flow: Flow) -> str:
        """The link of the class a child is in: whoever is forgotten until an adult agrees comes back into it."""
        if not flow.for_children:
            return ""
        classes = {one.school_class.id for one in await talk.uow.members.of(talk.person.person_id)}
        alive = await talk.uow.invitations.alive(talk.uow.now) if classes else []
        found = (one.code for one in alive if one.school_class.id in classes and one.role is flow.role)
        return next(found, "")

    async def agreed_for(self, talk: Talk[UnitOfWork], flow: Flow) -> bool:
        """Whether what a flow needs may be kept; a child's, when an adult has agreed in a flow that asks one. What was
        agreed to as a parent is no consent for a pupil."""
        if flow.for_children and not await self._progress.adult_agreed(talk.uow, talk.person, self._childrens()):
            return False
        return await self._progress.agreed(talk.uow, talk.person)

    async def forget_child(self, talk: Talk[UnitOfWork], flow: Flow) -> OutgoingMessage | None:
        """Forget what a child has agreed to alone: that is no consent, and an adult is to be asked. None for others."""
        if not flow.for_children or not await self._progress.agreed_alone(talk.uow, talk.person, self._childrens()):
            return None
        await self._progress.forget(talk.uow, talk.person)
        return OutgoingMessage(talk.peer_id, self._texts("consent.forgot"))

    async def enter(self, talk: Talk[UnitOfWork], flow: Flow) -> Reply:
        """The step at which the person is, or the first; before it, where the chat of the class is."""
        if self._worlds.known(talk.person, flow.world or "") is None:
            return self.ask_where(talk.peer_id, flow.id, flow.role)
        flow = self._worlds.flow(talk.person, flow.key) or flow
        before = await talk.uow.flow_progress.get(talk.person.person_id, flow.id)
        path = flow_walk.begin(flow, talk.uow.now, before)
        await self._progress.keep(talk.uow, talk.person, path)
        return Reply.of(self._show(talk.peer_id, flow, path))

    def ask_where(self, peer_id: int, flow_id: str = "", role: Role | None = None) -> Reply:
        """Ask where the chat of the class is: everything else depends on it."""
        about = (flow_id,) if flow_id else ()
        answers = [link(self._texts(f"platform.{one}"), actions.WHERE, one, *about) for one in Platform]
        return Reply.of(
            OutgoingMessage(
                peer_id, self._texts.to(voices(role), "platform.ask"), column(*answers, self.step_view.menu())
            )
        )

    async def where(self, talk: Talk[UnitOfWork], platform: Platform, flow_id: str) -> Reply:
        """The answer to where the chat of the class is; kept with consent only, else the buttons carry it."""
        flow = self._flows.get(flow_id)
        if await self._progress.agreed(talk.uow, talk.person):
            talk = replace(talk, person=replace(talk.person, platform=platform))
            await talk.uow.people.save(talk.person, talk.uow.now)
        on = await self.enter(talk, replace(flow, world=platform)) if flow else await self.roles(talk)
        hint = f"platform.{platform}_hint"
        if hint not in self._texts:
            return on
        told = self._texts.to(voices(flow.role if flow else talk.person.role), hint)
        return Reply.of(OutgoingMessage(talk.peer_id, told), on)

    async def consent(self, talk: Talk[UnitOfWork], flow_id: str, agrees: bool) -> Reply:
        """The answer to the question whether to keep the place; without it the buttons carry the place."""
        flow = self._flows.get(flow_id)
        if agrees:
            await talk.uow.consents.give(talk.person.person_id, self._progress.wording, talk.uow.now)
            await talk.uow.people.save(talk.person, talk.uow.now)
        if flow is None:
            return await self.roles(talk)
        return await self.enter(talk, flow)

    async def forward(self, talk: Talk[UnitOfWork], flow_id: str, seen: str, to: str | None) -> Reply:
        """Go on from the step under whose message a button was pressed."""
        flow = self._worlds.flow(talk.person, flow_id)
        if flow is None:
            return await self.roles(talk)
        before = await self._progress.of(talk.uow, talk.person, flow)
        if to is None and flow_walk.catches_up(flow, before, seen):
            path = flow_walk.catch_up(flow, before, seen, talk.uow.now)
            await self._progress.keep(talk.uow, talk.person, path, seen, DONE)
            return Reply.of(self.step_view.finished(talk.peer_id, flow, path))
        path = flow_walk.advance(flow, before, seen, to, talk.uow.now)
        return await self._moved(talk, flow, path, seen, DONE)

    async def skip(self, talk: Talk[UnitOfWork], flow_id: str, seen: str) -> Reply:
        """Leave a step for later."""
        flow = self._worlds.flow(talk.person, flow_id)
        if flow is None:
            return await self.roles(talk)
        before = await self._progress.of(talk.uow, talk.person, flow)
        path = flow_walk.skip(flow, before, seen, talk.uow.now)
        return await self._moved(talk, flow, path, seen, SKIPPED)

    async def back(self, talk: Talk[UnitOfWork], flow_id: str, seen: str | None) -> Reply:
        """One step back; written in words, from where the person is."""
        flow = self._worlds.flow(talk.person, flow_id or talk.person.flow or "")
        if flow is None:
            return await self.roles(talk)
        path = flow_walk.back(flow, await self._progress.of(talk.uow, talk.person, flow), seen, talk.uow.now)
        await self._progress.keep(talk.uow, talk.person, path)
        return Reply.of(self._show(talk.peer_id, flow, path))

    async def resume(self, talk: Talk[UnitOfWork], flow_id: str = "", step_id: str = "") -> Reply:
        """A step again: the one that is named, else the one at which the person stopped."""
        flow = self._worlds.flow(talk.person, flow_id or talk.person.flow or "")
        if flow is None:
            return await self.roles(talk)
        step = trails.find_step(flow, step_id) if step_id else None
        path = await self._progress.of(talk.uow, talk.person, flow)
        if path.trail and talk.person.flow != flow.id:
            await talk.uow.people.save(replace(talk.person, role=flow.role, flow=flow.id), talk.uow.now)
        return Reply.of(self.step_view.step(talk.peer_id, flow, step or trails.current(flow, path.trail)))

    def place(self, person: Person, screen: Screen) -> Place | None:
        """The step the buttons on the screen belong to, or lead back to."""
        shown = screen.action(actions.STEP, actions.SKIP, actions.TROUBLE, actions.SYMPTOM, actions.RESUME)
        _, named = actions.split(shown or "")
        flow = self._worlds.flow(person, named[0]) if len(named) > 1 else None
        return place_of(flow, named[1], screen.verbs) if flow else None

    async def kept_place(self, uow: UnitOfWork, person: Person) -> Place | None:
        """The step at which somebody has stopped who lets it be kept."""
        flow = self._worlds.flow(person, person.flow or "")
        path = await uow.flow_progress.get(person.person_id, flow.id) if flow else None
        if flow is None or path is None or path.finished_at is not None:
            return None
        return Place(flow, trails.current(flow, path.trail), open=False)

    def read(self, text: str, place: Place, reader: Reader) -> str | None:
        """The button that does what somebody writes at a step; None when it is a question."""
        symptoms = self._worlds.symptoms(place.flow).values()
        return read_words(text, place, reader, [one for one in symptoms if place.flow.role in one.roles])

    async def with_resume_button(
        self, uow: UnitOfWork, person: Person, answer: Reply, screen: Screen = NO_SCREEN
    ) -> Reply:
        """An answer with the way back to the step in whose middle it was asked, kept or on the screen only."""
        place = self.place(person, screen) or await self.kept_place(uow, person)
        if place is None or not answer.messages:
            return answer
        return self.step_view.with_row(
            answer, self._texts("guide.way_back"), self.step_view.to_step(place.flow, place.step)
        )

    async def _moved(self, talk: Talk[UnitOfWork], flow: Flow, path: FlowProgress, seen: str, what: str) -> Reply:
        """The next step, or the end when there is none."""
        step = trails.find_step(flow, seen)
        await self._progress.keep(talk.uow, talk.person, path, step.id if step else "", what)
        if step and trails.current(flow, path.trail).id == step.id:
            return Reply.of(self.step_view.finished(talk.peer_id, flow, path))
        return Reply.of(self._show(talk.peer_id, flow, path))

    def _ask_consent(self, peer_id: int, flow: Flow, code: str = "") -> OutgoingMessage:
        buttons = (*self.consent_prompt.buttons(flow, code), self.step_view.menu())
        return OutgoingMessage(peer_id, self.consent_prompt.words(flow), column(*buttons))

    def _childrens(self) -> tuple[str, ...]:
        """The flows in which an adult has agreed."""
        return tuple(flow.id for flow in self._flows.values() if flow.for_children)

    def _resume_button(self, flow: Flow, path: FlowProgress) -> Button:
        step = trails.current(flow, path.trail)
        label = shorten(self._texts("button.resume", step=step.title), 40)
        return link(label, actions.RESUME, flow.id, colour=Colour.PRIMARY)

    def _show(self, peer_id: int, flow: Flow, path: FlowProgress) -> OutgoingMessage:
        return self.step_view.step(peer_id, flow, trails.current(flow, path.trail))

"""«Не получилось»: what is seen, why, what to do, and a request to the school when only it can help."""

from dataclasses import replace
from typing import Protocol

from school.catalogue.citing import told_sources
from school.catalogue.model import Catalogue, Flow, Step, Symptom
from school.catalogue.platforms import Worlds, is_in
from school.catalogue.readers import voices
from school.catalogue.wording import label_for
from school.linking import trails
from school.linking.guide import Guide
from school.linking.progress import SYMPTOM, Progress
from school.linking.step_view import StepView
from school.linking.symptoms import recognise
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.model import Person, Platform
from school.people.talk import Talk

MAX_SYMPTOMS_SHOWN = 4
"""Symptoms under a step: of six rows two are for going on."""


class Tickets(Protocol):
    """The receiver of requests to people at the school."""

    async def open(self, talk: Talk[UnitOfWork], question: str) -> Reply:
        """Hand a question over; what the person is told."""


class Troubleshooting:
    """From a symptom to its cure. Pasted texts are compared and dropped."""

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        step_view: StepView,
        places: Progress,
        guide: Guide,
        tickets: Tickets,
        worlds: Worlds,
    ) -> None:
        self._catalogue = catalogue
        self._worlds = worlds
        self._texts = texts
        self._step_view = step_view
        self._progress = places
        self._guide = guide
        self._tickets = tickets

    async def ask(self, talk: Talk[UnitOfWork], flow_id: str, step_id: str) -> Reply:
        """Ask what is seen. The usual symptoms of the step are buttons; other words can be pasted."""
        found = self._find(talk.person, flow_id, step_id)
        if found is None:
            return await self._guide.resume(talk)
        flow, step = found
        agreed = await self._progress.agreed(talk.uow, talk.person)
        if agreed:
            prompt = Prompt(PromptKind.SYMPTOM, f"{flow.key}:{step.id}")
            await talk.ask(prompt)
        return Reply.of(self.asked(talk.peer_id, flow, step, in_words=agreed))

    def asked(self, peer_id: int, flow: Flow, step: Step, in_words: bool) -> OutgoingMessage:
        """The question with the usual symptoms."""
        question = self._texts.to(voices(flow.role), "trouble.ask_words" if in_words else "trouble.ask")
        text = f"{self._step_view.filled(flow, step.trouble)}\n\n{question}"
        buttons = self._symptom_buttons(flow, step)
        ways = (self._step_view.to_step(flow, step), self._step_view.human())
        return OutgoingMessage(peer_id, text, (*column(*buttons), ways, (self._step_view.menu(),)))

    async def pasted(self, talk: Talk[UnitOfWork], text: str) -> Reply | None:
        """Words from a screen: the symptom they show; None when they show none, so that they are a question."""
        flow_id, _, step_id = (talk.person.prompt.argument if talk.person.prompt else "").partition(":")
        await talk.close_prompt()
        found = self._find(talk.person, flow_id, step_id)
        symptom = recognise(text, self._of_role(found[0])) if found else None
        if found is None or symptom is None:
            return None
        asked_no_more = replace(talk, person=replace(talk.person, prompt=None))
        return await self.explain(asked_no_more, flow_id, step_id, symptom.id)

    async def explain(self, talk: Talk[UnitOfWork], flow_id: str, step_id: str, symptom_id: str) -> Reply:
        """Cause, cure, who can do it."""
        found = self._find(talk.person, flow_id, step_id)
        symptom = self._worlds.symptoms(found[0]).get(symptom_id) if found else None
        if found is None or symptom is None:
            return await self._guide.resume(talk)
        flow, step = found
        path = await self._progress.of(talk.uow, talk.person, flow)
        seen = replace(path, trail=path.trail or (step.id,), symptom=symptom.id, moved_at=talk.uow.now, reminded=0)
        await self._progress.keep(talk.uow, talk.person, seen, step.id, SYMPTOM + symptom.id)
        return Reply.of(self.explanation(talk.peer_id, flow, step, symptom))

    async def hand_over(self, talk: Talk[UnitOfWork], flow_id: str, step_id: str, symptom_id: str) -> Reply:
        """A request to the school with role, step and symptom; of the person it holds VK's number only."""
        found = self._find(talk.person, flow_id, step_id)
        symptom = self._worlds.symptoms(found[0]).get(symptom_id) if found else None
        if found is None or symptom is None:
            return await self._guide.resume(talk)
        flow, step = found
        role = self._texts(f"role.{flow.role}")
        question = self._texts("trouble.ticket", role=role, step=step.title, symptom=symptom.button)
        return await self._tickets.open(talk, question)

    def explanation(self, peer_id: int, flow: Flow, step: Step, symptom: Symptom) -> OutgoingMessage:
        """The meaning of a symptom at a step, with the ways on."""
        text = self._texts(
            "trouble.explained",
            symptom=symptom.button,
            cause=self._step_view.filled(flow, symptom.cause),
            fix=self._step_view.filled(flow, symptom.fix),
            who=self._texts.to(voices(flow.role), f"trouble.who.{symptom.who}"),
            source=self._sources(flow, symptom),
        )
        place = (flow.key, step.id)
        done = link(self._texts("button.solved"), actions.STEP, *place, colour=Colour.POSITIVE)
        ticket = link(self._texts("button.ticket"), actions.TICKET, *place, symptom.id, colour=Colour.PRIMARY)
        topic = link(self._texts("button.details"), actions.TOPIC, symptom.topic, *_world(flow))
        rows = column(*([ticket] if symptom.who.at_school else []), done, topic)
        ways = (self._step_view.to_step(flow, step), self._step_view.human())
        return OutgoingMessage(peer_id, text, (*rows, ways, (self._step_view.menu(),)))

    def _sources(self, flow: Flow, symptom: Symptom) -> str:
        read = f"{symptom.cause}\n{symptom.fix}"
        return told_sources(self._texts, self._catalogue, symptom, read, flow.world or Platform.UNKNOWN)

    def _symptom_buttons(self, flow: Flow, step: Step) -> list[Button]:
        """The usual symptoms of the step; rows that are left go to topics about it."""
        usual = [one for one in self._of_role(flow) if step.id in one.steps][:MAX_SYMPTOMS_SHOWN]
        buttons = [link(one.button, actions.SYMPTOM, flow.key, step.id, one.id) for one in usual]
        told = {one.topic for one in usual}
        topics = [self._catalogue.topics[topic] for topic in step.trouble_topics if topic not in told]
        there = [topic for topic in topics if is_in(topic.platform, flow.world or Platform.UNKNOWN)]
        more = (link(label_for(topic, flow.role), actions.TOPIC, topic.id, *_world(flow)) for topic in there)
        return [*buttons, *more][:MAX_SYMPTOMS_SHOWN]

    def _of_role(self, flow: Flow) -> list[Symptom]:
        return list(self._worlds.symptoms(flow).values())

    def _find(self, person: Person, flow_id: str, step_id: str) -> tuple[Flow, Step] | None:
        flow = self._worlds.flow(person, flow_id)
        step = trails.find_step(flow, step_id) if flow else None
        return (flow, step) if flow and step else None


def _world(flow: Flow) -> tuple[str, ...]:
    """The argument by which a topic is told of the same world."""
    return (flow.world,) if flow.world else ()

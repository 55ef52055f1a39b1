"""Keeping people's places: with consent only, and counted without names."""

from collections.abc import Callable, Collection
from dataclasses import replace

from school.calendar.clock import SchoolClock
from school.calendar.weeks import monday
from school.catalogue.model import Flow
from school.linking.model import FlowProgress
from school.linking.tables import UnitOfWork
from school.messaging.texts import Texts
from school.people.model import Person, Role

CAME, DONE, SKIPPED, SYMPTOM = "came", "done", "skipped", "symptom:"
"""What is counted at a step."""


class Progress:
    """Loads and stores paths; of somebody who has not agreed nothing is stored."""

    def __init__(self, texts: Texts, clock: SchoolClock, drop_talk: Callable[[int], None]) -> None:
        """`drop_talk` forgets what is kept of a person in memory."""
        self._texts = texts
        self._clock = clock
        self._drop_talk = drop_talk

    @property
    def wording(self) -> int:
        """The version of the question for consent; who agreed to an older one is asked again."""
        return int(self._texts("consent.version"))

    async def agreed(self, uow: UnitOfWork, person: Person) -> bool:
        """Whether the person's place may be kept."""
        consent = await uow.consents.get(person.person_id)
        return consent is not None and consent.version >= self.wording

    async def agreed_alone(self, uow: UnitOfWork, person: Person, childrens: Collection[str]) -> bool:
        """Whether a person who may be a child has agreed outside the flows in which an adult is asked."""
        if person.role not in (None, Role.STUDENT) or await uow.consents.get(person.person_id) is None:
            return False
        return not await self.adult_agreed(uow, person, childrens)

    async def adult_agreed(self, uow: UnitOfWork, person: Person, childrens: Collection[str]) -> bool:
        """Whether a place is kept in a flow in which an adult is asked."""
        return any(path.flow in childrens for path in await uow.flow_progress.of(person.person_id))

    async def forget(self, uow: UnitOfWork, person: Person) -> None:
        """Forget everything that was kept because of a consent, and what is kept in memory."""
        self._drop_talk(person.person_id)
        await uow.flow_progress.forget(person.person_id)
        await uow.members.forget(person.person_id)
        await uow.chat_people.forget(person.person_id)
        await uow.consents.forget(person.person_id)
        await uow.people.forget(person.person_id)

    async def of(self, uow: UnitOfWork, person: Person, flow: Flow) -> FlowProgress:
        """The person's way through a flow; an empty one when nothing is kept."""
        return await uow.flow_progress.get(person.person_id, flow.id) or FlowProgress(
            flow.id, flow.role, (), moved_at=uow.now
        )

    async def keep(self, uow: UnitOfWork, person: Person, path: FlowProgress, step: str = "", *whats: str) -> None:
        """Store the place, if it may be, and count what happened at the step."""
        if not await self.agreed(uow, person):
            return
        before = await uow.flow_progress.get(person.person_id, path.flow)
        await uow.people.save(replace(person, role=path.role, flow=path.flow), uow.now)
        await uow.flow_progress.put(person.person_id, path)
        week = monday(self._clock.day(uow.now)).isoformat()
        if step and whats:
            await uow.step_counts.add(week, path.flow, step, whats)
        if path.trail and (before is None or path.trail[-1] not in before.trail):
            await uow.step_counts.add(week, path.flow, path.trail[-1], [CAME])

"""One event on its turn: what came in, from whom, and what may be used to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from handlers.services import Services
from school.access.tables import UnitOfWork as AccessUnitOfWork
from school.announcements.tables import UnitOfWork as AnnouncementsUnitOfWork
from school.answers.tables import UnitOfWork as AnswersUnitOfWork
from school.chats.tables import UnitOfWork as ChatsUnitOfWork
from school.classes.tables import UnitOfWork as ClassesUnitOfWork
from school.linking.tables import UnitOfWork as LinkingUnitOfWork
from school.messaging.incoming import Incoming
from school.messaging.model import Reply
from school.messaging.prompt import Prompt
from school.messaging.subject import MessageSubject
from school.people.model import Person
from school.people.talk import Talk
from school.privacy.tables import UnitOfWork as PrivacyUnitOfWork
from school.statistics.tables import UnitOfWork as StatisticsUnitOfWork
from school.tickets.tables import UnitOfWork as TicketsUnitOfWork


class UnitOfWork(
    PrivacyUnitOfWork,
    StatisticsUnitOfWork,
    AnnouncementsUnitOfWork,
    LinkingUnitOfWork,
    AnswersUnitOfWork,
    TicketsUnitOfWork,
    ClassesUnitOfWork,
    ChatsUnitOfWork,
    AccessUnitOfWork,
    Protocol,
):
    """Tables of one transaction that the handlers and their use cases touch."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One event with its person, its transaction and the services; `subject`: what the message replied to is about."""

    incoming: Incoming
    person: Person
    uow: UnitOfWork
    services: Services
    subject: MessageSubject | None = None

    @property
    def talk(self) -> Talk[UnitOfWork]:
        """The talk, as the use cases take it."""
        return Talk(self.uow, self.incoming.peer_id, self.person)

    @property
    def prompt(self) -> Prompt | None:
        """The question of the bot that still waits for the person's answer."""
        prompt = self.person.prompt
        return prompt if prompt and prompt.is_open(self.uow.now) else None


Handler = Callable[[Turn], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """A condition, and the handler that answers when it holds."""

    when: Callable[[Turn], bool]
    handle: Handler

"""A person's talk with the bot, as the use cases get it."""

from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from school.messaging.prompt import Prompt
from school.people.model import Person
from school.people.tables import PeopleTable


class _WithPeople(Protocol):
    @property
    def now(self) -> int:
        """UTC seconds."""

    @property
    def people(self) -> PeopleTable:
        """The table of people."""


Tables_co = TypeVar("Tables_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Talk(Generic[Tables_co]):
    """The tables of one transaction, the peer that answers go to, and the person who talks."""

    uow: Tables_co
    peer_id: int
    person: Person

    async def ask(self: "Talk[_WithPeople]", prompt: Prompt) -> None:
        """Take the person's next message for the answer to a question."""
        await self.uow.people.save(replace(self.person, prompt=prompt), self.uow.now)

    async def close_prompt(self: "Talk[_WithPeople]") -> None:
        """Wait for no answer any more."""
        await self.uow.people.save(replace(self.person, prompt=None), self.uow.now)

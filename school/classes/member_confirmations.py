"""The class teacher says who of those who came by a link belongs to the class."""

from school.access.permissions import Action, Staff
from school.catalogue.readers import voices
from school.classes.belonging import is_in_chat, kind_of_role
from school.classes.classes import ClassService
from school.classes.model import SchoolClass
from school.classes.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.model import Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.texts import Texts
from school.people.model import Role
from school.people.talk import Talk

SHOWN = 4
"""People in one message, each with two buttons: VK takes ten in all."""


class Confirmations:
    """Nobody who comes by a link is taken for a parent or a pupil of the class until somebody entitled says so."""

    def __init__(self, texts: Texts, staff: Staff, classes: ClassService) -> None:
        self._texts = texts
        self._staff = staff
        self._classes = classes

    async def show(self, talk: Talk[UnitOfWork], name: str) -> Reply:
        """List those who wait in a class, the first few with buttons. Raises `SchoolError`, `NotAllowed`."""
        found, _ = await self._classes.mine(talk.uow, talk.person, name)
        return await self._list(talk, found) if await self._may(talk, found) else Reply()

    async def decide(self, talk: Talk[UnitOfWork], class_id: int, person_id: int, role: str, yes: bool) -> Reply:
        """«✓» or «✗», and who waits next. Raises `SchoolError`, `NotAllowed`."""
        found = await talk.uow.classes.get(class_id)
        if found is None or role not in set(Role):
            raise SchoolError("menu.old_button")
        if not await self._may(talk, found):
            raise NotAllowed("classes.not_yours")
        if not await self._settle(talk.uow, found, person_id, Role(role), yes):
            raise SchoolError("confirm.decided")
        key, voice = "confirm.yours" if yes else "confirm.not_yours", voices(Role(role))
        told = self._texts.to(voice, key, name=found.name, role=self._role(role))
        await talk.uow.outbox.put(OutgoingMessage(person_id, told), talk.uow.now)
        key = "confirm.done" if yes else "confirm.refused"
        done = OutgoingMessage(talk.peer_id, self._texts(key, name=found.name, person=self._person(person_id)))
        return Reply.of(done, await self._list(talk, found))

    async def waiting(self, uow: UnitOfWork, found: SchoolClass) -> list[tuple[int, Role]]:
        """Those nobody has confirmed; whom the messenger lists in the chat of their class and kind need not wait."""
        waiting = []
        for person, role in await uow.members.waiting(found.id):
            kind = kind_of_role(role, found.name)
            if kind and person not in await is_in_chat(uow, kind):
                waiting.append((person, role))
        return waiting

    async def _settle(self, uow: UnitOfWork, found: SchoolClass, person_id: int, role: Role, yes: bool) -> bool:
        if (person_id, role) not in await uow.members.waiting(found.id):
            return False
        if yes:
            return await uow.members.confirm(person_id, found.id, role, uow.now)
        return await uow.members.leave(person_id, found.id, role)

    async def _may(self, talk: Talk[UnitOfWork], found: SchoolClass) -> bool:
        """Its teacher; where there is none, whoever manages classes: others are told no small numbers."""
        teachers = await talk.uow.classes.teachers(found.id)
        manages = not teachers and self._staff.may(talk.person.person_id, Action.MANAGE_CLASSES)
        return manages or talk.person.person_id in teachers

    async def _list(self, talk: Talk[UnitOfWork], found: SchoolClass) -> Reply:
        waiting = await self.waiting(talk.uow, found)
        if not waiting:
            return Reply()
        lines = [
            self._texts("confirm.line", number=number, person=self._person(person), role=self._role(role))
            for number, (person, role) in enumerate(waiting[:SHOWN], 1)
        ]
        text = self._texts("confirm.waiting", name=found.name, people=len(waiting), lines="\n".join(lines))
        return Reply.of(OutgoingMessage(talk.peer_id, text, self._buttons(found, waiting[:SHOWN])))

    def _buttons(self, found: SchoolClass, waiting: list[tuple[int, Role]]) -> Keyboard:
        return tuple(
            (
                link(f"✓ {number}", actions.BELONGS, found.id, person, role, "yes", colour=Colour.POSITIVE),
                link(f"✗ {number}", actions.BELONGS, found.id, person, role, "no"),
            )
            for number, (person, role) in enumerate(waiting, 1)
        )

    def _person(self, person_id: int) -> str:
        return mention(person_id)

    def _role(self, role: str) -> str:
        return self._texts(f"role.{role}")

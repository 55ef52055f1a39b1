"""The classes of the year and who teaches them."""

from school.access.permissions import Action, Staff
from school.calendar.clock import SchoolClock
from school.calendar.weeks import year_of
from school.classes.model import SchoolClass
from school.classes.tables import UnitOfWork
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.texts import Texts
from school.people.class_names import read_class
from school.people.model import Person, Platform
from school.people.talk import Talk


class ClassService:
    """Lists, adds, removes, appoints; and knows who may look into a class."""

    def __init__(self, texts: Texts, staff: Staff, clock: SchoolClock, limits: MessengerLimits) -> None:
        self._texts = texts
        self._staff = staff
        self._clock = clock
        self._limits = limits

    async def show(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """All classes with their teachers."""
        classes = await uow.classes.all()
        lines = [await self._line(uow, one) for one in classes]
        text = self._texts("classes.list", classes="\n".join(lines)) if lines else self._texts("classes.none")
        return Reply.of(*self._limits.messages(peer_id, text))

    async def add(self, uow: UnitOfWork, peer_id: int, names: list[str]) -> Reply:
        """New classes; all of them or, when one is misspelt, none."""
        read = [self._read(name) for name in names]
        year = year_of(self._clock.day(uow.now))
        for grade, letter in read:
            if await uow.classes.named(grade, letter) is None:
                await uow.classes.add(grade, letter, year)
        return await self.show(uow, peer_id)

    async def remove(self, uow: UnitOfWork, peer_id: int, names: list[str]) -> Reply:
        """Classes that are no more; who belonged to them is not lost."""
        for one in [await self.find(uow, name) for name in names]:
            await uow.classes.remove(one.id, uow.now)
        return await self.show(uow, peer_id)

    async def appoint(self, uow: UnitOfWork, peer_id: int, name: str, person_id: int) -> Reply:
        """A class gets a teacher."""
        found = await self.find(uow, name)
        await uow.classes.appoint(found.id, person_id)
        person = mention(person_id)
        note = "" if await uow.peers.is_known(person_id) else f"\n\n{self._texts('granting.unknown_person')}"
        text = self._texts("classes.appointed", name=found.name, person=person)
        return Reply.of(OutgoingMessage(peer_id, text + note))

    async def dismiss(self, uow: UnitOfWork, peer_id: int, name: str, person_id: int) -> Reply:
        """A class loses a teacher."""
        found = await self.find(uow, name)
        key = "classes.dismissed" if await uow.classes.dismiss(found.id, person_id) else "classes.no_such_teacher"
        return Reply.of(OutgoingMessage(peer_id, self._texts(key, name=found.name, person=mention(person_id))))

    async def find(self, uow: UnitOfWork, name: str) -> SchoolClass:
        """The class of that name. Raises `SchoolError`."""
        grade, letter = self._read(name)
        found = await uow.classes.named(grade, letter)
        if found is None:
            raise SchoolError("classes.unknown", name=f"{grade}{letter}")
        return found

    async def mine(self, uow: UnitOfWork, person: Person, name: str) -> tuple[SchoolClass, bool]:
        """The class, and whether the person teaches it; without a name the person's own class.

        Raises `SchoolError`, or `NotAllowed` for whoever is neither its teacher nor staff.
        """
        own = await uow.classes.taught_by(person.person_id)
        staff = self._staff.may(person.person_id, Action.SEE_BOARD)
        if not own and not staff:
            raise NotAllowed("classes.not_yours")
        found = own[0] if own and not name else await self.find(uow, name)
        teaches = found in own
        if not teaches and not staff:
            raise NotAllowed("classes.not_yours")
        return found, teaches

    async def settle(self, talk: Talk[UnitOfWork], name: str, platform: Platform) -> Reply:
        """Note the messenger of a class, for its teacher or staff. Raises `SchoolError`."""
        found, _ = await self.mine(talk.uow, talk.person, name)
        await talk.uow.classes.settle(found.id, platform)
        where = self._texts(f"platform.{platform}")
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("classes.settled", name=found.name, where=where)))

    def _read(self, name: str) -> tuple[int, str]:
        read = read_class(name)
        if read is None:
            raise SchoolError("classes.misspelt")
        return read

    async def _line(self, uow: UnitOfWork, one: SchoolClass) -> str:
        teachers = ", ".join(mention(one) for one in await uow.classes.teachers(one.id))
        return self._texts("classes.line", name=one.name, teachers=teachers or self._texts("classes.no_teacher"))

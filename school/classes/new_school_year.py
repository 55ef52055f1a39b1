"""`/newyear`: 5А becomes 6А, graduates are archived, class teachers are asked whether they stay."""

from school.calendar.clock import SchoolClock
from school.calendar.weeks import year_of
from school.classes.next_grade import Move, moves
from school.classes.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk


class NewYear:
    """Shows first, does it at a press, once a year, and wholly or not at all: a turn is one transaction."""

    def __init__(self, texts: Texts, clock: SchoolClock, limits: MessengerLimits) -> None:
        self._texts = texts
        self._clock = clock
        self._limits = limits

    async def preview(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """The moves of the new year, to be confirmed."""
        year = year_of(self._clock.day(uow.now))
        planned = moves(await uow.classes.all(), year)
        if not planned:
            return Reply.of(OutgoingMessage(peer_id, self._texts("newyear.nothing", year=year, next=year + 1)))
        listed = "\n".join(map(self._line, planned))
        text = self._texts("newyear.preview", year=year, next=year + 1, classes=listed)
        yes = link(self._texts("button.new_year"), actions.NEW_YEAR, year, colour=Colour.POSITIVE)
        no = link(self._texts("button.menu"), actions.MENU)
        return Reply.of(*self._limits.messages(peer_id, text, column(yes, no)))

    async def move(self, uow: UnitOfWork, peer_id: int, year: int) -> Reply:
        """Do it. Raises `SchoolError` when the preview was of another year, or it is done already."""
        planned = moves(await uow.classes.all(), year)
        if year != year_of(self._clock.day(uow.now)) or not planned:
            raise SchoolError("newyear.done_already")
        for one in planned:
            if one.grade is None:
                await uow.classes.remove(one.school_class.id, uow.now)
            else:
                await uow.classes.rise(one.school_class.id, one.grade, year)
        asked = sum([await self._ask(uow, one) for one in planned if one.grade is not None])
        return Reply.of(OutgoingMessage(peer_id, self._texts("newyear.done", classes=len(planned), asked=asked)))

    async def answer(self, talk: Talk[UnitOfWork], class_id: int, stays: bool) -> Reply:
        """A class teacher confirms, or gives the class up. Raises `SchoolError` for whoever is not its teacher."""
        known = await talk.uow.classes.get(class_id)
        if known is None:
            raise SchoolError("menu.old_button")
        year = year_of(self._clock.day(talk.uow.now))
        if stays:
            changed = await talk.uow.classes.confirm(class_id, talk.person.person_id, year)
        else:
            changed = await talk.uow.classes.dismiss(class_id, talk.person.person_id)
        if not changed:
            raise SchoolError("classes.not_yours")
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("newyear.stays" if stays else "newyear.leaves", name=known.name))
        )

    async def _ask(self, uow: UnitOfWork, move: Move) -> int:
        """Ask the teachers of a class; how many they are."""
        teachers = await uow.classes.teachers(move.school_class.id)
        name = f"{move.grade}{move.school_class.letter}"
        for person_id in teachers:
            yes = link(self._texts("button.mine"), actions.MINE, move.school_class.id, "yes", colour=Colour.POSITIVE)
            no = link(self._texts("button.not_mine"), actions.MINE, move.school_class.id, "no")
            await uow.outbox.put(
                OutgoingMessage(person_id, self._texts("newyear.ask", name=name), column(yes, no)), uow.now
            )
        return len(teachers)

    def _line(self, move: Move) -> str:
        before = move.school_class.name
        if move.grade is None:
            return self._texts("newyear.leaves_school", before=before)
        return self._texts("newyear.rises", before=before, after=f"{move.grade}{move.school_class.letter}")

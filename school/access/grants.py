"""Saying who may, and giving and taking rights in the chat."""

from datetime import datetime

from school.access.model import GrantedRight, Rank, Right
from school.access.permissions import ALLOWED, Action, Staff
from school.access.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.calendar.reading_times import read_until
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import MentionForm, mention
from school.messaging.texts import Texts
from school.people.class_names import read_class
from school.people.talk import Talk

GIVABLE = (Rank.ADMIN, Rank.HEAD, Rank.DEPUTY, Rank.STAFF, Rank.TEACHER, Rank.WRITER)
"""Ranks that are given in the chat."""

_WORDS = {
    "админ": Rank.ADMIN, "директор": Rank.HEAD, "руководител": Rank.HEAD, "завуч": Rank.DEPUTY,
    "зам": Rank.DEPUTY, "сотрудник": Rank.STAFF, "учител": Rank.TEACHER, "педагог": Rank.TEACHER,
}  # fmt: skip
"""Beginnings of words for ranks."""


def refusal(texts: Texts, action: Action) -> NotAllowed:
    """A refusal that says who may."""
    return NotAllowed("command.not_allowed", who=who_may(texts, action))


def who_may(texts: Texts, action: Action) -> str:
    """The ranks that have a right, in words."""
    return ", ".join(texts(f"rank.{rank}") for rank in Rank if rank in ALLOWED[action])


def may_give(staff: Staff, person_id: int, rank: Rank) -> bool:
    """Nobody gives or takes a rank above their own."""
    ranks = tuple(Rank)
    givable = rank in GIVABLE and staff.may(person_id, Action.GRANT)
    return givable and ranks.index(staff.rank(person_id)) <= ranks.index(rank)


class Grants:
    """Nobody gives or takes what is above their own rank; people of the settings are changed there."""

    def __init__(self, texts: Texts, staff: Staff, clock: SchoolClock) -> None:
        self._texts = texts
        self._staff = staff
        self._clock = clock

    async def give(self, talk: Talk[UnitOfWork], person_id: int, words: str) -> Reply:
        """«завуч», «5А до пт 18:00». Raises `SchoolError`."""
        what, _, end = words.partition(" до ")
        right = await self._right(talk.uow, person_id, what.strip())
        if not may_give(self._staff, talk.person.person_id, right.rank):
            raise SchoolError("granting.above")
        until = read_until(end, self._local(talk.uow.now)) if end.strip() else None
        if end.strip() and until is None:
            raise SchoolError("granting.unclear_end", end=end)
        expires = int(until.timestamp()) if until else None
        await talk.uow.grants.give(right, talk.person.person_id, talk.uow.now, expires)
        given = GrantedRight(person_id, right.rank, what.upper() if right.class_id else "", expires)
        await talk.uow.audit.add(talk.person.person_id, "granted", detail=self._line(given, MentionForm.NAME))
        line = self._line(given)
        await talk.uow.outbox.put(OutgoingMessage(person_id, self._texts("granting.yours", what=line)), talk.uow.now)
        note = "" if await talk.uow.peers.is_known(person_id) else f"\n\n{self._texts('granting.unknown_person')}"
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("granting.given", what=line) + note))

    async def take(self, talk: Talk[UnitOfWork], person_id: int) -> Reply:
        """Everything that was given to a person and is not above the taker's rank. Raises `SchoolError`."""
        in_settings = person_id in self._staff.owners | self._staff.staff
        ranks = [rank for rank in GIVABLE if may_give(self._staff, talk.person.person_id, rank)]
        taken = await talk.uow.grants.take(person_id, ranks)
        if not taken:
            raise SchoolError("granting.in_settings" if in_settings else "granting.nothing")
        await talk.uow.audit.add(talk.person.person_id, "revoked", detail=mention(person_id, MentionForm.NAME))
        key = "granting.taken_but_settings" if in_settings else "granting.taken"
        taken_from = mention(person_id)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(key, person=taken_from)))

    async def show(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """List rights by person; no names are stored."""
        named = [GrantedRight(person, Rank.OWNER, "", None) for person in sorted(self._staff.owners)]
        named += [GrantedRight(p, Rank.STAFF, "", None) for p in sorted(self._staff.staff - self._staff.owners)]
        lines = [self._line(one) for one in [*named, *await uow.grants.all(uow.now)]]
        return Reply.of(OutgoingMessage(peer_id, self._texts("granting.list", lines="\n".join(lines))))

    async def _right(self, uow: UnitOfWork, person_id: int, what: str) -> Right:
        for word, rank in _WORDS.items():
            if what.lower().startswith(word):
                return Right(person_id, rank)
        name = read_class(what)
        if name is None:
            raise SchoolError("granting.how")
        found = await uow.classes.named(*name)
        if found is None:
            raise SchoolError("classes.unknown", name=f"{name[0]}{name[1]}")
        return Right(person_id, Rank.WRITER, found.id)

    def _line(self, one: GrantedRight, form: MentionForm = MentionForm.NAMED) -> str:
        rank = self._texts(f"rank.{one.rank}")
        end = f" до {self._local(one.expires_at):%d.%m.%Y %H:%M}" if one.expires_at else ""
        return f"{mention(one.person_id, form)} — {rank}{f' {one.class_name}' if one.class_name else ''}{end}"

    def _local(self, at: int) -> datetime:
        return self._clock.local(at)

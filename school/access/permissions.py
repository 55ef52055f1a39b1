"""Who may do what: one table."""

from collections.abc import Iterable
from enum import StrEnum

from school.access.model import Rank, Right


class Action(StrEnum):
    """Everything that is not open to all."""

    ANNOUNCE = "announce"
    SEND_URGENT = "urgent"
    SEND_EMERGENCY = "emergency"
    APPROVE = "approve"
    SEE_STATUS = "status"
    MANAGE_OTHERS = "others"
    MANAGE_TARGETS = "targets"
    SEE_DOCTOR = "doctor"
    SEE_AUDIT = "audit"
    GRANT = "grant"
    BIND_CHAT = "bind"
    SEE_STATS = "stats"
    SEE_WHY = "why"
    TEACH = "teach"
    MANAGE_CLASSES = "classes"
    SEE_BOARD = "board"
    ANSWER_TICKETS = "tickets"
    CHOOSE_STAFF_CHAT = "staff_chat"


_OWNERS = frozenset({Rank.OWNER})
_MANAGERS = _OWNERS | {Rank.ADMIN, Rank.HEAD}
_OFFICE = _MANAGERS | {Rank.DEPUTY, Rank.STAFF}
_WRITERS = _OFFICE | {Rank.CLASS_TEACHER, Rank.WRITER}

ALLOWED: dict[Action, frozenset[Rank]] = {
    Action.ANNOUNCE: _WRITERS,
    Action.SEND_URGENT: _OFFICE,
    Action.SEND_EMERGENCY: _MANAGERS | {Rank.DEPUTY},
    Action.APPROVE: _MANAGERS | {Rank.DEPUTY},
    Action.SEE_STATUS: _WRITERS,
    Action.MANAGE_OTHERS: _MANAGERS,
    Action.MANAGE_TARGETS: _OFFICE,
    Action.SEE_DOCTOR: _OFFICE,
    Action.SEE_AUDIT: _MANAGERS,
    Action.GRANT: _MANAGERS,
    Action.BIND_CHAT: _OFFICE,
    Action.SEE_STATS: _OFFICE,
    Action.SEE_WHY: _OWNERS,
    Action.TEACH: _OWNERS | {Rank.ADMIN},
    Action.MANAGE_CLASSES: _OFFICE,
    Action.SEE_BOARD: _OFFICE,
    Action.ANSWER_TICKETS: _OFFICE,
    Action.CHOOSE_STAFF_CHAT: _OFFICE,
}

_ORDER = tuple(Rank)


class Staff:
    """Ranks by person: those of the settings, and those given in the talk."""

    def __init__(self, owners: frozenset[int], staff: frozenset[int]) -> None:
        self.owners = owners
        self.staff = staff
        self._given: dict[int, frozenset[Right]] = {}

    def learn(self, rights: Iterable[Right]) -> None:
        """The rights that hold now; those learnt before are forgotten."""
        given: dict[int, set[Right]] = {}
        for right in rights:
            given.setdefault(right.person_id, set()).add(right)
        self._given = {person: frozenset(theirs) for person, theirs in given.items()}

    def ranks(self, person_id: int) -> frozenset[Rank]:
        """Every rank the person holds, in whatever class."""
        given = {right.rank for right in self._given.get(person_id, ())}
        named = {Rank.OWNER} if person_id in self.owners else {Rank.STAFF} if person_id in self.staff else set()
        return frozenset(given | named) or frozenset({Rank.ANYONE})

    def rank(self, person_id: int) -> Rank:
        """The highest rank the person has."""
        return min(self.ranks(person_id), key=_ORDER.index)

    def may(self, person_id: int, action: Action) -> bool:
        """Whether one of the person's ranks is in the table's row."""
        return not self.ranks(person_id).isdisjoint(ALLOWED[action])

    def classes(self, person_id: int, action: Action) -> frozenset[int] | None:
        """The classes to which the person's right is limited; None when it is not."""
        theirs = [right for right in self._given.get(person_id, ()) if right.rank in ALLOWED[action]]
        named = {Rank.OWNER, Rank.STAFF} & self.ranks(person_id) if person_id in self.owners | self.staff else set()
        if named & ALLOWED[action] or any(right.class_id == 0 for right in theirs):
            return None
        return frozenset(right.class_id for right in theirs)

    @property
    def everybody(self) -> frozenset[int]:
        """All who hold a rank."""
        return self.owners | self.staff | self._given.keys()

    def holders(self, action: Action) -> list[int]:
        """Everybody who may do it."""
        return sorted(person for person in self.everybody if self.may(person, action))

    def given(self, *ranks: Rank) -> frozenset[int]:
        """Everybody to whom one of the ranks was given for the whole school."""
        wanted = {(rank, 0) for rank in ranks}
        return frozenset(
            person
            for person, rights in self._given.items()
            if any((right.rank, right.class_id) in wanted for right in rights)
        )

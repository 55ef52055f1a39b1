"""Who may do what: one table."""

from dataclasses import dataclass
from enum import StrEnum


class Rank(StrEnum):
    """What a person may do, as opposed to what a person is (`Role`)."""

    OWNER = "owner"
    STAFF = "staff"
    ANYONE = "anyone"


class Action(StrEnum):
    """Everything that is not open to all."""

    ANNOUNCE = "announce"
    BIND_CHAT = "bind"
    SEE_STATS = "stats"
    SEE_WHY = "why"
    TEACH = "teach"
    SEE_OWN_CHAT_STATS = "stats_here"
    MANAGE_CLASSES = "classes"
    SEE_BOARD = "board"
    ANSWER_TICKETS = "tickets"
    CHOOSE_STAFF_CHAT = "staff_chat"


ALLOWED: dict[Action, frozenset[Rank]] = {
    Action.ANNOUNCE: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.BIND_CHAT: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.SEE_STATS: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.SEE_WHY: frozenset({Rank.OWNER}),
    Action.TEACH: frozenset({Rank.OWNER}),
    Action.SEE_OWN_CHAT_STATS: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.MANAGE_CLASSES: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.SEE_BOARD: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.ANSWER_TICKETS: frozenset({Rank.OWNER, Rank.STAFF}),
    Action.CHOOSE_STAFF_CHAT: frozenset({Rank.OWNER, Rank.STAFF}),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """The people named in the settings."""

    owners: frozenset[int]
    staff: frozenset[int]

    def rank(self, person_id: int) -> Rank:
        """The highest rank the person has."""
        if person_id in self.owners:
            return Rank.OWNER
        return Rank.STAFF if person_id in self.staff else Rank.ANYONE

    def may(self, person_id: int, action: Action) -> bool:
        """Whether the person's rank is in the table's row."""
        return self.rank(person_id) in ALLOWED[action]

"""Which announcements need a second person, by their urgency and the settings."""

from dataclasses import dataclass

from school.announcements.model import Announcement, State, Urgency
from school.messaging.errors import SchoolError


@dataclass(frozen=True, slots=True)
class ApprovalPolicy:
    """`policy`: none, urgent or all; `second`: emergencies need a second person in any case."""

    policy: str
    second: bool

    def is_needed(self, one: Announcement) -> bool:
        """Whether a second person has to approve it."""
        urgent = one.urgency is not Urgency.ORDINARY
        emergency = one.urgency is Urgency.EMERGENCY and self.second
        return emergency or self.policy == "all" or (self.policy == "urgent" and urgent)

    def check_time(self, planned: Announcement, now: bool = False) -> None:
        """Whether its author alone may give it another time. Raises `SchoolError`: the time was approved, too.

        `now`: at once; what was too late for its time is asked about, and may be sent so.
        """
        if self.is_needed(planned) and not (now and planned.state is State.ASKING):
            raise SchoolError("approval.other_time", id=planned.id)

"""What the services of more than one subject are built on."""

from dataclasses import dataclass

from bot.content.reading.loading import Content
from bot.settings import Settings
from school.access.permissions import Staff
from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.catalogue.platforms import Worlds
from school.messaging.limits import MessengerLimits
from school.messaging.texts import Texts


@dataclass(frozen=True)
class Ground:
    """Everything that more than one subject is built on."""

    settings: Settings
    content: Content
    clock: SchoolClock
    staff: Staff
    quiet: QuietHours
    worlds: Worlds
    limits: MessengerLimits

    @property
    def texts(self) -> Texts:
        """All phrases."""
        return self.content.texts

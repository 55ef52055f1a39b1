"""What the owners are told without asking."""

from collections.abc import Iterable

from school.messaging.model import OutgoingMessage
from school.messaging.texts import Texts
from storage.unit_of_work import UnitOfWork

DAY_SECONDS = 24 * 3600


class OwnerAlerts:
    """Writes to the owners through the outbox, in the transaction in which the trouble was found."""

    def __init__(self, owners: Iterable[int], texts: Texts) -> None:
        self._owners = sorted(owners)
        self._texts = texts
        self._told: dict[str, int] = {}

    async def tell_daily(self, uow: UnitOfWork, key: str, **values: object) -> bool:
        """Say it unless it was said within a day: some troubles come with every message. Whether it was said."""
        if uow.now - self._told.get(key, -DAY_SECONDS) < DAY_SECONDS:
            return False
        self._told[key] = uow.now
        await self.tell(uow, key, **values)
        return True

    async def tell(self, uow: UnitOfWork, key: str, **values: object) -> None:
        """Say `alarm.<key>` to every owner."""
        for owner in self._owners:
            await uow.outbox.put(OutgoingMessage(owner, self._texts(f"alarm.{key}", **values)), uow.now)

"""Reminders to people who stopped half-way; the tables know whose time has come."""

from school.linking.reminders import Reminders
from storage.unit_of_work import Store


class ReminderJob:
    """Woken every hour."""

    def __init__(self, store: Store, reminders: Reminders) -> None:
        self._store = store
        self._reminders = reminders

    async def remind(self) -> None:
        """Write the reminders that are due."""
        async with self._store.begin() as uow:
            await self._reminders.remind(uow)

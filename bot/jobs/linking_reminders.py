"""Reminding people who stopped half-way, when the clock says so; whose time it is stands in the tables."""

from collections.abc import Callable

from school.linking.reminders import Reminders
from storage.unit_of_work import Store


class ReminderJob:
    """Woken every hour."""

    def __init__(self, store: Store, reminders: Reminders, written: Callable[[], None]) -> None:
        self._store = store
        self._reminders = reminders
        self._written = written

    async def remind(self) -> None:
        """Write the reminders that are due."""
        async with self._store.begin() as uow:
            reminded = await self._reminders.remind(uow)
        if reminded:
            self._written()

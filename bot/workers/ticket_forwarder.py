"""Words of people that came too soon after others are passed on when their minute has come."""

from school.tickets.forwarding import TicketForwarding
from storage.unit_of_work import Store

INTERVAL_SECONDS = 2.0
"""Rest between two looks; the words and their minutes stand in the tables, so a restart loses none."""


class TicketForwarder:
    """Lets the rules decide about what is due."""

    def __init__(self, store: Store, ticket_forwarding: TicketForwarding) -> None:
        self._store = store
        self._ticket_forwarding = ticket_forwarding

    async def forward_due(self) -> float:
        """Pass on what is due. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            await self._ticket_forwarding.pass_due(uow)
        return INTERVAL_SECONDS

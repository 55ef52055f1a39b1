"""What tests of the outbox do with messages, each in a transaction of its own."""

from collections.abc import Iterable, Sequence

from school.messaging.model import Button, OutgoingMessage
from storage.database import Database
from storage.messaging.outbox.rows import QueuedMessage
from storage.unit_of_work import Store
from tests.storage.conftest import ANNA, CHAT, IVAN, OLGA, OTHER_CHAT

__all__ = ["ANNA", "CHAT", "IVAN", "OLGA", "OTHER_CHAT"]
BUTTONS = ((Button("Меню", "menu"),),)


async def put(store: Store, *messages: OutgoingMessage | tuple[int, str]) -> None:
    async with store.begin() as uow:
        for message in messages:
            await uow.outbox.put(
                message if isinstance(message, OutgoingMessage) else OutgoingMessage(*message), uow.now
            )


async def announce(
    store: Store, peers: Iterable[int], *pieces: str, author: int = ANNA, not_before: int | None = None
) -> int:
    """A confirmed announcement with its messages; its number."""
    async with store.begin() as uow:
        draft = await uow.announcements.write(author, "\n\n".join(pieces), uow.now)
        await uow.announcements.confirm(draft)
        messages = [OutgoingMessage(0, piece) for piece in pieces]
        await uow.broadcasts.put(draft.id, messages, peers, not_before or uow.now, uow.now)
        return draft.id


async def replies(store: Store, most: int = 25) -> list[QueuedMessage]:
    async with store.begin() as uow:
        return await uow.claims.claim_replies(uow.now, most)


async def announced(store: Store, most: int = 100) -> list[QueuedMessage]:
    async with store.begin() as uow:
        return await uow.claims.claim_announced(uow.now, most)


async def sent(store: Store, messages: Sequence[QueuedMessage]) -> None:
    async with store.begin() as uow:
        for message in messages:
            await uow.deliveries.sent(message.id, 1, uow.now)


def texts(messages: Sequence[QueuedMessage]) -> list[str]:
    return [message.text for message in messages]


def peers(messages: Sequence[QueuedMessage]) -> list[int]:
    return [message.peer_id for message in messages]


async def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    async with database.transaction() as connection, connection.execute(query) as cursor:
        return [tuple(row) for row in await cursor.fetchall()]


async def drain(store: Store) -> list[tuple[int, str]]:
    """Send everything that may go now, replies first; what each peer got, in the order of sending."""
    gone = []
    while messages := await replies(store, 3) or await announced(store, 3):
        gone += [(message.peer_id, message.text) for message in messages]
        await sent(store, messages)
    return gone

"""What tests of the outbox do with letters, each in a transaction of its own."""

from collections.abc import Iterable, Sequence

from school.messaging.model import Button, Letter
from storage.database import Database
from storage.messaging.outbox import QueuedLetter
from storage.unit_of_work import Store

ANNA, IVAN, OLGA = 101, 102, 103
CHAT, OTHER_CHAT = 2_000_000_001, 2_000_000_002
BUTTONS = ((Button("Меню", "menu"),),)


async def put(store: Store, *letters: Letter | tuple[int, str]) -> None:
    async with store.desk() as desk:
        for letter in letters:
            await desk.outbox.put(letter if isinstance(letter, Letter) else Letter(*letter), desk.now)


async def announce(
    store: Store, peers: Iterable[int], *pieces: str, author: int = ANNA, not_before: int | None = None
) -> int:
    """A confirmed announcement with its letters; its number."""
    async with store.desk() as desk:
        draft = await desk.announcements.write(author, "\n\n".join(pieces), desk.now)
        await desk.announcements.confirm(draft)
        letters = [Letter(0, piece) for piece in pieces]
        await desk.outbox.put_announcement(draft.id, letters, peers, not_before or desk.now, desk.now)
        return draft.id


async def replies(store: Store, most: int = 25) -> list[QueuedLetter]:
    async with store.desk() as desk:
        return await desk.outbox.claim_replies(desk.now, most)


async def announced(store: Store, most: int = 100) -> list[QueuedLetter]:
    async with store.desk() as desk:
        return await desk.outbox.claim_announced(desk.now, most)


async def sent(store: Store, letters: Sequence[QueuedLetter]) -> None:
    async with store.desk() as desk:
        for letter in letters:
            await desk.outbox.sent(letter.id, 1, desk.now)


def texts(letters: Sequence[QueuedLetter]) -> list[str]:
    return [letter.text for letter in letters]


def peers(letters: Sequence[QueuedLetter]) -> list[int]:
    return [letter.peer_id for letter in letters]


async def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    async with database.transaction() as connection, connection.execute(query) as cursor:
        return [tuple(row) for row in await cursor.fetchall()]


async def drain(store: Store) -> list[tuple[int, str]]:
    """Send everything that may go now, replies first; what each peer got, in the order of sending."""
    gone = []
    while letters := await replies(store, 3) or await announced(store, 3):
        gone += [(letter.peer_id, letter.text) for letter in letters]
        await sent(store, letters)
    return gone

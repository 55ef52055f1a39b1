"""The author learns what somebody else has done with their announcement."""

from school.announcements.model import Announcement
from school.announcements.tables import UnitOfWork
from school.messaging.model import OutgoingMessage
from school.messaging.naming_people import mention
from school.messaging.texts import Texts


async def tell_author(uow: UnitOfWork, texts: Texts, found: Announcement, by: int, done: str) -> None:
    """Say it under the name of whoever has done it; `done` is a key under `by_others`."""
    if by != found.author_id:
        text = texts("by_others.told", id=found.id, done=texts(f"by_others.{done}"), by=mention(by))
        await uow.outbox.put(OutgoingMessage(found.author_id, text), uow.now)

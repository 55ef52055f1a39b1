"""What is planned gives way to the announcement that was made of it."""

from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.messaging.model import OutgoingMessage
from school.messaging.naming_people import mention
from school.messaging.texts import Texts


class Replacing:
    """Happens when the new one may leave: confirmed by its author and, where that is set, approved."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def is_left(self, uow: UnitOfWork, new: Announcement) -> bool:
        """Whether what it is to replace has left meanwhile."""
        if new.replaces_id is None:
            return False
        planned = await uow.announcements.get(new.replaces_id)
        return planned is None or planned.confirmed_at is not None

    def told(self, peer_id: int, new: Announcement) -> list[OutgoingMessage]:
        """To the author of the new one."""
        if new.replaces_id is None:
            return []
        return [OutgoingMessage(peer_id, self._texts("plan.replaced", id=new.replaces_id))]

    async def give_way(self, uow: UnitOfWork, new: Announcement) -> None:
        """Take from the plan what has not left; its author is told when it is somebody else's."""
        planned = await uow.announcements.get(new.replaces_id) if new.replaces_id else None
        if planned is None or planned.state is State.CANCELLED:
            return
        await uow.announcements.move(planned.id, planned.state, State.CANCELLED)
        await uow.audit.add(new.author_id, "replaced", planned.id)
        if planned.author_id != new.author_id:
            told = self._texts("plan.replaced_by", id=planned.id, by=mention(new.author_id))
            await uow.outbox.put(OutgoingMessage(planned.author_id, told), uow.now)

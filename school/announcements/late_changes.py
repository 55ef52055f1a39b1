"""Changes asked for while messages were on their way, carried out as these land."""

from collections.abc import Sequence
from dataclasses import dataclass

from school.announcements.launch import Launch
from school.announcements.model import Announcement, EditRequest, State
from school.announcements.tables import UnitOfWork

_OVER = (State.CANCELLED, State.FINISHED)
_HELD = (State.PAUSED, State.ASKING)
LATEST_DEEDS = 50
"""Deeds of an announcement that are looked through for its last correction."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A message that stands somewhere now, and when its first attempt was made."""

    peer_id: int
    cmid: int
    first_tried_at: int


class LateChanges:
    """Pause, stop, recall and correction, for what could not be reached when they were asked for."""

    def __init__(self, launch: Launch) -> None:
        self._launch = launch

    async def apply(self, uow: UnitOfWork, announcement_id: int, landed: Sequence[Landed]) -> None:
        """Hold or cancel what would go again, and change or take back what has landed since."""
        announcement = await uow.announcements.get(announcement_id)
        if announcement is None:
            return
        if announcement.state in _OVER:
            await uow.broadcasts.cancel(announcement_id, uow.now)
        if announcement.state in _HELD:
            await uow.broadcasts.freeze(announcement_id)
        if announcement.state is State.CANCELLED and landed:
            await uow.edits.add(
                announcement_id, "delete", [EditRequest(one.peer_id, one.cmid) for one in landed], uow.now
            )
        else:
            await self._correct(uow, announcement, landed)

    async def is_wanted(self, uow: UnitOfWork, announcement_id: int) -> bool:
        """Whether what has not arrived is still to be sent."""
        announcement = await uow.announcements.get(announcement_id)
        return announcement is not None and announcement.state not in _OVER

    async def _correct(self, uow: UnitOfWork, announcement: Announcement, landed: Sequence[Landed]) -> None:
        """A repetition keeps the words of the first attempt: VK recognises it. An attempt dated later than now was made
        by a clock that has been put back since: it tells nothing."""
        corrected_at = await self._corrected_at(uow, announcement.id) if landed else None
        late = {
            (one.peer_id, one.cmid)
            for one in landed
            if corrected_at and (one.first_tried_at <= corrected_at or one.first_tried_at > uow.now)
        }
        if not late:
            return
        messages = self._launch.messages(0, announcement, corrected=True)
        await uow.edits.add(
            announcement.id,
            "edit",
            [
                EditRequest(peer, cmid, messages[part].text, part == 0, part == len(messages) - 1)
                for peer, cmid, part, _ in await uow.broadcasts.arrived(announcement.id)
                if (peer, cmid) in late and part < len(messages)
            ],
            uow.now,
        )

    async def _corrected_at(self, uow: UnitOfWork, announcement_id: int) -> int | None:
        deeds = await uow.audit.last(LATEST_DEEDS, announcement_id)
        return next((deed.at for deed in deeds if deed.action == "corrected"), None)

"""Places without a programming interface: a responsible person posts there, and says so."""

from school.announcements.tables import Desk
from school.messaging.errors import SchoolError
from school.messaging.model import Letter, Reply
from school.messaging.quoting import harmless, shorten
from school.messaging.texts import Texts
from school.people.model import Person

LONGEST_TITLE = 60

PATIENCE = 2 * 3600
"""Seconds until somebody who has not posted is reminded."""


class PlacesByHand:
    """Lists, adds, removes; takes «Опубликовано»."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def show(self, desk: Desk, peer_id: int) -> list[Letter]:
        """All places with their numbers."""
        places = await desk.manual_targets.all()
        lines = "\n".join(
            f"{one.id} — «{one.title}», [id{one.responsible_id}|id{one.responsible_id}]" for one in places
        )
        return [Letter(peer_id, self._texts("manual.list", lines=lines or self._texts("manual.none")))]

    async def add(self, desk: Desk, peer_id: int, title: str, responsible_id: int) -> list[Letter]:
        """A place, or another responsible person for it. Raises `SchoolError` for a title of no use."""
        bare = shorten(harmless(" ".join(title.strip(' «»"').split())), LONGEST_TITLE)
        if len(bare) < 3 or set(bare) & set("«»,;"):
            raise SchoolError("manual.how")
        await desk.manual_targets.add(bare, responsible_id, desk.now)
        return [Letter(peer_id, self._texts("manual.added", title=bare, person=responsible_id))]

    async def remove(self, desk: Desk, peer_id: int, target_id: int) -> list[Letter]:
        """The place is used no more."""
        removed = await desk.manual_targets.remove(target_id, desk.now)
        return [Letter(peer_id, self._texts("manual.removed" if removed else "manual.unknown"))]

    async def remind(self, desk: Desk) -> list[Letter]:
        """Whoever has not posted two hours after being asked is reminded, once."""
        letters = []
        for one in await desk.postings.overdue(desk.now - PATIENCE):
            if await desk.notes.tell_once("posting", f"{one.announcement_id}:{one.target_id}", desk.now):
                text = self._texts("manual.remind", id=one.announcement_id, title=one.title)
                letters.append(Letter(one.responsible_id, text))
        return letters

    async def posted(self, desk: Desk, peer_id: int, person: Person, announcement_id: int, target_id: int) -> Reply:
        """The responsible person has posted. Raises `SchoolError` for anybody else."""
        postings = [one for one in await desk.postings.of(announcement_id) if one.kind == "manual"]
        found = next((one for one in postings if one.target_id == target_id), None)
        if found is None or found.responsible_id != person.person_id:
            raise SchoolError("manual.not_yours")
        await desk.postings.settle(announcement_id, "manual", target_id, "done", desk.now)
        return Reply(notice=self._texts("manual.thanks"))

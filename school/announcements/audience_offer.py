"""A draft that is for nobody yet: what its text names is offered, the whole school, or an author's own classes."""

from collections.abc import Sequence

from school.access.permissions import Action, Staff
from school.announcements.audience import NAMES
from school.announcements.model import Announcement
from school.announcements.preview import WHOLE_SCHOOL, Preview
from school.announcements.salutation import named_audience, named_of_own
from school.announcements.school_map import SchoolMap
from school.announcements.tables import UnitOfWork
from school.announcements.targets import TargetResolver
from school.chats.purpose import Purpose
from school.messaging import actions
from school.messaging.actions import link, pairs
from school.messaging.model import Colour, Keyboard, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk


class AudienceOffer:
    """Never chooses: every audience takes a press, the large ones with the number of their chats."""

    def __init__(self, texts: Texts, staff: Staff, target_resolver: TargetResolver, preview: Preview) -> None:
        self._texts = texts
        self._staff = staff
        self._resolver = target_resolver
        self._preview = preview

    async def show(self, talk: Talk[UnitOfWork], draft: Announcement) -> Reply:
        """No audience by default: one that the text names is offered, and the whole school with its number."""
        only = self._staff.classes(talk.person.person_id, Action.ANNOUNCE)
        known = await self._resolver.school_map(talk.uow, titles=False)
        if only is not None:
            return await self._own_alone(talk, draft, await self._own(talk.uow, only), known)
        chats = len((await self._resolver.resolve(talk.uow, WHOLE_SCHOOL)).chats)
        named = named_audience(draft.text, known)
        ask = self._texts("announce.named", audience=named) if named else self._texts("announce.choose")
        return await self._preview.unaddressed(
            *(talk.uow, talk.peer_id, draft, ask if chats else self._texts("announce.no_chats")),
            *(self._named([named] if named else []), self._whole(chats)),
        )

    async def _own_alone(self, talk: Talk[UnitOfWork], draft: Announcement, own: list[str], known: SchoolMap) -> Reply:
        """To an author who writes to some classes alone: what the text names beyond them is said, never replaced."""
        classes, (named, beyond) = ", ".join(own), named_of_own(draft.text, own, known)
        ask = self._texts("announce.choose")
        if named or beyond:
            key = "announce.named" if named else "announce.beyond"
            ask = self._texts(key, audience=named or beyond, classes=classes)
        chats = len((await self._resolver.resolve(talk.uow, classes)).chats)
        offered = [named] if named else [] if beyond else _parts_of(own, known)
        first, last = self._named(offered), self._all_of(classes, chats)
        return await self._preview.unaddressed(talk.uow, talk.peer_id, draft, ask, first, last)

    async def _own(self, uow: UnitOfWork, only: frozenset[int]) -> list[str]:
        """Names of classes."""
        return [one.name for one in await uow.classes.all() if one.id in only]

    def _named(self, audiences: Sequence[str]) -> Keyboard:
        """Accept what the text names, or a part of one's own class."""
        return pairs([link(self._texts("button.to_named", audience=shorten(one, 30)), actions.AUDIENCE, one,
                           colour=Colour.POSITIVE) for one in audiences])  # fmt: skip

    def _whole(self, chats: int) -> Keyboard:
        """The whole school, with its number; nothing of a school without chats."""
        label = self._texts("button.to_everybody", chats=chats)
        return ((link(label, actions.AUDIENCE, WHOLE_SCHOOL),),) if chats else ()

    def _all_of(self, classes: str, chats: int) -> Keyboard:
        """All of the classes an author may write to."""
        label = self._texts("button.to_own", classes=shorten(classes, 20), chats=chats)
        return ((link(label, actions.AUDIENCE, classes),),)


def _parts_of(own: list[str], known: SchoolMap) -> list[str]:
    """Of an author's only class, those who have chats of their own: «родители 7А», «ученики 7А»."""
    kinds = {kind.purpose for kind in known.kinds if own == [kind.class_name]}
    return [f"{NAMES[one]} {own[0]}" for one in (Purpose.PARENTS, Purpose.PUPILS) if one in kinds]

"""Where an announcement goes, resolved at the moment it is asked."""

from collections.abc import Iterable

from school.announcements.audience import Audience, Group, Step
from school.announcements.audience_grammar import read_audience
from school.announcements.model import ManualChannel, Targets
from school.announcements.school_map import NamedChat, SchoolMap
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat, ChatState
from school.chats.purpose import ChatKind, Purpose, kind_of_chat
from school.messaging.errors import SchoolError
from school.people.model import Role

_ROLES: dict[Purpose | None, tuple[Role, ...]] = {
    None: tuple(Role),
    Purpose.PARENTS: (Role.PARENT,),
    Purpose.PUPILS: (Role.STUDENT,),
    Purpose.STAFF: (Role.TEACHER, Role.CLASS_TEACHER, Role.ADMIN),
    Purpose.TEACHERS: (Role.TEACHER, Role.CLASS_TEACHER),
    Purpose.MANAGEMENT: (Role.ADMIN,),
}
_FINISHED = {Step.ANY: None, Step.LINKED: True, Step.NOT_LINKED: False}


class TargetResolver:
    """No chat and no person is named twice; those known to be out of reach are set apart."""

    async def resolve(self, uow: UnitOfWork, text: str, only: frozenset[int] | None = None) -> Targets:
        """The targets of an audience as it is stored; `only` are the ids of the classes its author may write to.

        Raises `SchoolError` when the audience goes beyond them, or names a place that is not there.
        """
        audience = read_audience(text)
        if only is not None:
            await self._check_classes(uow, audience, only)
        chats = [chat for chat in await uow.chats.bound() if _hits(audience, chat)]
        people = await self._people(uow, audience)
        return Targets(
            chats=tuple(chat for chat in chats if chat.state is ChatState.OK),
            people=tuple(person for person, reachable in people.items() if reachable),
            manual=await self._places(uow, audience.places),
            wall=audience.wall,
            skipped_chats=tuple(chat for chat in chats if chat.state is not ChatState.OK),
            skipped_people=sum(not reachable for reachable in people.values()),
        )

    async def school_map(self, uow: UnitOfWork, titles: bool = True) -> SchoolMap:
        """The classes, bound chats and channels that words of an audience are held against; without `titles` for those
        who may write to their own class alone, and need not learn which chats there are."""
        chats = await uow.chats.bound()
        kinds = frozenset(map(kind_of_chat, chats))
        return SchoolMap(
            frozenset(one.name for one in await uow.classes.all())
            | {kind.class_name for kind in kinds if kind.class_name},
            kinds,
            tuple(NamedChat(chat.chat_id, chat.title) for chat in chats if chat.title and titles),
            tuple(channel.title for channel in await uow.manual_channels.all() if titles),
        )

    async def _people(self, uow: UnitOfWork, audience: Audience) -> dict[int, bool]:
        less = [await self._members(uow, group) for group in audience.minus if group.direct or group.classes]
        more = [await self._members(uow, group) for group in audience.groups if group.direct]
        gone = set().union(*less) if less else set()
        return {person: ok for found in more for person, ok in found.items() if person not in gone}

    async def _members(self, uow: UnitOfWork, group: Group) -> dict[int, bool]:
        if group.purpose is Purpose.CLASS_TEACHERS:
            rows = await uow.classes.all_teachers(_FINISHED[group.step])
        else:
            rows = await uow.members.chosen(_ROLES.get(group.purpose, ()), _FINISHED[group.step])
        return {person: ok for person, name, ok in rows if group.holds_class(name or None)}

    async def _places(self, uow: UnitOfWork, titles: Iterable[str]) -> tuple[ManualChannel, ...]:
        known = {target.title.lower(): target for target in await uow.manual_channels.all()} if titles else {}
        for title in titles:
            if title.lower() not in known:
                raise SchoolError("audience.unknown_place", title=title)
        return tuple(dict.fromkeys(known[title.lower()] for title in titles))

    async def _check_classes(self, uow: UnitOfWork, audience: Audience, only: frozenset[int]) -> None:
        names = {one.name for one in await uow.classes.all() if one.id in only}
        inside = all(group.classes and {str(one) for one in group.classes} <= names for group in audience.groups)
        if audience.wall or audience.places or audience.chats or not inside:
            raise SchoolError("audience.not_your_class", classes=", ".join(sorted(names)) or "—")


def _hits(audience: Audience, chat: Chat) -> bool:
    kind = kind_of_chat(chat)
    named = any(one.names(chat.title, chat.chat_id) for one in audience.chats)
    wanted = named or any(_matches(group, kind) for group in audience.groups if not group.direct)
    return wanted and not any(_matches(group, kind) for group in audience.minus if not group.direct)


def _matches(group: Group, kind: ChatKind) -> bool:
    return group.holds_class(kind.class_name) and group.holds_purpose(kind.purpose)

"""Where an announcement goes, resolved at the moment it is asked."""

from school.access.permissions import Staff
from school.announcements.audience import Audience, Group, Step, is_within
from school.announcements.audience_grammar import read_audience
from school.announcements.model import ManualChannel, Targets
from school.announcements.school_map import NamedChat, SchoolMap
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat, ChatState
from school.chats.purpose import ChatKind, kind_of_chat
from school.classes.belonging import Belonging, belongings
from school.messaging.errors import SchoolError


class TargetResolver:
    """No chat and no person is named twice; those known to be out of reach are set apart."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    async def resolve(
        self, uow: UnitOfWork, text: str, only: frozenset[int] | None = None, unconfirmed: bool = False
    ) -> Targets:
        """The targets of an audience as it is stored; `only` are the ids of the classes its author may write to.

        People whom nobody has confirmed are among them when `unconfirmed` says so.
        Raises `SchoolError` when the audience goes beyond the classes, or names a place that is not there.
        """
        audience = read_audience(text)
        if only is not None:
            await self._check_classes(uow, audience, only)
        chats = [chat for chat in await uow.chats.bound() if hits(audience, chat)]
        known, claimed = await self._people(uow, audience)
        people, far = known | claimed if unconfirmed else known, await uow.people.unreachable()
        return Targets(
            chats=tuple(chat for chat in chats if chat.state is ChatState.OK),
            people=tuple(sorted(people - far)),
            manual=await self._places(uow, audience),
            wall=audience.wall,
            skipped_chats=tuple(chat for chat in chats if chat.state is not ChatState.OK),
            skipped_people=len(people & far),
            unconfirmed=len(claimed - far) if unconfirmed else 0,
            left_out=0 if unconfirmed else len(claimed),
        )

    async def school_map(self, uow: UnitOfWork, titles: bool = True) -> SchoolMap:
        """The classes, bound chats and channels that words of an audience are held against; without `titles` for those
        who may write to their own class alone, and need not learn which chats there are."""
        chats, places = await uow.chats.bound(), await uow.manual_channels.all()
        kinds = frozenset([*map(kind_of_chat, chats), *(kind_of_chat(one) for one in places if one.chat_id)])
        return SchoolMap(
            frozenset(one.name for one in await uow.classes.all())
            | {kind.class_name for kind in kinds if kind.class_name},
            kinds,
            tuple(NamedChat(chat.chat_id, chat.title) for chat in chats if chat.title and titles),
            tuple(channel.title for channel in places if titles),
        )

    async def _people(self, uow: UnitOfWork, audience: Audience) -> tuple[frozenset[int], frozenset[int]]:
        """Those who belong there by somebody else's word, and those who only say so."""
        direct = [group for group in audience.groups if group.direct]
        if not direct:
            return frozenset(), frozenset()
        all_of_them, linked = await belongings(uow, self._staff), await uow.members.linked()
        less = [group for group in audience.minus if group.direct or group.classes]
        gone = {one.person_id for one in all_of_them if any(_means(group, one, linked) for group in less)}
        meant = [one for one in all_of_them if any(_means(group, one, linked) for group in direct)]
        known = frozenset(one.person_id for one in meant if one.confirmed) - gone
        return known, frozenset(one.person_id for one in meant) - gone - known

    async def _places(self, uow: UnitOfWork, audience: Audience) -> tuple[ManualChannel, ...]:
        """Those that are named, and those that were chats of the audience until they moved."""
        places = await uow.manual_channels.all()
        known = {target.title.lower(): target for target in places}
        for title in audience.places:
            if title.lower() not in known:
                raise SchoolError("audience.unknown_place", title=title)
        named = [known[title.lower()] for title in audience.places]
        return tuple(dict.fromkeys([*named, *(one for one in places if one.chat_id and hits(audience, one))]))

    async def _check_classes(self, uow: UnitOfWork, audience: Audience, only: frozenset[int]) -> None:
        names = frozenset(one.name for one in await uow.classes.all() if one.id in only)
        if not is_within(audience, names):
            raise SchoolError("audience.not_your_class", classes=", ".join(sorted(names)) or "—")


def _means(group: Group, one: Belonging, linked: frozenset[int]) -> bool:
    """Whether a group of people means somebody by what they belong to."""
    if group.step is not Step.ANY and (one.person_id in linked) is not (group.step is Step.LINKED):
        return False
    return _matches(group, one.kind)


def hits(audience: Audience, chat: Chat | ManualChannel) -> bool:
    """Whether a chat, or the place it has become, is meant, by what it is for or by its title."""
    kind = kind_of_chat(chat)
    named = any(one.names(chat.title, chat.chat_id or 0) for one in audience.chats)
    wanted = named or any(_matches(group, kind) for group in audience.groups if not group.direct)
    return wanted and not any(_matches(group, kind) for group in audience.minus if not group.direct)


def _matches(group: Group, kind: ChatKind) -> bool:
    return group.holds_class(kind.class_name) and group.holds_purpose(kind.purpose)

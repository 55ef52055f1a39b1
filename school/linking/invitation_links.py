"""Invitations of classes: made, listed, renewed and taken back by the class's teacher and by staff."""

import json
from collections.abc import Sequence

from school.access.permissions import Action, Staff
from school.calendar.clock import SchoolClock
from school.classes.classes import ClassService
from school.classes.model import INVITED_ROLES, Invitation, SchoolClass
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Role
from school.people.talk import Talk

PAGE = ("title", "subtitle", "what", "how", "privacy")
"""Texts of the printed page."""

DAY_SECONDS = 24 * 3600


class InvitationList:
    """One link at a time leads into a class in a role, for `days` days; who comes by it is unconfirmed."""

    def __init__(
        self,
        texts: Texts,
        staff: Staff,
        classes: ClassService,
        clock: SchoolClock,
        limits: MessengerLimits,
        community: str,
        days: int,
        school: str,
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._classes = classes
        self._clock = clock
        self._limits = limits
        self._community = community
        self._seconds = days * DAY_SECONDS
        self._school = school

    async def invite(self, talk: Talk[UnitOfWork], name: str, role: Role) -> Reply:
        """The link, made when there is none that leads there. Raises `SchoolError`, `NotAllowed`."""
        found = await self._class(talk, name, role)
        alive = await self._alive(talk.uow, found, role) or await self._make(talk.uow, found, role)
        return self._given(talk.peer_id, alive)

    async def invite_all(self, talk: Talk[UnitOfWork], role: Role) -> Reply:
        """A page for each class, all in one file. Raises `SchoolError`, `NotAllowed`."""
        if role not in INVITED_ROLES:
            raise SchoolError("invite.not_by_link")
        if not self._sees_all(talk):
            raise NotAllowed("invite.all_for_staff")
        classes = await talk.uow.classes.all()
        if not classes:
            raise SchoolError("classes.none")
        links = [await self._alive(talk.uow, each, role) or await self._make(talk.uow, each, role) for each in classes]
        values = {"role": self._texts(f"role.{role}"), "pages": len(links)}
        name = self._texts("invite.all_file", **values)
        text = self._texts("invite.all", **values)
        return Reply.of(OutgoingMessage(talk.peer_id, text, enclosure=self._printed(links, name)))

    async def renew(self, talk: Talk[UnitOfWork], name: str, role: Role) -> Reply:
        """Another link: the old one leads nowhere any more. Raises `SchoolError`, `NotAllowed`."""
        found = await self._class(talk, name, role)
        await talk.uow.invitations.end(found.id, role, talk.uow.now)
        return self._given(talk.peer_id, await self._make(talk.uow, found, role))

    async def revoke(self, talk: Talk[UnitOfWork], name: str, role: Role) -> Reply:
        """No link leads there. Raises `SchoolError`, `NotAllowed`."""
        found = await self._class(talk, name, role)
        key = "invite.revoked" if await talk.uow.invitations.end(found.id, role, talk.uow.now) else "invite.none_alive"
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(key, **self._values(found, role))))

    async def show(self, talk: Talk[UnitOfWork]) -> Reply:
        """All links that lead somewhere: staff sees those of the school, a teacher those of their classes."""
        own, _ = await self._classes.mine(talk.uow, talk.person, "") if not self._sees_all(talk) else (None, False)
        taught = {one.id for one in await talk.uow.classes.taught_by(talk.person.person_id)} if own else None
        alive = [
            one
            for one in await talk.uow.invitations.alive(talk.uow.now)
            if taught is None or one.school_class.id in taught
        ]
        lines = "\n".join(self._texts("invite.line", **self._values_of(one)) for one in alive)
        text = self._texts("invite.list", lines=lines) if alive else self._texts("invite.how")
        return Reply.of(*self._limits.messages(talk.peer_id, text))

    def address(self, code: str) -> str:
        """A deep link (dev.vk.com, bots: `ref` comes back in the first message)."""
        return f"https://vk.me/{self._community}?ref={code}&ref_source=class"

    def _sees_all(self, talk: Talk[UnitOfWork]) -> bool:
        return self._staff.may(talk.person.person_id, Action.SEE_BOARD)

    async def _class(self, talk: Talk[UnitOfWork], name: str, role: Role) -> SchoolClass:
        if role not in INVITED_ROLES:
            raise SchoolError("invite.not_by_link")
        found, _ = await self._classes.mine(talk.uow, talk.person, name)
        return found

    async def _alive(self, uow: UnitOfWork, found: SchoolClass, role: Role) -> Invitation | None:
        alive = await uow.invitations.alive(uow.now)
        return next((one for one in alive if (one.school_class.id, one.role) == (found.id, role)), None)

    async def _make(self, uow: UnitOfWork, found: SchoolClass, role: Role) -> Invitation:
        return await uow.invitations.make(found, role, uow.now, uow.now + self._seconds)

    def _given(self, peer_id: int, one: Invitation) -> Reply:
        """The link with a page to be printed, and buttons to end it."""
        values = self._values_of(one)
        enclosure = self._printed([one], self._texts("invite.page.file", **values))
        buttons = column(
            *(
                link(self._texts(f"button.invite_{what}"), actions.INVITE, one.school_class.id, one.role, what)
                for what in ("renew", "revoke")
            )
        )
        return Reply.of(OutgoingMessage(peer_id, self._texts("invite.link", **values), buttons, enclosure=enclosure))

    def _printed(self, links: Sequence[Invitation], name: str) -> str:
        """What is drawn: a page for each link, in a file of that name."""
        return json.dumps({"name": name, "pages": [self._page(one) for one in links]}, ensure_ascii=False)

    def _page(self, one: Invitation) -> dict[str, str]:
        values = self._values_of(one)
        texts = {key: self._texts(f"invite.page.{key}", **values) for key in PAGE}
        return {**texts, "link": values["link"], "school": self._school}

    def _values_of(self, one: Invitation) -> dict[str, str]:
        until = f"{self._clock.local(one.expires_at):%d.%m.%Y}"
        return {**self._values(one.school_class, one.role), "link": self.address(one.code), "until": until}

    def _values(self, found: SchoolClass, role: Role) -> dict[str, str]:
        return {"name": found.name, "role": self._texts(f"role.{role}")}

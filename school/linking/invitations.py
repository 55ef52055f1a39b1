"""Invitations into a class: the link that is given out, and the person who comes by it."""

import json

from school.catalogue.model import Catalogue, Flow
from school.classes.classes import ClassService
from school.classes.model import Invitation
from school.linking.guide import Guide
from school.linking.invitation_codes import read_code
from school.linking.progress import Progress
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Role
from school.people.talk import Talk

PAGE = ("file", "title", "subtitle", "what", "how", "privacy")
"""What stands on the printed page; `file` is its name."""

GROWN = 8
"""From this grade on pupils are taken to be 14; the flow asks."""


class Invitations:
    """A code names a class and a role and gives no right, so a forged one does no harm."""

    def __init__(
        self, catalogue: Catalogue, texts: Texts, classes: ClassService, guide: Guide, places: Progress, community: str
    ) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self._classes = classes
        self._guide = guide
        self._progress = places
        self._community = community

    async def invite(self, talk: Talk[UnitOfWork], name: str, role: Role) -> Reply:
        """The link into a class in a role, for the class's teacher and for staff. Raises `SchoolError`."""
        found, _ = await self._classes.mine(talk.uow, talk.person, name)
        code = await talk.uow.members.invitation(found.id, role, talk.uow.now)
        values = {"name": found.name, "role": self._texts(f"role.{role}"), "link": self.address(code)}
        page = {key: self._texts(f"invite.page.{key}", **values) for key in PAGE}
        enclosure = json.dumps({"page": {**page, "link": values["link"]}}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("invite.link", **values), enclosure=enclosure))

    def address(self, code: str) -> str:
        """A deep link (dev.vk.com, bots: `ref` comes back in the first message)."""
        return f"https://vk.me/{self._community}?ref={code}&ref_source=class"

    async def arrive(self, talk: Talk[UnitOfWork], ref: str) -> Reply | None:
        """Welcome a person who comes by a link; None when it is unknown, or they are in that class already."""
        code = read_code(ref)
        invited = await talk.uow.members.invited(code) if code else None
        flow = self._flow(invited) if invited else None
        if invited is None or flow is None or await self._is_there(talk.uow, talk.person, invited):
            return None
        text = self._texts("invite.welcome", name=invited.school_class.name, role=self._texts(f"role.{invited.role}"))
        if await self._progress.agreed(talk.uow, talk.person):
            return await self._join(talk, invited, flow, text)
        key = "consent.ask_child" if flow.for_children else "consent.ask"
        yes = link(
            self._texts("button.consent_yes"), actions.CONSENT, "yes", flow.id, invited.code, colour=Colour.POSITIVE
        )
        no = link(self._texts("button.consent_no"), actions.CONSENT, "no", flow.id)
        other = link(self._texts("button.not_me"), actions.GUIDE)
        return Reply.of(OutgoingMessage(talk.peer_id, f"{text}\n\n{self._texts(key)}", column(yes, no, other)))

    async def agree(self, talk: Talk[UnitOfWork], flow_id: str, code: str) -> Reply:
        """Consent given under an invitation: placed in class and role, and at the first step."""
        await talk.uow.consents.give(talk.person.person_id, self._progress.wording, talk.uow.now)
        await talk.uow.people.save(talk.person, talk.uow.now)
        invited = await talk.uow.members.invited(read_code(code) or "")
        flow = self._flow(invited) if invited else None
        if invited is None or flow is None:
            return await self._guide.begin(talk, flow_id)
        text = self._texts("invite.welcome", name=invited.school_class.name, role=self._texts(f"role.{invited.role}"))
        return await self._join(talk, invited, flow, text)

    async def leave(self, talk: Talk[UnitOfWork], class_id: int, role: str) -> Reply:
        """«Это не мой класс»: taken out again, and asked who they are."""
        if role in set(Role):
            await talk.uow.members.leave(talk.person.person_id, class_id, Role(role))
        left = OutgoingMessage(talk.peer_id, self._texts("invite.left"))
        return Reply.of(left, await self._guide.roles(talk))

    async def _join(self, talk: Talk[UnitOfWork], invited: Invitation, flow: Flow, text: str) -> Reply:
        await talk.uow.members.join(talk.person.person_id, invited.school_class.id, invited.role, talk.uow.now)
        wrong = link(self._texts("button.not_me"), actions.LEAVE, invited.school_class.id, invited.role)
        return Reply.of(OutgoingMessage(talk.peer_id, text, ((wrong,),)), await self._guide.enter(talk, flow))

    async def _is_there(self, uow: UnitOfWork, person: Person, invited: Invitation) -> bool:
        return any(
            (one.school_class.id, one.role) == (invited.school_class.id, invited.role)
            for one in await uow.members.of(person.person_id)
        )

    def _flow(self, invited: Invitation) -> Flow | None:
        """The flow of the role; pupils of lower grades get the one for children."""
        child = invited.role is Role.STUDENT and invited.school_class.grade < GROWN
        flows = [flow for flow in self._flows.values() if flow.role is invited.role]
        return next((flow for flow in flows if flow.for_children == child), flows[0] if flows else None)

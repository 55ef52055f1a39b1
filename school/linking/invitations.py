"""Invitations into a class: the link that is given out, and the person who comes by it."""

import json

from school.catalogue.model import Catalogue, Flow
from school.classes.classes import Classes
from school.classes.model import Invitation
from school.linking.guide import Guide
from school.linking.invitation_codes import read_code
from school.linking.progress import Places
from school.linking.tables import Desk
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Colour, Letter
from school.messaging.texts import Texts
from school.people.model import Person, Role

PAGE = ("file", "title", "subtitle", "what", "how", "privacy")
"""What stands on the printed page; `file` is its name."""

GROWN = 8
"""From this grade on pupils are taken to be 14; the flow asks."""


class Inviter:
    """A code names a class and a role and gives no right, so a forged one does no harm."""

    def __init__(
        self, catalogue: Catalogue, texts: Texts, classes: Classes, guide: Guide, places: Places, community: str
    ) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self._classes = classes
        self._guide = guide
        self._places = places
        self._community = community

    async def invite(self, desk: Desk, peer_id: int, person: Person, name: str, role: Role) -> list[Letter]:
        """The link into a class in a role, for the class's teacher and for staff. Raises `SchoolError`."""
        found, _ = await self._classes.mine(desk, person, name)
        code = await desk.members.invitation(found.id, role, desk.now)
        values = {"name": found.name, "role": self._texts(f"role.{role}"), "link": self.address(code)}
        page = {key: self._texts(f"invite.page.{key}", **values) for key in PAGE}
        enclosure = json.dumps({"page": {**page, "link": values["link"]}}, ensure_ascii=False)
        return [Letter(peer_id, self._texts("invite.link", **values), enclosure=enclosure)]

    def address(self, code: str) -> str:
        """A deep link (dev.vk.com, bots: `ref` comes back in the first message)."""
        return f"https://vk.me/{self._community}?ref={code}&ref_source=class"

    async def arrive(self, desk: Desk, peer_id: int, person: Person, ref: str) -> list[Letter] | None:
        """Somebody has come by a link; None when it is unknown, or they are in that class already."""
        code = read_code(ref)
        invited = await desk.members.invited(code) if code else None
        flow = self._flow(invited) if invited else None
        if invited is None or flow is None or await self._is_there(desk, person, invited):
            return None
        text = self._texts("invite.welcome", name=invited.school_class.name, role=self._texts(f"role.{invited.role}"))
        if await self._places.agreed(desk, person):
            return await self._join(desk, peer_id, person, invited, flow, text)
        key = "consent.ask_child" if flow.for_children else "consent.ask"
        yes = link(
            self._texts("button.consent_yes"), actions.CONSENT, "yes", flow.id, invited.code, colour=Colour.POSITIVE
        )
        no = link(self._texts("button.consent_no"), actions.CONSENT, "no", flow.id)
        other = link(self._texts("button.not_me"), actions.GUIDE)
        return [Letter(peer_id, f"{text}\n\n{self._texts(key)}", column(yes, no, other))]

    async def agree(self, desk: Desk, peer_id: int, person: Person, flow_id: str, code: str) -> list[Letter]:
        """Consent given under an invitation: placed in class and role, and at the first step."""
        await desk.consents.give(person.person_id, self._places.wording, desk.now)
        await desk.people.save(person, desk.now)
        invited = await desk.members.invited(read_code(code) or "")
        flow = self._flow(invited) if invited else None
        if invited is None or flow is None:
            return await self._guide.begin(desk, peer_id, person, flow_id)
        text = self._texts("invite.welcome", name=invited.school_class.name, role=self._texts(f"role.{invited.role}"))
        return await self._join(desk, peer_id, person, invited, flow, text)

    async def leave(self, desk: Desk, peer_id: int, person: Person, class_id: int, role: str) -> list[Letter]:
        """«Это не мой класс»: taken out again, and asked who they are."""
        if role in set(Role):
            await desk.members.leave(person.person_id, class_id, Role(role))
        left = Letter(peer_id, self._texts("invite.left"))
        return [left, *await self._guide.roles(desk, peer_id, person)]

    async def _join(
        self, desk: Desk, peer_id: int, person: Person, invited: Invitation, flow: Flow, text: str
    ) -> list[Letter]:
        await desk.members.join(person.person_id, invited.school_class.id, invited.role, desk.now)
        wrong = link(self._texts("button.not_me"), actions.LEAVE, invited.school_class.id, invited.role)
        return [Letter(peer_id, text, ((wrong,),)), *await self._guide.enter(desk, peer_id, person, flow)]

    async def _is_there(self, desk: Desk, person: Person, invited: Invitation) -> bool:
        return any(
            (one.school_class.id, one.role) == (invited.school_class.id, invited.role)
            for one in await desk.members.of(person.person_id)
        )

    def _flow(self, invited: Invitation) -> Flow | None:
        """The flow of the role; pupils of lower grades get the one for children."""
        child = invited.role is Role.STUDENT and invited.school_class.grade < GROWN
        flows = [flow for flow in self._flows.values() if flow.role is invited.role]
        return next((flow for flow in flows if flow.for_children == child), flows[0] if flows else None)

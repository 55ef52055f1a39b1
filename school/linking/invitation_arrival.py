"""The person who comes into a class by a link."""

from school.catalogue.model import Catalogue, Flow
from school.classes.model import Invitation
from school.linking.guide import Guide
from school.linking.invitation_codes import read_code
from school.linking.progress import Progress
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Role
from school.people.talk import Talk

GROWN = 8
"""From this grade on pupils are taken to be 14; the flow asks."""


class Invitations:
    """A code names a class and a role and gives no right, so a forged one does no harm."""

    def __init__(self, catalogue: Catalogue, texts: Texts, guide: Guide, places: Progress) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self._guide = guide
        self._progress = places

    async def arrive(self, talk: Talk[UnitOfWork], ref: str) -> Reply | None:
        """Welcome a person who comes by a link; None when it is unknown, or they are in that class already."""
        invited = await self._invited(talk.uow, ref)
        flow = self._flow(invited) if invited else None
        if invited is None or flow is None or await self._is_there(talk.uow, talk.person, invited):
            return None
        if invited.expires_at <= talk.uow.now:
            return self._ended(talk.peer_id, invited)
        text = self._texts("invite.welcome", name=invited.school_class.name, role=self._texts(f"role.{invited.role}"))
        forgot = await self._guide.forget_child(talk, flow)
        if await self._guide.agreed_for(talk, flow):
            return await self._join(talk, invited, flow, text)
        asks = self._guide.consent_prompt
        buttons = (*asks.buttons(flow, invited.code), link(self._texts("button.not_me"), actions.GUIDE))
        asked = OutgoingMessage(talk.peer_id, f"{text}\n\n{asks.words(flow)}", column(*buttons))
        return Reply.of(*([forgot] if forgot else []), asked)

    async def agree(self, talk: Talk[UnitOfWork], flow_id: str, code: str) -> Reply:
        """Consent given under an invitation: placed in class and role, and at the first step."""
        invited = await self._invited(talk.uow, code)
        flow = self._asked_about(invited, flow_id) if invited else None
        if flow and flow.for_children and flow.id != flow_id:
            return await self._guide.begin(talk, flow.id, code)
        await talk.uow.consents.give(talk.person.person_id, self._progress.wording, talk.uow.now)
        await talk.uow.people.save(talk.person, talk.uow.now)
        if invited is None or flow is None or invited.expires_at <= talk.uow.now:
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

    async def _invited(self, uow: UnitOfWork, ref: str) -> Invitation | None:
        code = read_code(ref)
        return await uow.invitations.by_code(code) if code else None

    def _ended(self, peer_id: int, invited: Invitation) -> Reply:
        """The link has ended; the steps are there for everybody."""
        text = self._texts("invite.ended", name=invited.school_class.name)
        return Reply.of(OutgoingMessage(peer_id, text, column(link(self._texts("button.guide"), actions.GUIDE))))

    async def _is_there(self, uow: UnitOfWork, person: Person, invited: Invitation) -> bool:
        return any(
            (one.school_class.id, one.role) == (invited.school_class.id, invited.role)
            for one in await uow.members.of(person.person_id)
        )

    def _asked_about(self, invited: Invitation, flow_id: str) -> Flow | None:
        """The flow that was asked about, when it is one of the role: in the eighth grade some are under 14. Of lower
        grades all are: there an adult was asked, whatever the button says."""
        flow, usual = self._flows.get(flow_id), self._flow(invited)
        if usual and usual.for_children:
            return usual
        return flow if flow and flow.role is invited.role else usual

    def _flow(self, invited: Invitation) -> Flow | None:
        """The flow of the role; pupils of lower grades get the one for children."""
        child = invited.role is Role.STUDENT and invited.school_class.grade < GROWN
        flows = [flow for flow in self._flows.values() if flow.role is invited.role]
        return next((flow for flow in flows if flow.for_children == child), flows[0] if flows else None)

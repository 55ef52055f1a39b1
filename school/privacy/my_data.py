"""Everything stored about a person, in lines a person can read; deleting it. A test compares them with the tables."""

from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue
from school.linking import trails
from school.linking.model import FlowProgress
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.naming_people import MentionForm, mention
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk
from school.privacy.erasure import erase
from school.privacy.model import Terms
from school.privacy.tables import UnitOfWork


class MyData:
    """Shows and deletes a person's data."""

    def __init__(self, catalogue: Catalogue, texts: Texts, clock: SchoolClock, terms: Terms) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._clock = clock
        self._terms = terms

    async def show(self, talk: Talk[UnitOfWork]) -> Reply:
        """Everything stored about the person."""
        lines = await self.lines(talk.uow, talk.person)
        if not lines:
            text = self._texts("data.nothing", rules=self._rules(), replies_days=self._terms.replies_days)
            return Reply.of(OutgoingMessage(talk.peer_id, text))
        text = self._texts("data.stored", lines="\n".join(lines), rules=self._rules())
        forget = link(self._texts("button.forget"), actions.FORGET, "ask", colour=Colour.NEGATIVE)
        menu = link(self._texts("button.menu"), actions.MENU)
        letters = await self._letters_button(talk)
        return Reply.of(OutgoingMessage(talk.peer_id, text, column(forget, letters, menu)))

    def _rules(self) -> str:
        """What is kept of anybody, and for how long."""
        terms = self._terms
        return self._texts("data.rules", review_days=terms.review_days, person_days=terms.person_days)

    async def _letters_button(self, talk: Talk[UnitOfWork]) -> Button:
        if await talk.uow.people.refused_at(talk.person.person_id) is None:
            return link(self._texts("button.opt_out"), actions.OPT_OUT, "ask")
        return link(self._texts("button.opt_out_no"), actions.OPT_OUT, "no")

    def ask(self, peer_id: int) -> Reply:
        """Make sure."""
        yes = link(self._texts("button.forget_yes"), actions.FORGET, "yes", colour=Colour.NEGATIVE)
        no = link(self._texts("button.forget_no"), actions.FORGET, "no")
        return Reply.of(OutgoingMessage(peer_id, self._texts("data.sure"), column(yes, no)))

    def keep(self, peer_id: int) -> Reply:
        """Thought better of it."""
        return Reply.of(OutgoingMessage(peer_id, self._texts("data.kept")))

    async def forget(self, talk: Talk[UnitOfWork]) -> Reply:
        """Delete it all at once, and say what stays."""
        await erase(talk.uow, talk.person.person_id)
        left, sealed = await self._work(talk.uow, talk.person), await self._sealed(talk.uow, talk.person)
        key = "data.forgotten_but" if left else "data.forgotten_sealed" if sealed else "data.forgotten"
        text = self._texts(key, lines="\n".join([*left, *sealed]), copies_days=self._terms.copies_days)
        return Reply.of(OutgoingMessage(talk.peer_id, text))

    async def lines(self, uow: UnitOfWork, person: Person) -> list[str]:
        """A line for each thing stored; none when there is nothing but records of messages, which go by age."""
        found = [
            *await self._person(uow, person),
            *await self._consent(uow, person),
            *[self._path(path) for path in await uow.flow_progress.of(person.person_id)],
            *await self._classes(uow, person),
            *await self._traces(uow, person),
            *await self._work(uow, person),
            *await self._sealed(uow, person),
        ]
        return [*found, *await self._letters(uow, person)] if found else []

    async def _person(self, uow: UnitOfWork, person: Person) -> list[str]:
        seen = await uow.people.last_seen(person.person_id)
        if seen is None:
            return []
        role = self._texts(f"role.{person.role or 'unknown'}")
        number = mention(person.person_id, MentionForm.NUMBER)
        lines = [self._texts("data.person", id=number, role=role, date=self._date(seen))]
        if person.platform:
            lines.append(self._texts("data.platform", where=self._texts(f"platform.{person.platform}")))
        if (refused := await uow.people.refused_at(person.person_id)) is not None:
            lines.append(self._texts("data.refused", date=self._date(refused)))
        return lines + ([self._texts("data.awaits")] if person.prompt else [])

    async def _consent(self, uow: UnitOfWork, person: Person) -> list[str]:
        given = await uow.consents.get(person.person_id)
        if given is None:
            return []
        reminders = self._texts("data.reminders_on" if given.reminders else "data.reminders_off")
        values = {"version": given.version, "date": self._date(given.given_at), "reminders": reminders}
        return [self._texts("data.consent", **values)]

    def _path(self, path: FlowProgress) -> str:
        flow = self._catalogue.flows.get(path.flow)
        if flow is None:
            return self._texts("data.old_path", date=self._date(path.moved_at))
        symptom = self._catalogue.symptoms.get(path.symptom or "")
        return self._texts(
            "data.path",
            flow=flow.title,
            step=trails.current(flow, path.trail).title,
            date=self._date(path.moved_at),
            done=self._texts("data.done") if path.finished_at else "",
            skipped=self._texts("data.skipped", steps=len(path.skipped)) if path.skipped else "",
            symptom=self._texts("data.symptom", symptom=symptom.button) if symptom else "",
        )

    async def _classes(self, uow: UnitOfWork, person: Person) -> list[str]:
        joined = [
            self._texts("data.confirmed" if one.confirmed else "data.member", name=one.school_class.name,
                        role=self._texts(f"role.{one.role}"))
            for one in await uow.members.of(person.person_id)
        ]  # fmt: skip
        taught = [self._texts("data.teaches", name=one.name) for one in await uow.classes.taught_by(person.person_id)]
        chats = await uow.chat_people.chats_of(person.person_id)
        return joined + taught + ([self._texts("data.in_chats", chats=chats)] if chats else [])

    async def _traces(self, uow: UnitOfWork, person: Person) -> list[str]:
        """What work has left behind: a draft, questions handed over, counted messages."""
        draft = await uow.announcements.draft_of(person.person_id)
        tickets = await uow.tickets.count_open(person.person_id)
        days = await uow.counters.days_of(person.person_id)
        moments = await uow.counters.moments_of(person.person_id)
        return [
            *([self._texts("data.draft")] if draft else []),
            *([self._texts("data.tickets", tickets=tickets)] if tickets else []),
            *([self._texts("data.authored", days=days)] if days else []),
            *([self._texts("data.moments", messages=moments)] if moments else []),
        ]

    async def _work(self, uow: UnitOfWork, person: Person) -> list[str]:
        """What staff have done in the school's name; it stays when they are forgotten."""
        bound = await uow.chats.bound_by(person.person_id)
        made = await uow.announcements.made_by(person.person_id)
        rights = await uow.grants.held_by(person.person_id)
        seen = await uow.acknowledgements.made_by(person.person_id)
        votes = await uow.votes.made_by(person.person_id)
        places = await uow.manual_channels.kept_by(person.person_id)
        deeds = await uow.audit.done_by(person.person_id)
        return [
            *([self._texts("data.bound", chats=bound)] if bound else []),
            *([self._texts("data.announced", announcements=made)] if made else []),
            *([self._texts("data.granted", rights=rights)] if rights else []),
            *([self._texts("data.acknowledged", times=seen)] if seen else []),
            *([self._texts("data.voted", polls=votes)] if votes else []),
            *([self._texts("data.responsible", places=places)] if places else []),
            *([self._texts("data.journal", deeds=deeds, audit_days=self._terms.audit_days)] if deeds else []),
        ]

    async def _sealed(self, uow: UnitOfWork, person: Person) -> list[str]:
        """What is still known of somebody who was forgotten, lest they be counted twice."""
        presses = await uow.forgotten_presses.made_by(person.person_id)
        return [self._texts("data.sealed", presses=presses)] if presses else []

    async def _letters(self, uow: UnitOfWork, person: Person) -> list[str]:
        messages = await uow.message_records.kept(person.person_id)
        return [self._texts("data.letters", messages=messages)] if messages else []

    def _date(self, at: int) -> str:
        return self._clock.local(at).strftime("%d.%m.%Y")

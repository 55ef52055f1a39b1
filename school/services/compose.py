"""Writing an announcement: the draft, what may be set on it, and the preview."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from school import actions
from school.actions import link
from school.announcing import Announcement, Targets, Urgency
from school.errors import SchoolError
from school.model import Button, Colour, Keyboard, Letter, Person
from school.ports import Desk
from school.rules.audience import Audience
from school.rules.authenticity import is_whole
from school.rules.linting import Remark, lint
from school.rules.moments import Repeats, read_moment, read_until
from school.rules.permissions import Action, Staff
from school.rules.quiet_hours import QuietHours
from school.rules.splitting import split_text
from school.services.choosing import Chooser
from school.services.doctor import Doctor
from school.services.rights import refusal
from school.services.targets import Targeter
from school.texts import Texts

AWAITS = "announce"
FIELDS = ("text", "audience", "when", "until", "files", "template")
"""What the author may be asked for, one at a time."""

_SAVES = re.compile(r"сохранить как «?([\w -]{2,40})»?", re.IGNORECASE)
_DROPS = re.compile(r"удалить аудиторию «?([\w -]{2,40})»?", re.IGNORECASE)

EXAMPLES = 3
DAY = 24 * 3600
PEERS_A_REQUEST, REQUESTS_A_SECOND = 100, 20
"""VK's rates for equal letters (facts of the platform: `peer_ids` of up to 100, 20 requests a second)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say of announcements."""

    quiet: QuietHours
    zone: ZoneInfo
    hosts: tuple[str, ...] = ()


def awaiting(field: str) -> str:
    """What `Person.awaits` says when the next message is for a field of the draft."""
    return f"{AWAITS}:{field}"


def awaited(awaits: str | None) -> str | None:
    """The field the next message is for; None when no message is asked for."""
    kind, _, field = (awaits or "").partition(":")
    return field if kind == AWAITS and field in FIELDS else None


class Composer:
    """One live draft an author. Every change is a new version, and shows the preview anew."""

    def __init__(self, texts: Texts, staff: Staff, targeter: Targeter, rules: Rules, doctor: Doctor) -> None:
        self._texts = texts
        self._staff = staff
        self._targeter = targeter
        self._rules = rules
        self._doctor = doctor
        self._chooser = Chooser(texts)
        self._take: dict[str, Callable[[Announcement, str, datetime], Announcement]] = {
            "audience": _with_audience, "when": _with_moment, "until": _with_end,
        }  # fmt: skip

    async def ask(self, desk: Desk, peer_id: int, person: Person, field: str) -> list[Letter]:
        """Ask for a field of the draft."""
        await desk.people.save(replace(person, awaits=awaiting(field)), desk.now)
        names = await desk.saved_audiences.names() if field == "audience" else []
        saved = "\n" + self._texts("audience.saved_ones", names=", ".join(names)) if names else ""
        back = link(self._texts("button.show_draft"), actions.ANNOUNCE)
        drop = link(self._texts("button.discard"), actions.DISCARD)
        begun = await desk.announcements.draft_of(person.person_id)
        text = self._texts(f"announce.ask_{field}") + saved
        choice = await self._chooser.first(desk) if field == "audience" else ()
        return [Letter(peer_id, text, (*choice, *(((back,),) if begun else ()), (drop,)))]

    async def take(self, desk: Desk, peer_id: int, person: Person, field: str, words: str) -> list[Letter]:
        """Words for a field. Raises `SchoolError` when they make no sense; they are still asked for then."""
        if field == "text":
            return await self.write(desk, peer_id, person, words)
        draft = await self._draft(desk, person)
        if field == "audience" and (name := _SAVES.fullmatch(words.strip())):
            return await self._save_audience(desk, peer_id, draft, name.group(1))
        if field == "audience" and (name := _DROPS.fullmatch(words.strip())):
            dropped = await desk.saved_audiences.drop(name.group(1))
            return [Letter(peer_id, self._texts("audience.dropped" if dropped else "audience.no_such"))]
        if field == "audience":
            words = await desk.saved_audiences.get(words.strip()) or words
        changed = self._take[field](draft, words.strip(), self.local(desk.now))
        await self.resolve(desk, changed)
        return await self.change(desk, peer_id, person, changed)

    async def _save_audience(self, desk: Desk, peer_id: int, draft: Announcement, name: str) -> list[Letter]:
        """«Сохранить как Началка»: the audience of the draft gets a name; the question stays open."""
        await desk.saved_audiences.save(name, draft.audience, desk.now)
        audience = Audience.parse(draft.audience).to_text()
        return [Letter(peer_id, self._texts("audience.saved", name=name, audience=audience))]

    async def write(self, desk: Desk, peer_id: int, person: Person, text: str) -> list[Letter]:
        """Take the text. Raises `SchoolError` for an empty one."""
        if not text.strip():
            raise SchoolError("announce.no_text")
        draft = await desk.announcements.write(person.person_id, text.strip(), desk.now)
        only = self._staff.classes(person.person_id, Action.ANNOUNCE)
        if only is not None and not draft.audience:
            names = [one.name for one in await desk.classes.all() if one.id in only]
            draft = await desk.announcements.change(replace(draft, audience=", ".join(names)), desk.now)
        return await self._shown(desk, peer_id, person, draft)

    async def change(self, desk: Desk, peer_id: int, person: Person, draft: Announcement) -> list[Letter]:
        """Store a change and show the preview."""
        return await self._shown(desk, peer_id, person, await desk.announcements.change(draft, desk.now))

    async def toggle(self, desk: Desk, peer_id: int, person: Person, what: str) -> list[Letter]:
        """«Нужна отметка» on and off; the urgency goes round. Raises `NotAllowed`."""
        draft = await self._draft(desk, person)
        if what == "ack":
            return await self.change(desk, peer_id, person, replace(draft, wants_ack=not draft.wants_ack))
        order = [level for level in Urgency if self._may(person, level)]
        if len(order) == 1:
            raise refusal(self._texts, Action.SEND_URGENT)
        place = order.index(draft.urgency) if draft.urgency in order else -1
        return await self.change(desk, peer_id, person, replace(draft, urgency=order[(place + 1) % len(order)]))

    async def show(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """The live draft again, with the chats as they are bound now; without a draft, ask for the text."""
        draft = await desk.announcements.draft_of(person.person_id)
        if draft is None:
            return await self.ask(desk, peer_id, person, "text")
        return await self._shown(desk, peer_id, person, draft)

    async def resolve(self, desk: Desk, draft: Announcement) -> Targets:
        """Where it would go now. Raises `SchoolError` when the author may not write there."""
        only = self._staff.classes(draft.author_id, Action.ANNOUNCE)
        return await self._targeter.resolve(desk, draft.audience, only)

    async def remarks(self, desk: Desk, draft: Announcement) -> list[Remark]:
        """What the linter says, and whether the same text was sent lately."""
        leaves = self.local(draft.send_at) if draft.send_at else None
        found = list(lint(draft.text, self.local(desk.now), leaves, self._rules.hosts))
        for other in await desk.announcements.recent(desk.now - DAY):
            if is_whole(draft.text, other.text):
                when = f"{self.local(other.confirmed_at or 0):%d.%m %H:%M}"
                return [*found, Remark("twice", {"id": other.id, "when": when})]
        return found

    def local(self, at: int) -> datetime:
        """The school's clock."""
        return datetime.fromtimestamp(at, UTC).astimezone(self._rules.zone)

    def leaves_at(self, draft: Announcement, now: int) -> int:
        """When it leaves, were it confirmed now: an ordinary one waits for the end of quiet hours."""
        at = max(draft.send_at or now, now)
        if draft.urgency is not Urgency.ORDINARY:
            return at
        return max(int(self._rules.quiet.allowed_from(self.local(at)).timestamp()), at)

    def _may(self, person: Person, level: Urgency) -> bool:
        needed = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}.get(level)
        return needed is None or self._staff.may(person.person_id, needed)

    async def _draft(self, desk: Desk, person: Person) -> Announcement:
        draft = await desk.announcements.draft_of(person.person_id)
        if draft is None:
            raise SchoolError("announce.old_preview")
        return draft

    async def _shown(self, desk: Desk, peer_id: int, person: Person, draft: Announcement) -> list[Letter]:
        await desk.people.save(replace(person, awaits=None), desk.now)
        targets = await self.resolve(desk, draft)
        pieces = [Letter(peer_id, piece) for piece in split_text(draft.text)]
        if not targets.total:
            empty = self._texts("announce.no_chats") if not draft.audience else self._nobody(draft)
            return [*pieces, Letter(peer_id, empty, self._edits(None))]
        remarks = await self.remarks(desk, draft)
        grave = await self._doctor.grave(desk, {chat.chat_id for chat in targets.chats})
        ailing = [self._texts("announce.ailing", chats=grave)] if grave else []
        lines = [
            self._texts("announce.preview", chats=len(targets.chats), titles=self._titles(targets), parts=len(pieces)),
            *self._more(targets), *ailing, "", *self._settings(desk, draft, targets), *self._remarked(remarks),
        ]  # fmt: skip
        send = actions.make(actions.SEND, draft.id, draft.version)
        label = self._texts("button.send_anyway" if remarks else "button.send")
        return [*pieces, Letter(peer_id, "\n".join(lines), self._edits(Button(label, send, Colour.POSITIVE, True)))]

    def _nobody(self, draft: Announcement) -> str:
        return self._texts("audience.nobody", audience=Audience.parse(draft.audience).to_text())

    def _titles(self, targets: Targets) -> str:
        titles = [chat.title or self._texts("chat.untitled", id=chat.chat_id) for chat in targets.chats]
        more = [self._texts("announce.and_more", chats=len(titles) - EXAMPLES)] if len(titles) > EXAMPLES else []
        return "\n".join([*(f"— {title}" for title in titles[:EXAMPLES]), *more])

    def _more(self, targets: Targets) -> list[str]:
        skipped = len(targets.skipped_chats) + targets.skipped_people
        return [
            *([self._texts("announce.people", people=len(targets.people))] if targets.people else []),
            *(self._texts("announce.manual", title=place.title) for place in targets.manual),
            *([self._texts("announce.wall")] if targets.wall else []),
            *([self._texts("announce.skipped", skipped=skipped)] if skipped else []),
        ]

    def _settings(self, desk: Desk, draft: Announcement, targets: Targets) -> list[str]:
        requests = -(-len(targets.chats) // PEERS_A_REQUEST) - (-len(targets.people) // PEERS_A_REQUEST)
        seconds = max(requests * len(split_text(draft.text)) // REQUESTS_A_SECOND, 1)
        values = {
            "audience": Audience.parse(draft.audience).to_text(), "when": self.when(draft, desk.now),
            "urgency": self._texts(f"urgency.{draft.urgency}"), "seconds": seconds,
            "ack": self._texts("announce.ack_on" if draft.wants_ack else "announce.ack_off"),
            "files": len(draft.attachments),
        }  # fmt: skip
        lines = [self._texts("announce.settings", **values)]
        if draft.useful_until:
            lines.append(self._texts("announce.until", until=f"{self.local(draft.useful_until):%d.%m %H:%M}"))
        wanted = draft.send_at or desk.now
        if draft.urgency is Urgency.ORDINARY and (leaves := self.leaves_at(draft, desk.now)) > max(wanted, desk.now):
            lines.append("\n" + self._texts("announce.quiet", time=f"{self.local(leaves):%H:%M}"))
        return lines

    def when(self, draft: Announcement, now: int) -> str:
        """When it leaves, in words."""
        if draft.send_at is None:
            return self._texts("announce.at_once")
        first = f"{self.local(draft.send_at):%d.%m %H:%M}"
        if draft.repeats is None:
            return first
        repeats = Repeats.from_text(draft.repeats)
        days = ", ".join(self._texts(f"weekday.{day}") for day in sorted(repeats.days))
        end = f" до {repeats.until:%d.%m.%Y}" if repeats.until else ""
        return self._texts("announce.repeats", days=days, time=f"{repeats.at:%H:%M}", end=end, first=first)

    def _remarked(self, remarks: list[Remark]) -> list[str]:
        if not remarks:
            return []
        lines = [f"— {self._texts(f'lint.{remark.key}', **remark.values)}" for remark in remarks]
        return ["", self._texts("announce.remarks"), *lines]

    def _edits(self, send: Button | None) -> Keyboard:
        """Everything that can be set; VK takes six rows and ten buttons."""

        def edit(field: str) -> Button:
            return link(self._texts(f"button.edit_{field}"), actions.EDIT, field)

        rows = (
            (edit("text"), edit("audience")), (edit("when"), edit("files")), (edit("urgency"), edit("ack")),
            (edit("until"), edit("template")),
        )  # fmt: skip
        discard = Button(self._texts("button.discard"), actions.DISCARD, instant=True)
        if send is None:
            again = link(self._texts("button.show_draft"), actions.ANNOUNCE)
            return ((again,), rows[0], (discard,))
        return ((send,), *rows, (discard,))


def _with_audience(draft: Announcement, words: str, now: datetime) -> Announcement:
    return replace(draft, audience=Audience.parse(words).to_text())


def _with_moment(draft: Announcement, words: str, now: datetime) -> Announcement:
    moment = read_moment(words, now)
    if moment is None:
        raise SchoolError("moment.unknown")
    if moment.at <= now:
        return replace(draft, send_at=None, repeats=None)
    repeats = moment.repeats.to_text() if moment.repeats else None
    return replace(draft, send_at=int(moment.at.timestamp()), repeats=repeats)


def _with_end(draft: Announcement, words: str, now: datetime) -> Announcement:
    if words.lower().strip(" .!") in ("нет", "всегда", "не важно", "неважно"):
        return replace(draft, useful_until=None)
    end = read_until(words, now)
    if end is None:
        raise SchoolError("moment.unknown")
    return replace(draft, useful_until=int(end.timestamp()))

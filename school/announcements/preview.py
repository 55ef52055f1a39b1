"""The preview of an announcement: the very messages that will be seen, whom they reach, and what may be wrong."""

from collections import Counter

from school.announcements.audience_grammar import read_audience
from school.announcements.draft_remarks import DraftRemarks, remarks_fingerprint
from school.announcements.launch import Launch
from school.announcements.linter.linter import Remark
from school.announcements.model import Announcement, Targets, Urgency
from school.announcements.poll import BETWEEN
from school.announcements.suspect_chats import told_apart
from school.announcements.tables import UnitOfWork
from school.announcements.target_changes import TargetChanges
from school.announcements.timing import Timing
from school.chats.doctor import Doctor
from school.chats.model import Chat
from school.chats.order import natural
from school.chats.purpose import kind_of_chat
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.texts import Texts

EXAMPLES = 3
"""Chats up to which a preview names them; more are told by what they are for."""
LONG_SECONDS = 10
"""Seconds of sending from which they are told."""
SKIPPED_SHOWN = 10
"""Chats out of reach that a preview names; «Список адресатов» has all of them."""
WHOLE_SCHOOL = "все"
"""Words of the audience that is every bound chat."""


class Preview:
    """For its author before it is sent, and for the second person who is to approve it."""

    def __init__(
        self, texts: Texts, timing: Timing, launch: Launch, doctor: Doctor, draft_remarks: DraftRemarks,
        target_changes: TargetChanges, limits: MessengerLimits,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._timing = timing
        self._launcher = launch
        self._doctor = doctor
        self.draft_remarks = draft_remarks
        self._target_changes = target_changes
        self._limits = limits

    async def show(self, uow: UnitOfWork, peer_id: int, draft: Announcement, targets: Targets) -> Reply:
        """To the author: messages, what is set, remarks, and everything that can be changed."""
        await self.draft_remarks.look(uow, draft)
        if not targets.total:
            text = "\n".join([self._nobody(draft), *self._unconfirmed(targets)])
            return self._under(peer_id, draft, text, self._edits(None, targets))
        await self._target_changes.note(uow, draft, targets)
        remarks = await self.draft_remarks.of(uow, draft)
        send = actions.make(actions.SEND, draft.id, draft.version, remarks_fingerprint(remarks))
        label = self._texts("button.send_anyway" if remarks else "button.send")
        text = await self.summary(uow, draft, targets, remarks)
        return self._under(peer_id, draft, text, self._edits(Button(label, send, Colour.POSITIVE, True), targets))

    def _under(self, peer_id: int, draft: Announcement, summary: str, buttons: Keyboard) -> Reply:
        """One message: the text as it will be seen, with its files, and all about it below. What is too long for one
        is shown in the very messages that will be sent."""
        pieces = self._launcher.messages(peer_id, draft)
        whole = "\n".join([pieces[0].text, "", self._texts("announce.seen_so"), summary])
        if len(pieces) > 1 or len(self._limits.pieces(whole)) > 1:
            return Reply.of(*pieces, OutgoingMessage(peer_id, summary, buttons))
        return Reply.of(OutgoingMessage(peer_id, whole, buttons, attachment=pieces[0].attachment))

    async def unaddressed(
        self, uow: UnitOfWork, peer_id: int, draft: Announcement, ask: str, named: Keyboard, whole: Keyboard
    ) -> Reply:
        """To the author who has not said yet whom it is for: there is nothing to be sent with."""
        await self.draft_remarks.look(uow, draft)
        *_, text_and_audience, discard = self._edits(None, Targets())
        again = ((link(self._texts("button.show_draft"), actions.ANNOUNCE),),)
        return self._under(peer_id, draft, ask, (*named, text_and_audience, *(whole or again), discard))

    async def for_approval(
        self, uow: UnitOfWork, peer_id: int, one: Announcement, targets: Targets
    ) -> list[OutgoingMessage]:
        """To a second person: the same, and buttons to decide and to see every target."""
        yes = Button(self._texts("button.approve"), actions.make(actions.APPROVE, one.id), Colour.POSITIVE, True)
        no = Button(self._texts("button.return"), actions.make(actions.SEND_BACK, one.id), instant=True)
        text = await self.summary(uow, one, targets, await self.draft_remarks.of(uow, one))
        listed = link(self._texts("button.targets"), actions.TARGETS, one.id)
        ask = self._texts("approval.ask", id=one.id, author=mention(one.author_id))
        return list(self._under(peer_id, one, f"{text}\n\n{ask}", ((yes, no), (listed,))).messages)

    async def summary(self, uow: UnitOfWork, draft: Announcement, targets: Targets, remarks: list[Remark]) -> str:
        """The audience, the settings and the possible faults."""
        grave = await self._doctor.grave(uow, {chat.chat_id for chat in targets.chats})
        ailing = [self._texts("announce.ailing", chats=grave)] if grave else []
        lines = [
            self._whom_in_words(draft, targets), *self._more(targets), *ailing, *self._settings(uow, draft, targets),
            *self.draft_remarks.told(remarks),
        ]  # fmt: skip
        return "\n".join(lines)

    def _whom_in_words(self, draft: Announcement, targets: Targets) -> str:
        """The audience; a few chats by title, many by what they are for."""
        audience = read_audience(draft.audience).to_text()
        if not targets.chats:
            return self._texts("announce.preview_elsewhere", audience=audience)
        titles = self._titles(targets) if len(targets.chats) <= EXAMPLES else self._grouped(targets)
        return self._texts("announce.preview", audience=audience, chats=len(targets.chats), titles=titles)

    def _nobody(self, draft: Announcement) -> str:
        return self._texts("audience.nobody", audience=read_audience(draft.audience).to_text())

    def _titles(self, targets: Targets) -> str:
        titles = told_apart(self._texts, targets.chats)
        return "; ".join(titles[chat.chat_id] for chat in sorted(targets.chats, key=lambda chat: natural(chat.title)))

    def _grouped(self, targets: Targets) -> str:
        """«Родители — 24, ученики — 24»."""
        groups = Counter(kind_of_chat(chat).purpose for chat in targets.chats)
        return ", ".join(f"{self._texts(f'book.purpose.{one}')} — {chats}" for one, chats in groups.most_common())

    def _more(self, targets: Targets) -> list[str]:
        return [
            *([self._texts("announce.people", people=len(targets.people))] if targets.people else []),
            *self._unconfirmed(targets),
            *(self._texts("announce.manual", title=place.title) for place in targets.manual),
            *([self._texts("announce.wall")] if targets.wall else []),
            *self._launcher.questioned(targets),
            *self._skipped(targets),
        ]

    def _skipped(self, targets: Targets) -> list[str]:
        """Chats that are known to be out of reach, each with the reason, and how many people are."""
        chats = sorted(targets.skipped_chats, key=lambda chat: natural(chat.title))
        named = [f"— {self._title(chat)} {self._texts(f'bind.state.{chat.state}')}" for chat in chats[:SKIPPED_SHOWN]]
        more = len(chats) - len(named)
        return [
            *([self._texts("announce.skipped"), *named] if named else []),
            *([self._texts("announce.and_more", chats=more)] if more else []),
            *(
                [self._texts("announce.skipped_people", people=targets.skipped_people)]
                if targets.skipped_people
                else []
            ),
        ]

    def _title(self, chat: Chat) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id)

    def _unconfirmed(self, targets: Targets) -> list[str]:
        """How many nobody has confirmed, and whether they get it."""
        return [
            *([self._texts("announce.left_out", people=targets.left_out)] if targets.left_out else []),
            *([self._texts("announce.unconfirmed", people=targets.unconfirmed)] if targets.unconfirmed else []),
        ]

    def _settings(self, uow: UnitOfWork, draft: Announcement, targets: Targets) -> list[str]:
        """The time, and what is set besides; what is not set is not told."""
        at_once, parts = self._limits.equal_targets, len(self._launcher.messages(0, draft))
        requests = -(-len(targets.chats) // at_once) - (-len(targets.people) // at_once)
        seconds = requests * parts // self._limits.requests_per_second
        takes = self._texts("announce.takes", seconds=seconds) if seconds >= LONG_SECONDS else ""
        lines = [self._texts("announce.leaves", when=self._timing.words(draft), takes=takes)]
        set_besides = [
            *([self._texts("announce.in_parts", parts=parts)] if parts > 1 else []),
            *([self._texts("announce.with_urgency", urgency=self._texts(f"urgency.{draft.urgency}"))]
              if draft.urgency is not Urgency.ORDINARY else []),
            *([self._texts("announce.with_ack")] if draft.wants_ack else []),
            *([self._texts("announce.with_files", files=len(draft.attachments))] if draft.attachments else []),
        ]  # fmt: skip
        lines += [" ".join(set_besides)] if set_besides else []
        if draft.replaces_id:
            lines.append(self._texts("announce.replaces", id=draft.replaces_id))
        lines += self._poll(draft, targets)
        if draft.useful_until:
            lines.append(self._texts("announce.until", until=self._timing.short(draft.useful_until)))
        if self._timing.is_held(draft, uow.now):
            leaves = self._timing.local(self._timing.leaves_at(draft, uow.now))
            lines.append(self._texts("announce.quiet", time=f"{leaves:%H:%M}"))
        return lines

    def _poll(self, draft: Announcement, targets: Targets) -> list[str]:
        """The question of a poll, when it ends, and where nobody can answer it."""
        if draft.poll is None:
            return []
        until = self._timing.short(draft.poll.until) if draft.poll.until else ""
        end = self._texts("poll.ends" if until else "poll.ends_by_hand", until=until)
        elsewhere = [self._texts("poll.not_there")] if targets.wall or targets.manual else []
        series = [self._texts("poll.in_series")] if draft.repeats and until else []
        asked = {"question": draft.poll.question, "choices": BETWEEN.join(draft.poll.choices)}
        return [self._texts("poll.set", end=end, **asked), *elsewhere, *series]

    def _edits(self, send: Button | None, targets: Targets) -> Keyboard:
        """Everything that can be set; VK takes six rows and ten buttons, so a choice to be made takes one's place."""

        def edit(field: str) -> Button:
            return link(self._texts(f"button.edit_{field}"), actions.EDIT, field)

        choice, listed = self._choice(targets), self._listed(targets)
        rows = (
            (edit("text"), edit("audience")), (edit("when"), edit("files")), (edit("urgency"), edit("ack")),
            (edit("poll"), (*choice, *listed, edit("template"))[0]),
        )  # fmt: skip
        discard = Button(self._texts("button.discard"), actions.DISCARD, instant=True)
        if send is None:
            again = link(self._texts("button.show_draft"), actions.ANNOUNCE)
            return ((again,), rows[0], *((one,) for one in choice), (discard,))
        return ((send,), *rows, (listed[0] if choice and listed else discard,))

    def _listed(self, targets: Targets) -> list[Button]:
        """All of them by name, where the preview names only some."""
        if len(targets.chats) <= EXAMPLES and not targets.people and not targets.skipped_chats:
            return []
        return [link(self._texts("button.targets"), actions.TARGETS)]

    def _choice(self, targets: Targets) -> list[Button]:
        """Including people whom nobody has confirmed, or leaving them out again."""
        if not targets.left_out and not targets.unconfirmed:
            return []
        label = self._texts(
            "button.edit_unconfirmed" if targets.left_out else "button.edit_confirmed",
            people=targets.left_out or targets.unconfirmed,
        )
        return [link(label, actions.EDIT, "unconfirmed")]

"""From a confirmed announcement to messages in the outbox and posts to be made."""

from dataclasses import replace

from school.announcements.delivery_summary import SKIPPED_BECAUSE
from school.announcements.model import Announcement, Targets
from school.announcements.poll import BETWEEN, Poll
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, pairs
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage
from school.messaging.subject import MessageSubject, SubjectKind
from school.messaging.texts import Texts

PAIR_CHARACTERS, COLUMN_ROWS = 18, 6
"""Characters of a label up to which two stand in a row; rows under one message."""


class Launch:
    """Makes the messages; the outbox holds that each target gets each piece once."""

    def __init__(self, texts: Texts, limits: MessengerLimits) -> None:
        self._texts = texts
        self._limits = limits

    async def launch(self, uow: UnitOfWork, announcement: Announcement, targets: Targets) -> None:
        """Messages for chats and people, a post for the wall, and the text for those who post by hand."""
        peers = [chat.chat_id for chat in targets.chats] + list(targets.people)
        await uow.announcements.launched(
            announcement.id, head_of(self._texts, announcement), self.tail(announcement), uow.now
        )
        await uow.shown_targets.drop(announcement.id)
        messages = self.messages(0, announcement)
        await uow.broadcasts.put(announcement.id, messages, peers, uow.now, uow.now)
        for chat in targets.skipped_chats:
            await uow.skipped_chats.note(announcement.id, chat.chat_id, SKIPPED_BECAUSE[chat.state])
        if targets.wall:
            await uow.postings.put(announcement.id, "wall", 0, uow.now)
        await self._by_hand(uow, announcement, targets)

    def messages(self, peer_id: int, announcement: Announcement, corrected: bool = False) -> list[OutgoingMessage]:
        """As a target gets it: pictures and files with the first piece, buttons under the last."""
        pieces = self._limits.pieces(
            head_of(self._texts, announcement) + announcement.text + self.tail(announcement, corrected)
        )
        last, attachment = len(pieces) - 1, ",".join(announcement.attachments)
        return [
            OutgoingMessage(
                peer_id, piece, self.buttons(announcement) if part == last else (),
                attachment=attachment if part == 0 else "",
            )
            for part, piece in enumerate(pieces)
        ]  # fmt: skip

    def tail(self, announcement: Announcement, corrected: bool = False) -> str:
        """The question of a poll, and the code by which anybody can check that it is the school's; other words than at
        first are marked."""
        key = "announce.tail_corrected" if corrected else "announce.tail"
        return asked_in(self._texts, announcement.poll) + "\n\n" + self._texts(key, code=announcement.code)

    def buttons(self, announcement: Announcement) -> Keyboard:
        """«Прочитано» and the choices of a poll, when they are asked for."""
        return letter_buttons(self._texts, announcement.id, announcement.wants_ack, announcement.poll)

    def told(self, announcement: Announcement, targets: Targets) -> str:
        """To the author: it leaves, and what of it has to wait."""
        text = self._texts("announce.sending", id=announcement.id, chats=len(targets.chats))
        return "\n".join([text, *self.questioned(targets)])

    def questioned(self, targets: Targets) -> list[str]:
        """Chats that get it once the administration has said what they are for."""
        titles = ", ".join(f"«{chat.title}»" for chat in targets.questioned)
        return [self._texts("announce.questioned", titles=titles)] if titles else []

    async def _by_hand(self, uow: UnitOfWork, announcement: Announcement, targets: Targets) -> None:
        for target in targets.manual:
            await uow.postings.put(announcement.id, "manual", target.id, uow.now)
            ask = self._texts("manual.ask", title=target.title, id=announcement.id)
            posted = actions.make(actions.POSTED, announcement.id, target.id)
            button = Button(self._texts("button.posted"), posted, Colour.POSITIVE, instant=True)
            for message in self.messages(target.responsible_id, replace(announcement, wants_ack=False, poll=None)):
                await uow.outbox.put(message, uow.now)
            await uow.outbox.put(OutgoingMessage(target.responsible_id, ask, ((button,),)), uow.now)


def letter_buttons(texts: Texts, announcement_id: int, wants_ack: bool, poll: Poll | None) -> Keyboard:
    """The buttons under an announcement as people get it; of a poll that is closed none."""
    ack = Button(texts("button.ack"), actions.make(actions.ACK, announcement_id), Colour.POSITIVE, instant=True)
    choices = poll.choices if poll and poll.closed_at is None else ()
    asked = [Button(one, actions.make(actions.VOTE, announcement_id, n), instant=True) for n, one in enumerate(choices)]
    is_narrow = all(len(one) <= PAIR_CHARACTERS for one in choices) or len(choices) + wants_ack > COLUMN_ROWS
    return (*(pairs(asked) if is_narrow else column(*asked)), *(((ack,),) if wants_ack else ()))


def asked_in(texts: Texts, poll: Poll | None) -> str:
    """The question below the text, and how to answer where no buttons are shown; nothing without a poll."""
    if poll is None:
        return ""
    question = texts("poll.question", question=poll.question) + "\n" if poll.question else ""
    return f"\n\n{question}{texts('poll.answer', choices=BETWEEN.join(poll.choices))}"


def head_of(texts: Texts, announcement: Announcement) -> str:
    """The first line of what cannot wait, so that those who get it see that."""
    key = f"announce.head.{announcement.urgency}"
    return f"{texts(key)}\n\n" if key in texts else ""


def progress_of(announcement_id: int) -> str:
    """The mark of the author's message in which the progress is shown."""
    return str(MessageSubject(SubjectKind.PROGRESS, announcement_id))

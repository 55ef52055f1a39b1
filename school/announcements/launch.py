"""From a confirmed announcement to letters in the outbox and posts to be made."""

from dataclasses import replace

from school.announcements.authenticity import code_of
from school.announcements.model import Announcement, Targets
from school.announcements.tables import Desk
from school.messaging import actions
from school.messaging.model import Button, Colour, Keyboard, Letter
from school.messaging.splitting import split_text
from school.messaging.subject import Mark, Subject
from school.messaging.texts import Texts


class Launcher:
    """Makes the letters; the outbox holds that each target gets each piece once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def launch(self, desk: Desk, announcement: Announcement, targets: Targets) -> None:
        """Letters for chats and people, a post for the wall, and the text for those who post by hand."""
        peers = [chat.chat_id for chat in targets.chats] + list(targets.people)
        await desk.announcements.launched(announcement.id, self.tail(announcement), desk.now)
        letters = self.letters(0, announcement)
        await desk.outbox.put_announcement(announcement.id, letters, peers, desk.now, desk.now)
        if targets.wall:
            await desk.postings.put(announcement.id, "wall", 0, desk.now)
        await self._by_hand(desk, announcement, targets)

    def letters(self, peer_id: int, announcement: Announcement) -> list[Letter]:
        """As a target gets it: pictures and files with the first piece, buttons under the last."""
        pieces = split_text(announcement.text + self.tail(announcement))
        last, attachment = len(pieces) - 1, ",".join(announcement.attachments)
        return [
            Letter(
                peer_id, piece, self.buttons(announcement) if part == last else (),
                attachment=attachment if part == 0 else "",
            )
            for part, piece in enumerate(pieces)
        ]  # fmt: skip

    def tail(self, announcement: Announcement) -> str:
        """The code by which anybody can check that it is the school's."""
        return "\n\n" + self._texts("announce.tail", code=code_of(announcement.id))

    def buttons(self, announcement: Announcement) -> Keyboard:
        """«Ознакомлен(а)», when it is asked for."""
        if not announcement.wants_ack:
            return ()
        action = actions.make(actions.ACK, announcement.id)
        return ((Button(self._texts("button.ack"), action, Colour.POSITIVE, instant=True),),)

    async def _by_hand(self, desk: Desk, announcement: Announcement, targets: Targets) -> None:
        for target in targets.manual:
            await desk.postings.put(announcement.id, "manual", target.id, desk.now)
            ask = self._texts("manual.ask", title=target.title, id=announcement.id)
            posted = actions.make(actions.POSTED, announcement.id, target.id)
            button = Button(self._texts("button.posted"), posted, Colour.POSITIVE, instant=True)
            for letter in self.letters(target.responsible_id, replace(announcement, wants_ack=False)):
                await desk.outbox.put(letter, desk.now)
            await desk.outbox.put(Letter(target.responsible_id, ask, ((button,),)), desk.now)


def progress_of(announcement_id: int) -> str:
    """The mark of the author's letter in which the progress is shown."""
    return str(Mark(Subject.PROGRESS, announcement_id))

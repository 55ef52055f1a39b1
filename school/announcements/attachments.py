"""Pictures and files for a draft: noted when they come, uploaded in the community's name by somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from school.announcements.draft import Drafts
from school.announcements.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.incoming import SentFile
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk

MAX_FILE_BYTES = 50_000_000
"""Bytes of a file that is carried over: it passes through the bot's small server."""


class Attachments:
    """A file an author has sent to the bot would not live long in other people's dialogs, so it is sent anew."""

    def __init__(self, texts: Texts, drafts: Drafts, limits: MessengerLimits) -> None:
        self._texts = texts
        self._drafts = drafts
        self._limits = limits

    async def take(self, talk: Talk[UnitOfWork], files: Sequence[SentFile]) -> Reply:
        """Note what came. Raises `SchoolError` for too many, too large, or another kind; nothing is taken then."""
        author = talk.person.person_id
        draft = await talk.uow.announcements.draft_of(author) or await talk.uow.announcements.write(
            author, "", talk.uow.now
        )
        waiting = await talk.uow.draft_files.count(draft.id)
        held = len(draft.attachments) + waiting
        if held + len(files) > self._limits.files:
            raise SchoolError("announce.too_many_files", most=self._limits.files, files=held)
        for one in files:
            if one.kind not in ("photo", "doc"):
                raise SchoolError("announce.wrong_kind")
            if one.size > MAX_FILE_BYTES:
                values = {"title": one.title, "size": one.size // 1_000_000, "most": MAX_FILE_BYTES // 1_000_000}
                raise SchoolError("announce.too_large", **values)
        for one in files:
            await talk.uow.draft_files.note(draft.id, one)
        await self._drafts.keep_open(talk)
        key = "announce.files_taken" if draft.text else "announce.files_before_text"
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(key, files=len(files))))

    async def remove(self, talk: Talk[UnitOfWork]) -> Reply:
        """«Убрать вложения», also those still to be uploaded. Raises `SchoolError` when there is no draft."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None:
            raise SchoolError("announce.old_preview")
        await talk.uow.draft_files.drop_all(draft.id)
        return await self._drafts.change(talk, replace(draft, attachments=()))

    async def attached(self, uow: UnitOfWork, announcement_id: int) -> Reply:
        """All files of a draft are uploaded: the author sees it as it is now, once it has a text."""
        draft = await uow.announcements.draft(announcement_id)
        if draft is None or not draft.text or await uow.draft_files.count(announcement_id):
            return Reply()
        author = await uow.people.get(draft.author_id)
        return await self._drafts.show(Talk(uow, draft.author_id, author))

    def failed(self, peer_id: int, title: str) -> OutgoingMessage:
        """A file could not be carried over."""
        again = link(self._texts("button.show_draft"), actions.ANNOUNCE)
        return OutgoingMessage(peer_id, self._texts("announce.file_failed", title=title), column(again))

"""Messages to be sent, in the order of writing. Table: outbox."""

import aiosqlite

from school.messaging.model import OutgoingMessage
from school.messaging.retry_policy import NOTICE_SECONDS
from storage.messaging.outbox.letter_ids import LetterIds
from storage.messaging.outbox.rows import dump_buttons
from storage.work import NewWork, WorkKind


class MessageQueue:
    """A message to a peer waits for the earlier ones of its lane."""

    def __init__(self, connection: aiosqlite.Connection, letter_ids: LetterIds, work: NewWork) -> None:
        self._connection = connection
        self._letter_ids = letter_ids
        self._work = work

    async def put(self, message: OutgoingMessage, now: int) -> None:
        """Store a reply."""
        self._work.add(WorkKind.ENCLOSURES if message.enclosure else WorkKind.MESSAGES)
        await self._connection.execute(
            "INSERT INTO outbox (peer_id, text, buttons, stays, about, random_id, not_before, written_at, attachment) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
            (
                message.peer_id, message.text, dump_buttons(message.buttons), message.stays, message.subject,
                self._letter_ids(), now,
                message.attachment or None,
            ),
        )  # fmt: skip
        if message.enclosure:
            await self._connection.execute(
                "UPDATE outbox SET enclosure = ? WHERE id = last_insert_rowid()", (message.enclosure,)
            )

    async def put_notice(self, token: str, person_id: int, peer_id: int, text: str, now: int) -> None:
        """Store the answer to a pressed button; an empty text only stops its spinner."""
        self._work.add(WorkKind.MESSAGES)
        await self._connection.execute(
            "INSERT INTO outbox (kind, token, person_id, peer_id, text, random_id, not_before, expires_at, "
            "written_at) VALUES ('notice', ?, ?, ?, ?, ?, ?, ?, ?)",
            (token, person_id, peer_id, text, self._letter_ids(), now, now + NOTICE_SECONDS, now),
        )

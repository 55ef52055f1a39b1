"""Announcements from draft to finished. Table: announcements."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import aiosqlite

from school.announcements.code_and_likeness import write_code
from school.announcements.model import Announcement, State, Urgency
from storage.announcements.draft_files import DROP_FILES_OF_DRAFT
from storage.announcements.votes import read_poll, write_poll

_COLUMNS = (
    "id, author_id, version, text, state, urgency, wants_ack, useful_until, audience, attachments, send_at, repeats, "
    "series_id, approved_by, approved_at, written_at, confirmed_at, finished_at, code, unconfirmed, replaces_id, "
    "poll"
)

_MADE_KNOWN = (
    "confirmed_at >= ? AND state IN ('confirmed', 'paused', 'asking', 'finished', 'cancelled') ORDER BY id DESC LIMIT ?"
)

_STILL_HERE = "(state IN ('planned', 'approval') OR state = 'asking' AND confirmed_at IS NULL)"


class AnnouncementTable:
    """One live draft an author; a confirmation counts only for the version that was shown."""

    def __init__(self, connection: aiosqlite.Connection, random_ids: Callable[[], int]) -> None:
        self._connection = connection
        self._random_ids = random_ids

    async def draft_of(self, author_id: int) -> Announcement | None:
        """The author's live draft."""
        return await self._one("author_id = ? AND state = 'draft'", author_id)

    async def write(self, author_id: int, text: str, now: int) -> Announcement:
        """Start a draft, or write a new version of the live one. A draft dropped last gives its number back."""
        free_id, version = (None, 1) if await self.draft_of(author_id) else await self._free_number()
        await self._connection.execute("DELETE FROM announcements WHERE id = ?", (free_id,))
        await self._connection.execute(
            "INSERT INTO announcements (id, author_id, text, written_at, code, version) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (author_id) WHERE state = 'draft' DO UPDATE SET "
            "text = excluded.text, written_at = excluded.written_at, version = version + 1, proposed_text = NULL",
            (free_id, author_id, text, now, write_code(self._random_ids()), version),
        )
        draft = await self.draft_of(author_id)
        if draft is None:
            raise LookupError("the draft just written is gone")
        return draft

    async def _free_number(self) -> tuple[int | None, int]:
        """The first number behind all that is in use, and a version that no old preview shows; None for a new one."""
        query = (
            "SELECT id, version + 1 FROM announcements WHERE state = 'discarded' "
            "AND id > (SELECT coalesce(max(id), 0) FROM announcements WHERE state != 'discarded') ORDER BY id LIMIT 1"
        )
        async with self._connection.execute(query) as cursor:
            row = await cursor.fetchone()
        return (int(row[0]), int(row[1])) if row else (None, 1)

    async def change(self, draft: Announcement, now: int) -> Announcement:
        """Store what was changed in a draft, as its next version."""
        await self._connection.execute(
            "UPDATE announcements SET text = ?, urgency = ?, wants_ack = ?, useful_until = ?, audience = ?, "
            "attachments = ?, send_at = ?, repeats = ?, unconfirmed = ?, replaces_id = ?, poll = ?, "
            "written_at = ?, version = version + 1 WHERE id = ? AND state = 'draft'",
            (
                draft.text, draft.urgency, draft.wants_ack, draft.useful_until, draft.audience,
                json.dumps(draft.attachments), draft.send_at, draft.repeats, draft.unconfirmed,
                draft.replaces_id, write_poll(draft.poll), now, draft.id,
            ),
        )  # fmt: skip
        return replace(draft, version=draft.version + 1, written_at=now)

    async def move(self, announcement_id: int, before: State, after: State) -> bool:
        """From one state to another; False when it was in neither the one nor there any more."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = ? WHERE id = ? AND state = ?", (after, announcement_id, before)
        )
        return cursor.rowcount > 0

    async def schedule(self, announcement_id: int, send_at: int | None, repeats: str | None = None) -> None:
        """Set the time at which it leaves next."""
        await self._connection.execute(
            "UPDATE announcements SET send_at = ?, repeats = ? WHERE id = ?", (send_at, repeats, announcement_id)
        )

    async def approve(self, announcement_id: int, by: int, now: int) -> None:
        """A second person agrees."""
        await self._connection.execute(
            "UPDATE announcements SET approved_by = ?, approved_at = ? WHERE id = ?", (by, now, announcement_id)
        )

    async def occurrence(self, of: Announcement) -> Announcement:
        """One announcement of a series, about to leave. The end of a poll was that of the first."""
        code = write_code(self._random_ids())
        cursor = await self._connection.execute(
            "INSERT INTO announcements (author_id, text, state, urgency, wants_ack, audience, attachments, send_at, "
            "series_id, approved_by, approved_at, written_at, code, unconfirmed, poll) "
            "SELECT author_id, text, 'planned', urgency, wants_ack, audience, attachments, send_at, id, "
            "approved_by, approved_at, written_at, ?, unconfirmed, json_set(poll, '$[2]', NULL) "
            "FROM announcements WHERE id = ?",
            (code, of.id),
        )
        poll = replace(of.poll, until=None) if of.poll else None
        return replace(of, id=int(cursor.lastrowid or 0), repeats=None, series_id=of.id, code=code, poll=poll)

    async def launched(self, announcement_id: int, head: str, tail: str, now: int) -> None:
        """Its messages are made; `head` is written above the text in each, `tail` below."""
        await self._connection.execute(
            "UPDATE announcements SET state = 'confirmed', head = ?, tail = ?, confirmed_at = ? WHERE id = ?",
            (head, tail, now, announcement_id),
        )

    async def draft(self, announcement_id: int) -> Announcement | None:
        """A draft by its number."""
        return await self._one("id = ? AND state = 'draft'", announcement_id)

    async def stop(self, announcement_id: int, now: int) -> bool:
        """Too many messages fail: it waits for a word. True once in its life."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'asking', stopped_at = ? "
            "WHERE id = ? AND state = 'confirmed' AND stopped_at IS NULL",
            (now, announcement_id),
        )
        return cursor.rowcount > 0

    async def remind(self, announcement_id: int, now: int, pause: int) -> bool:
        """The missing are reminded; False when they were less than `pause` seconds ago."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET reminded_at = ? WHERE id = ? AND coalesce(reminded_at, 0) <= ?",
            (now, announcement_id, now - pause),
        )
        return cursor.rowcount > 0

    async def written_with(self, words: str, since: int) -> list[Announcement]:
        """Those written since a moment whose text contains the words, drafts too, each series once."""
        live = "state NOT IN ('cancelled', 'discarded') AND series_id IS NULL"
        return await self._several(f"{live} AND written_at >= ? AND instr(text, ?) ORDER BY id", since, words)

    async def leaving(self) -> list[Announcement]:
        """Those whose messages are made and not all settled."""
        return await self._several("state IN ('confirmed', 'paused') ORDER BY id")

    async def planned(self) -> list[Announcement]:
        """Those that wait for their time, for a second person or for their author's word, and have not left."""
        return await self._several(f"{_STILL_HERE} ORDER BY send_at, id")

    async def due(self, now: int) -> list[Announcement]:
        """Those whose time has come."""
        return await self._several("state = 'planned' AND send_at <= ? ORDER BY send_at, id", now)

    async def recent(self, since: int, most: int = 500) -> list[Announcement]:
        """Those that were made known since a moment, newest first."""
        return await self._several(_MADE_KNOWN, since, most)

    async def recent_words(self, since: int, most: int = 500) -> list[tuple[int, str]]:
        """Numbers and texts alone of the same: to read all of each takes twenty times as long."""
        query = f"SELECT id, text FROM announcements WHERE {_MADE_KNOWN}"  # noqa: S608
        async with self._connection.execute(query, (since, most)) as cursor:
            return [(number, text) for number, text in await cursor.fetchall()]

    async def listed(self, author_id: int | None, most: int) -> list[Announcement]:
        """Those that were confirmed, whatever became of them, newest first: of one author, or everybody's."""
        where = "state NOT IN ('draft', 'discarded') AND (? IS NULL OR author_id = ?) ORDER BY id DESC LIMIT ?"
        return await self._several(where, author_id, author_id, most)

    async def by_code(self, code: str) -> Announcement | None:
        """The announcement of a code, if its messages were ever made."""
        return await self._one("code = ? AND confirmed_at IS NOT NULL", code)

    async def confirm(self, draft: Announcement) -> bool:
        """Make the draft an announcement; False when it is no longer the live version."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'confirmed', proposed_text = NULL "
            "WHERE id = ? AND author_id = ? AND version = ? AND state = 'draft'",
            (draft.id, draft.author_id, draft.version),
        )
        return cursor.rowcount > 0

    async def discard(self, author_id: int) -> bool:
        """Drop the author's live draft; False when there is none."""
        await self._connection.execute(DROP_FILES_OF_DRAFT, (author_id,))
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'discarded', text = '' WHERE author_id = ? AND state = 'draft'",
            (author_id,),
        )
        return cursor.rowcount > 0

    async def get(self, announcement_id: int) -> Announcement | None:
        """An announcement that was confirmed; drafts are nobody else's business."""
        return await self._one("id = ? AND state NOT IN ('draft', 'discarded')", announcement_id)

    async def finish(self, announcement_id: int, now: int) -> bool:
        """Every message is settled; True only the first time, so that the author is told once. One that was paused or
        stopped meanwhile ends, too."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'finished', finished_at = ? WHERE id = ? "
            "AND state IN ('confirmed', 'paused', 'asking', 'finished') AND finished_at IS NULL",
            (now, announcement_id),
        )
        return cursor.rowcount > 0

    async def reopen(self, announcement_id: int) -> None:
        """More of what has ended leaves: its author is told again when that is over."""
        await self._connection.execute(
            "UPDATE announcements SET state = 'confirmed', finished_at = NULL WHERE id = ? AND state = 'finished'",
            (announcement_id,),
        )

    async def made_by(self, author_id: int) -> int:
        """Count announcements a person has confirmed."""
        query = "SELECT count(*) FROM announcements WHERE author_id = ? AND state NOT IN ('draft', 'discarded')"
        async with self._connection.execute(query, (author_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""
        await self._connection.execute(DROP_FILES_OF_DRAFT, (author_id,))
        await self._connection.execute(
            "DELETE FROM announcements WHERE author_id = ? AND state IN ('draft', 'discarded')", (author_id,)
        )

    async def with_polls(self, since: int) -> list[Announcement]:
        """Those with a poll that were made known since a moment, newest first."""
        return await self._several("poll IS NOT NULL AND confirmed_at >= ? ORDER BY id DESC", since)

    async def polls_to_close(self, now: int, lasts: int) -> list[Announcement]:
        """Those whose poll is open and past its end; one without an end lasts so many seconds."""
        made_known = "state IN ('confirmed', 'paused', 'asking', 'finished') AND confirmed_at IS NOT NULL"
        past = "poll IS NOT NULL AND poll ->> 3 IS NULL AND coalesce(poll ->> 2, confirmed_at + ?) <= ?"
        return await self._several(f"{past} AND {made_known} ORDER BY id", lasts, now)

    async def close_poll(self, announcement_id: int, now: int) -> bool:
        """No answer is taken any more; True the first time, so that the author is told once."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET poll = json_set(poll, '$[3]', ?) WHERE id = ? AND poll ->> 3 IS NULL",
            (now, announcement_id),
        )
        return cursor.rowcount > 0

    async def _several(self, where: str, *values: int | str | None) -> list[Announcement]:
        query = f"SELECT {_COLUMNS} FROM announcements WHERE {where}"  # noqa: S608
        async with self._connection.execute(query, values) as cursor:
            return [_announcement(row) for row in await cursor.fetchall()]

    async def _one(self, where: str, *values: int | str) -> Announcement | None:
        query = f"SELECT {_COLUMNS} FROM announcements WHERE {where}"  # noqa: S608
        async with self._connection.execute(query, values) as cursor:
            row = await cursor.fetchone()
        return _announcement(row) if row else None


def _announcement(row: Any) -> Announcement:
    (
        id_,
        author,
        version,
        text,
        state,
        urgency,
        wants_ack,
        useful_until,
        audience,
        attachments,
        *rest,
        unconfirmed,
        replaces,
        poll,
    ) = row
    read = Announcement(
        id_, author, version, text, State(state), Urgency(urgency), bool(wants_ack), useful_until, audience,
        tuple(json.loads(attachments)), *rest,
    )  # fmt: skip
    return replace(read, unconfirmed=bool(unconfirmed), replaces_id=replaces, poll=read_poll(poll))

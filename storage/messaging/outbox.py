"""Messages not yet sent, and what became of them. Table: outbox.

A message's `random_id` is stored before the first attempt: the messenger drops a repetition with the same one.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import aiosqlite

from school.messaging.delivery import DeliveryCount, FailedTarget, TargetOutcome
from school.messaging.mentions import mentioned
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage
from school.messaging.peers import Address
from storage.messaging.peers import addresses_of
from storage.work import NewWork, WorkKind

RandomIds = Callable[[], int]
"""Gives non-zero 32-bit integers."""

NOTICE_LIFE = 60
"""Seconds after which the answer to a pressed button is no longer wanted."""

FIRST = 50
"""Messages of a large announcement whose fate is awaited before the others leave."""

FROZEN = 1 << 40
"""A moment that never comes, for messages of an announcement that was paused."""

_CLAIMED = (
    "id, lane, kind, peer_id, coalesce(text, (SELECT text || tail FROM announcements WHERE announcements.id = lane)), "
    "buttons, stays, person_id, token, random_id, attempts, unclear, first_tried_at, cmid_before, written_at, about, "
    "attachment"
)
_READY = (
    "state = 'due' AND not_before <= :now AND (enclosure IS NULL OR attachment IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE "
    "earlier.lane = outbox.lane AND earlier.peer_id = outbox.peer_id AND earlier.id < outbox.id "
    "AND earlier.kind = outbox.kind AND earlier.state IN ('due', 'sending'))"
)

_KIND = "coalesce((SELECT messenger || ' ' || kind FROM peers WHERE peers.id = outbox.peer_id), '')"

_IS_CHAT = "coalesce((SELECT peers.kind FROM peers WHERE peers.id = outbox.peer_id) = 'chat', 0)"

_NEXT_DUE = (
    "SELECT not_before FROM outbox WHERE state = 'due' AND (enclosure IS NULL OR attachment IS NOT NULL) "
    "AND (lane > 0) = ? ORDER BY not_before LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message claimed for sending."""

    id: int
    lane: int
    kind: str
    peer_id: int
    text: str
    buttons: Keyboard
    stays: bool
    person_id: int | None
    token: str | None
    random_id: int
    attempts: int
    unclear: bool
    first_tried_at: int
    cmid_before: int | None
    written_at: int
    subject: str | None = None
    attachment: str = ""
    """What the messenger calls pictures and files that were uploaded for it."""
    address: Address | None = None
    """None: whoever it is for was forgotten."""
    presser: Address | None = None
    """Who has pressed the button that a notice answers."""
    mentioned: Mapping[int, Address] = field(default_factory=dict)

    @property
    def in_chat(self) -> bool:
        """Whether it goes to many."""
        return self.address is not None and self.address.in_chat


@dataclass(frozen=True, slots=True)
class PendingEnclosure:
    """A message whose picture or file is still to be made; `enclosure` is the request, JSON."""

    id: int
    address: Address | None
    enclosure: str
    mentioned: Mapping[int, Address]


class Outbox:
    """Messages in the order of writing; a message to a peer waits for the earlier ones of its lane."""

    def __init__(self, connection: aiosqlite.Connection, random_ids: RandomIds, work: NewWork) -> None:
        self._connection = connection
        self._random_ids = random_ids
        self._work = work

    async def put(self, message: OutgoingMessage, now: int) -> None:
        """Store a reply."""
        self._work.add(WorkKind.ENCLOSURES if message.enclosure else WorkKind.MESSAGES)
        await self._connection.execute(
            "INSERT INTO outbox (peer_id, text, buttons, stays, about, random_id, not_before, written_at, attachment) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
            (
                message.peer_id, message.text, _dump(message.buttons), message.stays, message.subject,
                self._random_ids(), now,
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
            (token, person_id, peer_id, text, self._random_ids(), now, now + NOTICE_LIFE, now),
        )

    async def put_announcement(
        self, announcement_id: int, messages: Sequence[OutgoingMessage], peers: Iterable[int], not_before: int, now: int
    ) -> None:
        """Each message to each target. All targets of a message share its `random_id`, so that one call can carry
        them all; the text of an announcement of one message is read from the announcement."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        targets = list(peers)
        for part, message in enumerate(messages):
            random_id = self._random_ids()
            text = message.text if len(messages) > 1 else None
            await self._connection.executemany(
                "INSERT INTO outbox (lane, peer_id, part, text, random_id, not_before, written_at, buttons, "
                "attachment) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        announcement_id,
                        peer,
                        part,
                        text,
                        random_id,
                        not_before,
                        now,
                        _dump(message.buttons),
                        message.attachment or None,
                    )
                    for peer in targets
                ],
            )

    async def claim_replies(self, now: int, most: int) -> list[QueuedMessage]:
        """Take replies and notices that may go now, notices first, and mark them as being sent."""
        await self._expire(now)
        return await self._claim(f"lane = 0 AND {_READY} ORDER BY kind = 'message', id LIMIT :most", now, most)

    async def claim_announced(self, now: int, most: int) -> list[QueuedMessage]:
        """Take equal messages of the oldest announcement that may go now: to chats or to people, not both."""
        first = await self._select(f"lane > 0 AND {_READY} ORDER BY lane, part, id LIMIT 1", {"now": now})
        if not first:
            return []
        one = first[0]
        most = await self._probing(one.lane, most)
        if not most:
            return []
        same = (
            f"lane = {one.lane} AND random_id = {one.random_id} AND unclear = {int(one.unclear)} AND {_KIND} = :whose "
            f"AND {_READY} ORDER BY id LIMIT :most"
        )
        return await self._claim(same, now, most, whose=_kind_of(one.address))

    async def _probing(self, lane: int, most: int) -> int:
        """The first messages go alone: what becomes of them tells whether to go on. 0: wait for it."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE lane = ?1 AND state IN ('sent', 'failed', 'unknown')), "
            "EXISTS (SELECT 1 FROM outbox WHERE lane = ?1 AND state = 'sending'), "
            "(SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = ?1 AND state = 'due' LIMIT ?2))"
        )
        async with self._connection.execute(query, (lane, FIRST + 1)) as cursor:
            settled, sending, waiting = await cursor.fetchone() or (1, 0, 0)
        if settled or waiting <= FIRST:
            return most
        return 0 if sending else min(most, FIRST)

    async def freeze(self, announcement_id: int) -> None:
        """What has not left waits until it is thawed."""
        await self._connection.execute(
            "UPDATE outbox SET not_before = ? WHERE lane = ? AND state = 'due'", (FROZEN, announcement_id)
        )

    async def thaw(self, announcement_id: int, now: int) -> None:
        """It may go again."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        await self._connection.execute(
            "UPDATE outbox SET not_before = ? WHERE lane = ? AND not_before = ?", (now, announcement_id, FROZEN)
        )

    async def outcomes(self, announcement_id: int) -> list[TargetOutcome]:
        """What became of each target, by its last piece; of a chat with its title."""
        query = (
            "SELECT outbox.peer_id, coalesce(title, ''), max(outbox.state), max(reason), max(cmid), max(settled_at), "  # noqa: S608
            f"{_IS_CHAT} "
            "FROM outbox LEFT JOIN chats ON chat_id = peer_id WHERE lane = ? GROUP BY outbox.peer_id ORDER BY 2, 1"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [
                TargetOutcome(peer, title, state, reason, cmid, at, bool(chat))
                for peer, title, state, reason, cmid, at, chat in await cursor.fetchall()
            ]

    async def arrived(self, announcement_id: int) -> list[tuple[int, int, int, int]]:
        """Messages that stand somewhere, as (peer, cmid, part, when they were sent)."""
        query = (
            "SELECT peer_id, cmid, part, settled_at FROM outbox WHERE lane = ? AND state = 'sent' AND cmid IS NOT NULL "
            "ORDER BY id"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [(peer, cmid, part, at) for peer, cmid, part, at in await cursor.fetchall()]

    async def has_reached(self, announcement_id: int, peer_id: int) -> bool:
        """Whether a message of it was sent to somebody, or to a chat."""
        query = "SELECT 1 FROM outbox WHERE lane = ? AND peer_id = ? AND state = 'sent' LIMIT 1"
        async with self._connection.execute(query, (announcement_id, peer_id)) as cursor:
            return await cursor.fetchone() is not None

    async def reword(self, announcement_id: int, texts: Sequence[str]) -> None:
        """Other words for what has not left. A single message has none of its own: see `put_announcement`."""
        if len(texts) > 1:
            await self._connection.executemany(
                "UPDATE outbox SET text = ? WHERE lane = ? AND part = ? AND state = 'due'",
                [(text, announcement_id, part) for part, text in enumerate(texts)],
            )

    async def place_of(self, about: str) -> tuple[Address, int] | None:
        """Where the newest message so marked stands: the dialog or chat, and the cmid."""
        query = (
            "SELECT messenger, peers.kind, external_id, cmid FROM outbox JOIN peers ON peers.id = peer_id "
            "WHERE about = ? AND cmid IS NOT NULL ORDER BY outbox.id DESC LIMIT 1"
        )
        async with self._connection.execute(query, (about,)) as cursor:
            row = await cursor.fetchone()
        return (Address(*row[:3]), row[3]) if row else None

    async def wanting(self, most: int = 10) -> list[PendingEnclosure]:
        """Messages whose picture or file is still to be made, in the order of writing."""
        query = (
            "SELECT id, peer_id, enclosure FROM outbox WHERE state = 'due' AND enclosure IS NOT NULL "
            "AND attachment IS NULL ORDER BY id LIMIT ?"
        )
        async with self._connection.execute(query, (most,)) as cursor:
            rows = list(await cursor.fetchall())
        named = {number: mentioned(enclosure) for number, _, enclosure in rows}
        known = await addresses_of(self._connection, {peer for _, peer, _ in rows}.union(*named.values()))
        return [
            PendingEnclosure(number, known.get(peer), enclosure, _among(known, named[number]))
            for number, peer, enclosure in rows
        ]

    async def illustrate(self, letter_id: int, attachment: str, sorry: str = "") -> None:
        """Its picture is uploaded and it may go; without one, it says so."""
        self._work.add(WorkKind.MESSAGES)
        await self._connection.execute(
            "UPDATE outbox SET attachment = ?, text = text || ? WHERE id = ? AND state = 'due'",
            (attachment, f"\n{sorry}" if sorry else "", letter_id),
        )

    async def next_due(self, announced: bool) -> int | None:
        """When the earliest waiting reply, or message of an announcement, may go; None when none waits."""
        async with self._connection.execute(_NEXT_DUE, (announced,)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def sent(self, letter_id: int, cmid: int | None, now: int) -> None:
        """The messenger has it; the text is no longer needed."""
        await self._settle(letter_id, "sent", None, now, cmid)

    async def failed(self, letter_id: int, reason: str, now: int) -> None:
        """It will not be sent; `reason` is the key of a phrase."""
        await self._settle(letter_id, "failed", reason, now)

    async def unknown(self, letter_id: int, now: int) -> None:
        """Whether it arrived can't be found out, and it is not repeated."""
        await self._settle(letter_id, "unknown", "unknown", now)

    async def retry(self, letter_id: int, not_before: int, unclear: bool) -> None:
        """It goes again later, with the same `random_id`; once unclear, it stays so until it is settled."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', not_before = ?, unclear = max(unclear, ?) WHERE id = ?",
            (not_before, unclear, letter_id),
        )
        await self._close_window(letter_id)

    async def untry(self, letter_id: int, not_before: int) -> None:
        """It goes again later, and the attempt does not count: it surely never left."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', not_before = ?, attempts = max(attempts - 1, 0) WHERE id = ?",
            (not_before, letter_id),
        )
        await self._close_window(letter_id)

    async def send_anew(self, letter_id: int, now: int) -> None:
        """It has surely not arrived: it goes again as if for the first time."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', unclear = 0, not_before = ?, first_tried_at = NULL, cmid_before = NULL "
            "WHERE id = ?",
            (now, letter_id),
        )

    async def drop(self, letter_id: int, now: int) -> None:
        """It has surely not arrived, and is no longer to be sent."""
        await self._settle(letter_id, "cancelled", None, now)

    async def give_back(self, letter_id: int, now: int) -> None:
        """It was claimed and nobody knows what became of it; a message settled meanwhile stays settled."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', unclear = 1, not_before = ? WHERE id = ? AND state = 'sending'",
            (now, letter_id),
        )

    async def drop_buttons(self, letter_id: int, now: int) -> None:
        """It goes again at once without buttons."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', buttons = NULL, not_before = ? WHERE id = ?", (now, letter_id)
        )

    async def replace(self, message: QueuedMessage, pieces: Sequence[str], now: int) -> None:
        """It goes again in pieces, each with its own `random_id`, as its text is no longer that of its equals.

        The first takes its place, the others come before whatever else waits for the peer; the buttons go
        under the last.
        """
        if len(pieces) > 1:
            await self._append(message, pieces[1:], now)
            await self._connection.execute("UPDATE outbox SET buttons = NULL, stays = 0 WHERE id = ?", (message.id,))
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', text = ?, random_id = ?, not_before = ? WHERE id = ?",
            (pieces[0], self._random_ids(), now, message.id),
        )

    async def _append(self, message: QueuedMessage, pieces: Sequence[str], now: int) -> None:
        """Store further pieces of a message; what was written later to the peer moves behind them."""
        last = await self._last_id()
        for piece in pieces:
            await self._connection.execute(
                "INSERT INTO outbox (lane, peer_id, part, text, about, random_id, not_before, written_at) VALUES "
                "(?1, ?2, (SELECT max(part) + 1 FROM outbox WHERE lane = ?1 AND peer_id = ?2), ?3, ?4, ?5, ?6, ?6)",
                (message.lane, message.peer_id, piece, message.subject, self._random_ids(), now),
            )
        end = await self._last_id()
        await self._connection.execute(
            "UPDATE outbox SET buttons = ?, stays = ? WHERE id = ?", (_dump(message.buttons), message.stays, end)
        )
        await self._connection.execute(
            "UPDATE outbox SET id = id + ? WHERE lane = ? AND peer_id = ? AND kind = 'message' "
            "AND state = 'due' AND id > ? AND id <= ?",
            (end - message.id, message.lane, message.peer_id, message.id, last),
        )

    async def _close_window(self, letter_id: int) -> None:
        """The time in which it can be repeated runs only from an attempt in which it may have arrived."""
        await self._connection.execute(
            "UPDATE outbox SET first_tried_at = NULL, cmid_before = NULL WHERE id = ? AND unclear = 0", (letter_id,)
        )

    async def _last_id(self) -> int:
        async with self._connection.execute("SELECT max(id) FROM outbox") as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row and row[0] else 0

    async def release(self, now: int) -> list[QueuedMessage]:
        """After a crash: everything that was being sent is due again, its fate unclear."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', unclear = 1, not_before = ? WHERE state = 'sending'", (now,)
        )
        return await self._select("state = 'due' AND unclear = 1 ORDER BY id", {})

    async def hold(self, until: int, announced_only: bool) -> None:
        """Nothing leaves before a moment; with `announced_only` replies still do."""
        await self._connection.execute(
            "UPDATE outbox SET not_before = max(not_before, ?) WHERE state = 'due' AND lane >= ?",
            (until, int(announced_only)),
        )

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Stop what has not left yet; how many messages that were. What may have left is not touched."""
        cursor = await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? "
            "WHERE lane = ? AND state = 'due' AND unclear = 0",
            (now, announcement_id),
        )
        return cursor.rowcount

    async def count(self, announcement_id: int) -> DeliveryCount:
        """How the messages of an announcement stand."""
        query = "SELECT state, count(*) FROM outbox WHERE lane = ? GROUP BY state"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            by_state: dict[str, int] = {row[0]: row[1] for row in await cursor.fetchall()}
        waiting = by_state.get("due", 0) + by_state.get("sending", 0)
        return DeliveryCount(by_state.get("sent", 0), waiting, by_state.get("failed", 0), by_state.get("unknown", 0))

    async def not_reached(self, announcement_id: int) -> list[FailedTarget]:
        """Targets that have failed or whose fate is unknown, by title."""
        query = (
            "SELECT DISTINCT peer_id, coalesce(title, ''), reason, "  # noqa: S608
            f"{_IS_CHAT} FROM outbox "
            "LEFT JOIN chats ON chat_id = peer_id "
            "WHERE lane = ? AND outbox.state IN ('failed', 'unknown') ORDER BY title, peer_id"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [
                FailedTarget(peer, title, reason, bool(chat)) for peer, title, reason, chat in await cursor.fetchall()
            ]

    async def kept(self, peer_id: int) -> int:
        """How many messages to a person are on record."""
        query = "SELECT count(*) FROM outbox WHERE ?1 IN (peer_id, person_id) AND settled_at IS NOT NULL"
        async with self._connection.execute(query, (peer_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def subject_of(self, peer_id: int, cmid: int) -> str | None:
        """What the message at a place is about; None for one that is not marked, or not ours."""
        query = (
            "SELECT coalesce(about, 'announcement:' || lane || ':0') FROM outbox "
            "WHERE peer_id = ? AND cmid = ? AND (about IS NOT NULL OR lane > 0)"
        )
        async with self._connection.execute(query, (peer_id, cmid)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def arriving(self, peer_id: int) -> bool:
        """Whether a marked message may stand in a dialog already, at a place we were not told yet."""
        query = (
            "SELECT 1 FROM outbox WHERE lane = 0 AND peer_id = ? AND about IS NOT NULL "
            "AND state IN ('due', 'sending') AND (state = 'sending' OR unclear = 1)"
        )
        async with self._connection.execute(query, (peer_id,)) as cursor:
            return await cursor.fetchone() is not None

    async def reaching(self, about: str, written_at: int) -> bool:
        """Whether one of the messages so marked, written at that moment, has arrived somewhere, or still may."""
        query = (
            "SELECT 1 FROM outbox WHERE about = ? AND written_at = ? AND state IN ('due', 'sending', 'sent', 'unknown')"
        )
        async with self._connection.execute(query, (about, written_at)) as cursor:
            return await cursor.fetchone() is not None

    async def withdraw(self, about: str, now: int) -> None:
        """Stop messages so marked that have not left yet."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? "
            "WHERE about = ? AND state = 'due' AND unclear = 0",
            (now, about),
        )

    async def forget(self, peer_id: int) -> None:
        """Delete a person's settled messages, and the answers to what the person has pressed in chats."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE (peer_id = ?1 OR person_id = ?1) AND settled_at IS NOT NULL", (peer_id,)
        )

    async def purge(self, before: int) -> None:
        """Delete replies settled earlier; messages of announcements stay as their proof, marked ones for replies."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE lane = 0 AND settled_at < ? AND about IS NULL", (before,)
        )

    async def purge_marked(self, before: int) -> None:
        """Delete marked messages settled earlier: a reply to them is no longer understood."""
        await self._connection.execute("DELETE FROM outbox WHERE about IS NOT NULL AND settled_at < ?", (before,))

    async def _expire(self, now: int) -> None:
        """A notice nobody waits for any more is dropped."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? WHERE state = 'due' AND expires_at < ?",
            (now, now),
        )

    async def _claim(self, where: str, now: int, most: int, whose: str = "") -> list[QueuedMessage]:
        messages = await self._select(where, {"now": now, "most": most, "whose": whose})
        await self._connection.executemany(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1, "
            "first_tried_at = coalesce(first_tried_at, ?), cmid_before = coalesce(cmid_before, "
            "(SELECT max(cmid) FROM seen_messages WHERE seen_messages.peer_id = outbox.peer_id), 0) "
            "WHERE id = ?",
            [(now, message.id) for message in messages],
        )
        return [replace(message, first_tried_at=message.first_tried_at or now) for message in messages]

    async def _select(self, where: str, values: Mapping[str, int | str]) -> list[QueuedMessage]:
        async with self._connection.execute(f"SELECT {_CLAIMED} FROM outbox WHERE {where}", values) as cursor:  # noqa: S608
            messages = [_letter(row) for row in await cursor.fetchall()]
        return await self._addressed(messages)

    async def _addressed(self, messages: Sequence[QueuedMessage]) -> list[QueuedMessage]:
        """With the addresses of those they go to, and of those they name."""
        named = {message.id: mentioned(message.text) for message in messages}
        peers = {message.peer_id for message in messages} | {message.person_id or 0 for message in messages}
        known = await addresses_of(self._connection, peers.union(*named.values()))
        return [
            replace(
                message,
                address=known.get(message.peer_id),
                presser=known.get(message.person_id or 0),
                mentioned=_among(known, named[message.id]),
            )
            for message in messages
        ]

    async def _settle(self, letter_id: int, state: str, reason: str | None, now: int, cmid: int | None = None) -> None:
        await self._connection.execute(
            "UPDATE outbox SET state = ?, reason = ?, cmid = ?, text = NULL, buttons = NULL, enclosure = NULL, "
            "settled_at = ? WHERE id = ?",
            (state, reason, cmid, now, letter_id),
        )


def _dump(buttons: Keyboard) -> str | None:
    """Buttons as JSON: rows of [label, action, colour, instant]."""
    rows = [[[b.label, b.action, b.colour, b.instant] for b in row] for row in buttons]
    return json.dumps(rows, ensure_ascii=False) if rows else None


def _load(text: str | None) -> Keyboard:
    rows = json.loads(text) if text else []
    return tuple(tuple(Button(label, action, Colour(c), instant) for label, action, c, instant in row) for row in rows)


def _kind_of(address: Address | None) -> str:
    """What `_KIND` gives."""
    return f"{address.messenger} {address.kind}" if address else ""


def _among(known: Mapping[int, Address], ids: Iterable[int]) -> dict[int, Address]:
    return {one: known[one] for one in ids if one in known}


def _letter(row: Any) -> QueuedMessage:
    (
        id_,
        lane,
        kind,
        peer_id,
        text,
        buttons,
        stays,
        person_id,
        token,
        random_id,
        attempts,
        unclear,
        first_tried_at,
        cmid_before,
        written_at,
        about,
        attachment,
    ) = row
    return QueuedMessage(
        id_,
        lane,
        kind,
        peer_id,
        text or "",
        _load(buttons),
        bool(stays),
        person_id,
        token,
        random_id,
        attempts,
        bool(unclear),
        first_tried_at or 0,
        cmid_before,
        written_at,
        about,
        attachment or "",
    )

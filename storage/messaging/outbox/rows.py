"""Rows of the outbox as values."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from school.messaging.model import Button, Colour, Keyboard
from school.messaging.peers import Address

RandomIds = Callable[[], int]
"""Gives non-zero 32-bit integers."""

WAITS = "state IN ('due', 'sending')"
"""Condition of the indexes of what waits. SQLite takes an index of a part of a table only where the condition of that
part stands in the question word for word (sqlite.org/partialindex.html); so it stands beside narrower ones, too."""

FROZEN = 1 << 40
"""A moment that never comes, for messages of an announcement that was paused."""

CLAIMED = (
    "id, lane, kind, peer_id, "
    "coalesce(text, (SELECT head || text || tail FROM announcements WHERE announcements.id = lane)), "
    "buttons, stays, person_id, token, random_id, attempts, unclear, first_tried_at, cmid_before, written_at, about, "
    "attachment"
)
"""Columns of a row for `queued_message`."""


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message claimed for sending."""

    id: int
    broadcast_id: int
    """The announcement it belongs to: its lane; 0 for replies and notices."""
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
    names: Mapping[Address, str] = field(default_factory=dict)
    """What the messenger calls people at the moment of sending; never stored."""

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


def dump_buttons(buttons: Keyboard) -> str | None:
    """Buttons as JSON: rows of [label, action, colour, instant]."""
    rows = [[[b.label, b.action, b.colour, b.instant] for b in row] for row in buttons]
    return json.dumps(rows, ensure_ascii=False) if rows else None


def load_buttons(text: str | None) -> Keyboard:
    """Buttons out of JSON."""
    rows = json.loads(text) if text else []
    return tuple(tuple(Button(label, action, Colour(c), instant) for label, action, c, instant in row) for row in rows)


def queued_message(row: Any) -> QueuedMessage:
    """From a row of `CLAIMED`, without addresses."""
    (
        id_,
        broadcast_id,
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
        broadcast_id,
        kind,
        peer_id,
        text or "",
        load_buttons(buttons),
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


def among(known: Mapping[int, Address], ids: Iterable[int]) -> dict[int, Address]:
    """The addresses of some peers out of those known."""
    return {one: known[one] for one in ids if one in known}

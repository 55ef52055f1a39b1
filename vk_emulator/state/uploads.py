"""Files sent to the upload addresses, kept in memory, and the photos and documents made of them."""

from dataclasses import dataclass
from random import Random
from typing import Any

from vk_emulator.state.model import Json


@dataclass(frozen=True)
class Stored:
    """An uploaded file. `peer_id` is for whom its upload address was asked."""

    id: str
    name: str
    kind: str
    content_type: str
    body: bytes
    peer_id: int
    secret: str
    size: tuple[int, int] = (0, 0)


class Uploads:
    """Files by id, and saved attachments by VK's `photo1_2` names."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._files: dict[str, Stored] = {}
        self.saved: dict[str, Json] = {}
        self._number = 456_239_000

    def keep(self, **what: Any) -> Stored:
        """Keep a file; `what` are the fields of Stored but the id and the secret, which are made here."""
        stored = Stored(id=f"{self._rng.getrandbits(96):024x}", secret=f"{self._rng.getrandbits(64):016x}", **what)
        self._files[stored.id] = stored
        return stored

    def find(self, key: str) -> Stored | None:
        return self._files.get(key)

    def next_id(self) -> int:
        self._number += 1
        return self._number

    def remember(self, kind: str, body: Json) -> None:
        """Keep what photos.saveMessagesPhoto or docs.save has answered, to show it in messages."""
        self.saved[f"{kind}{body['owner_id']}_{body['id']}"] = {"type": kind, kind: body}

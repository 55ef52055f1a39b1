"""Attachments named by strings like `photo-1_2`, and the objects they become in messages."""

import re

from vk_emulator.errors import invalid
from vk_emulator.limits import ATTACHMENTS
from vk_emulator.state.model import Json
from vk_emulator.state.uploads import Uploads

TYPES = "photo|video|audio|doc|wall|market|poll|question|story|audio_message|graffiti|link"
NAME = re.compile(rf"({TYPES})(-?\d+)_(\d+)(?:_(\w+))?")


def read_attachments(raw: str, uploads: Uploads, limit: int = ATTACHMENTS) -> list[Json]:
    """Objects for `attachment`; 100 for what is no attachment or more than VK takes in a message.

    Something not uploaded here is shown as a bare reference: the emulator has no albums to look into.
    """
    names = [name.strip() for name in raw.split(",") if name.strip()]
    if len(names) > limit:
        raise invalid(f"attachment: at most {limit}")
    return [_one(name, uploads) for name in names]


def _one(name: str, uploads: Uploads) -> Json:
    match = NAME.fullmatch(name)
    if match is None:
        raise invalid(f"attachment {name} is invalid")
    kind, owner, number, key = match.groups()
    saved = uploads.saved.get(f"{kind}{owner}_{number}")
    return saved or {"type": kind, kind: _reference(kind, int(owner), int(number), key)}


def _reference(kind: str, owner_id: int, number: int, key: str | None) -> Json:
    shape: Json = {"id": number, "owner_id": owner_id}
    if kind == "wall":
        shape |= {"from_id": owner_id, "text": "", "date": 0}
    if kind == "photo":
        shape |= {"album_id": -3, "date": 0, "sizes": [], "text": "", "has_tags": False}
    return shape | ({"access_key": key} if key else {})

"""Upload addresses and saving what was uploaded: photos and documents of messages.

The three steps: dev.vk.com upload pages. The files are kept by `web/upload.py`.
"""

import json

from vk_emulator.errors import VkError, invalid
from vk_emulator.methods.method import Request
from vk_emulator.methods.peers import writable
from vk_emulator.state.model import Json
from vk_emulator.state.uploads import Stored
from vk_emulator.state.world import World


def photo_server(request: Request) -> Json:
    """`peer_id` may be left out: then the photo goes to the community's hidden album and serves everybody."""
    peer_id = request.args.number("peer_id")
    if peer_id:
        writable(request.world, peer_id)
    url = f"{request.world.url}/upload/photo?peer_id={peer_id}"
    return {"upload_url": url, "album_id": -64, "group_id": request.world.community.id, "user_id": 0}


def save_photo(request: Request) -> list[Json]:
    """121 when the hash does not belong to the photo."""
    world, args = request.world, request.args
    stored = _stored(world, args.word("photo"), "photo")
    if args.word("hash") != stored.secret:
        raise VkError(121)
    width, height = stored.size
    url = f"{world.url}/file/{stored.id}"
    photo: Json = {
        "album_id": -64,
        "date": world.now(),
        "id": world.uploads.next_id(),
        "owner_id": world.bot_id,
        "access_key": world.hex(18),
        "has_tags": False,
        "sizes": [{"type": "x", "url": url, "width": width, "height": height}],
        "text": "",
        "user_id": 100,
    }
    world.uploads.remember("photo", photo)
    return [photo]


def doc_server(request: Request) -> Json:
    """For a community token VK wants a `peer_id` (unpublished; the emulator is strict here)."""
    peer_id = request.args.number("peer_id")
    if not peer_id:
        raise invalid("peer_id is undefined")
    writable(request.world, peer_id)
    return {"upload_url": f"{request.world.url}/upload/doc?peer_id={peer_id}"}


def save_doc(request: Request) -> Json:
    """The document belongs to the peer it was uploaded for (dev.vk.com docs.save)."""
    world, args = request.world, request.args
    stored = _stored(world, args.word("file"), "doc")
    name = args.word("title") or stored.name
    doc: Json = {
        "id": world.uploads.next_id(),
        "owner_id": stored.peer_id,
        "title": name,
        "size": len(stored.body),
        "ext": stored.name.rpartition(".")[2].lower(),
        "date": world.now(),
        "type": 1,
        "url": f"{world.url}/file/{stored.id}",
        "access_key": world.hex(18),
        "is_unsafe": 0,
    }
    world.uploads.remember("doc", doc)
    return {"type": "doc", "doc": doc}


def _stored(world: World, given: str, kind: str) -> Stored:
    """The uploaded file behind the string that the upload answered."""
    stored = world.uploads.find(_file_id(given, kind))
    if stored is None or stored.kind != kind:
        raise VkError(129 if kind == "photo" else 105)
    return stored


def _file_id(given: str, kind: str) -> str:
    if kind == "doc":
        return given.partition("|")[0]
    try:
        return str(json.loads(given)[0]["photo"])
    except (ValueError, LookupError, TypeError):
        raise VkError(129) from None

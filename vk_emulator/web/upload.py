"""`/upload/…` and `/file/…`: where files go and where they are seen (dev.vk.com upload pages)."""

import json

from aiohttp import web

from vk_emulator.limits import DOC_BYTES, PHOTO_BYTES, PHOTO_SIDES
from vk_emulator.numerals import whole
from vk_emulator.state.uploads import Stored
from vk_emulator.web.images import picture_size
from vk_emulator.web.keys import WORLD

REFUSED_DOCS = (".mp3", ".exe", ".bat", ".cmd", ".msi", ".apk")
INLINE = ("image/png", "image/jpeg", "image/gif", "application/pdf", "text/plain")


async def photo(request: web.Request) -> web.Response:
    """A refused picture is answered with an empty list, and saving it fails then, as at VK."""
    field = (await request.post()).get("photo")
    if not isinstance(field, web.FileField):
        return web.json_response({"error": "ERR_UPLOAD_BAD_IMAGE_FILE: no field photo"})
    body = field.file.read()
    size = picture_size(body)
    if size is None or sum(size) > PHOTO_SIDES or len(body) > PHOTO_BYTES:
        return web.json_response({"server": 1, "photo": "[]", "hash": ""})
    stored = _keep(request, field, "photo", body, size)
    named = json.dumps([{"photo": stored.id, "sizes": []}])
    return web.json_response({"server": 1, "photo": named, "hash": stored.secret})


async def doc(request: web.Request) -> web.Response:
    """A refused file is answered with an error, as at VK."""
    field = (await request.post()).get("file")
    if not isinstance(field, web.FileField):
        return web.json_response({"error": "no_file", "error_descr": "no field file"})
    body = field.file.read()
    if not body or len(body) > DOC_BYTES or field.filename.lower().endswith(REFUSED_DOCS):
        return web.json_response({"error": "bad_file", "error_descr": "this kind of file is not taken"})
    stored = _keep(request, field, "doc", body)
    return web.json_response({"file": f"{stored.id}|{stored.secret}"})


async def file(request: web.Request) -> web.Response:
    """Hand out what was uploaded. Anything but pictures and texts is handed out as a download."""
    stored = request.app[WORLD].uploads.find(request.match_info["id"])
    if stored is None:
        raise web.HTTPNotFound
    inline = stored.content_type in INLINE
    kind = stored.content_type if inline else "application/octet-stream"
    headers = {"X-Content-Type-Options": "nosniff"} | ({} if inline else {"Content-Disposition": "attachment"})
    return web.Response(body=stored.body, content_type=kind, headers=headers)


def _keep(request: web.Request, field: web.FileField, kind: str, body: bytes, size: tuple[int, int] = (0, 0)) -> Stored:
    peer_id = whole(request.query.get("peer_id", "")) or 0
    return request.app[WORLD].uploads.keep(
        name=field.filename,
        kind=kind,
        content_type=field.content_type,
        body=body,
        peer_id=peer_id,
        size=size,
    )

"""Uploads in three steps, and seeing what was uploaded."""

import struct
from typing import Any

import aiohttp
import pytest

from tests.emulator.api import IVAN, OLGA, Caller
from vk_emulator import Emulator


def png(width: int = 30, height: int = 20) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0"


GIF = b"GIF89a" + struct.pack("<HH", 30, 20)
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 20, 30) + b"\x03"


async def put(bot: Caller, url: str, field: str, name: str, body: bytes) -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field(field, body, filename=name, content_type="image/png" if field == "photo" else "text/html")
    async with bot.session.post(url, data=form) as response:
        answer: dict[str, Any] = await response.json()
        return answer


async def photo(bot: Caller, body: bytes) -> dict[str, Any]:
    server = await bot.ok("photos.getMessagesUploadServer")
    return await put(bot, server["upload_url"], "photo", "a.png", body)


@pytest.mark.parametrize("body", [png(), GIF, JPEG])
async def test_photo_is_sent_and_seen(vk: Emulator, bot: Caller, body: bytes) -> None:
    (saved,) = await bot.ok("photos.saveMessagesPhoto", **await photo(bot, body))
    assert (saved["sizes"][0]["width"], saved["sizes"][0]["height"]) == (30, 20)
    await bot.send(OLGA, "", attachment=f"photo{saved['owner_id']}_{saved['id']}_{saved['access_key']}")
    (attached,) = (await vk.person(OLGA).hears()).attachments
    async with bot.session.get(attached["url"]) as response:
        assert await response.read() == body


@pytest.mark.parametrize("body", [b"not a picture", png(14_000, 1), b"\xff\xd8broken"])
async def test_bad_photos_cannot_be_saved(bot: Caller, body: bytes) -> None:
    uploaded = await photo(bot, body)
    assert uploaded["photo"] == "[]"
    assert await bot.code("photos.saveMessagesPhoto", **uploaded) == 129


async def test_photo_needs_its_own_hash(bot: Caller) -> None:
    uploaded = await photo(bot, png())
    assert await bot.code("photos.saveMessagesPhoto", **uploaded | {"hash": "0"}) == 121


async def test_document_belongs_to_the_peer_and_is_a_download(vk: Emulator, bot: Caller) -> None:
    server = await bot.ok("docs.getMessagesUploadServer", type="doc", peer_id=OLGA)
    uploaded = await put(bot, server["upload_url"], "file", "отчёт.html", b"<script>")
    saved = await bot.ok("docs.save", **uploaded, title="Отчёт")
    doc = saved["doc"]
    assert (saved["type"], doc["owner_id"], doc["ext"], doc["title"]) == ("doc", OLGA, "html", "Отчёт")
    await bot.send(OLGA, "", attachment=f"doc{doc['owner_id']}_{doc['id']}")
    (attached,) = (await vk.person(OLGA).hears()).attachments
    async with bot.session.get(attached["url"]) as response:
        assert response.headers["Content-Disposition"] == "attachment"


async def test_uploads_vk_refuses(bot: Caller) -> None:
    assert await bot.code("photos.getMessagesUploadServer", peer_id=IVAN) == 901
    assert await bot.code("docs.getMessagesUploadServer", peer_id=IVAN) == 901
    assert await bot.code("docs.getMessagesUploadServer") == 100
    assert await bot.code("docs.save", file="x") == 105
    server = await bot.ok("docs.getMessagesUploadServer", peer_id=OLGA)
    assert "error" in await put(bot, server["upload_url"], "file", "virus.exe", b"MZ")

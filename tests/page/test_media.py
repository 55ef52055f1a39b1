"""Pictures and documents."""

import struct
import zlib

import aiohttp
import pytest
from playwright.async_api import Locator, expect

from tests.emulator.test_uploads import put
from tests.page.school import IVAN
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


def png(width: int = 300, height: int = 200) -> bytes:
    """A whole picture that a browser draws: one colour."""
    rows = (b"\0" + b"\x1f\x7a\x6d" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, body = chunk
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


async def picture(bot: ScriptedBot) -> str:
    server = await bot.ok("photos.getMessagesUploadServer", peer_id=IVAN)
    uploaded = await put(bot, server["upload_url"], "photo", "a.png", png())
    (photo,) = await bot.ok("photos.saveMessagesPhoto", **uploaded)
    return f"photo{photo['owner_id']}_{photo['id']}"


async def document(bot: ScriptedBot, title: str) -> str:
    server = await bot.ok("docs.getMessagesUploadServer", peer_id=IVAN)
    uploaded = await put(bot, server["upload_url"], "file", "a.xlsx", b"x" * 2048)
    saved = (await bot.ok("docs.save", **uploaded, title=title))["doc"]
    return f"doc{saved['owner_id']}_{saved['id']}"


async def drawn_width(image: Locator) -> int:
    """Pixels of the picture itself; waits until the browser has read it."""
    await expect(image).to_be_visible()
    return int(await image.evaluate("async image => (await image.decode(), image.naturalWidth)"))


async def test_picture_of_the_bot_is_shown(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.announce(IVAN, "Схема проезда", attachment=await picture(bot))
    await visitor.sees("Схема проезда")
    assert await drawn_width(visitor.messages().last.get_by_role("img", name="Картинка")) == 300
    await expect(visitor.messages().last.locator("time")).to_be_in_viewport()


async def test_document_is_shown_and_can_be_downloaded(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.announce(IVAN, "Отчёт", attachment=await document(bot, "Статистика за неделю.xlsx"))
    link = visitor.messages().last.get_by_role("link", name="Статистика за неделю.xlsx")
    await expect(link).to_contain_text("XLSX · 2 КБ")
    async with (
        aiohttp.ClientSession() as session,
        session.get(str(await link.get_attribute("href"))) as response,
    ):
        assert await response.read() == b"x" * 2048


async def test_message_of_a_picture_alone_is_named_in_the_list(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.announce(IVAN, "", attachment=await picture(bot))
    await expect(visitor.row("Школа № 1")).to_contain_text("Картинка")


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [("Стикер", "Стикер"), ("Голосовое сообщение", "Голосовое сообщение, 0:04")],
)
async def test_person_sends_things(visitor: Visitor, bot: ScriptedBot, chosen: str, seen: str) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.page.get_by_role("button", name="Прикрепить").click()
    await visitor.page.get_by_role("menuitem", name=chosen).click()
    await expect(visitor.messages().first).to_contain_text(seen)
    assert bot.heard == [""]


async def test_person_sends_a_picture_with_words(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.field.fill("вот справка")
    await visitor.page.get_by_role("button", name="Прикрепить").click()
    await visitor.page.get_by_role("menuitem", name="Картинка").click()
    await visitor.sees("Вы написали: вот справка")
    assert await drawn_width(visitor.messages().first.get_by_role("img", name="Картинка")) == 600
    await expect(visitor.field).to_have_value("")

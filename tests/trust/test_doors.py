"""What people name is fetched from the public web only, looked at after it was resolved and at every hop."""

import socket
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiohttp import ClientSession, InvalidURL, web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import BaseTestServer, TestServer
from openpyxl import load_workbook

from bot.runtime.web import Forbidden, PublicResolver, Web, is_allowed, is_public
from demo.stage import SCHOOL
from render.pictures import render
from render.summary import as_pdf
from render.workbook import as_xlsx
from tests.render.test_pictures import BARS, REPORT
from vk_emulator import Emulator

INNER = (
    "127.0.0.1", "0.0.0.0", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "localhost",
)  # fmt: skip
OUTER = ("87.240.132.72", "2a00:1450:4010:c0e::65", "64:ff9b::57f0:8448")


class Liar(AbstractResolver):
    """A name server that gives a name of the public web an inner address."""

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        found = ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)
        return [found]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
async def inner() -> AsyncIterator[BaseTestServer]:
    """Something on this machine that nobody outside should see."""

    async def onward(request: web.Request) -> web.Response:
        raise web.HTTPFound("http://169.254.169.254/latest")

    async def round_and_round(request: web.Request) -> web.Response:
        raise web.HTTPFound("/round")

    async def much(request: web.Request) -> web.Response:
        return web.Response(body=b"x" * 5000)

    application = web.Application()
    application.add_routes([web.get("/onward", onward), web.get("/round", round_and_round), web.get("/much", much)])
    async with TestServer(application) as server:
        yield server


def test_addresses_inside_are_told_from_public_ones() -> None:
    assert [host for host in INNER if is_public(host)] == []
    assert [host for host in OUTER if not is_public(host)] == []


def test_only_the_web_without_credentials() -> None:
    bad = ("file:///etc/passwd", "ftp://vk.com/", "http://user:word@vk.com/", "http://me@vk.com", "http:///x", "x", "")
    assert [address for address in bad if is_allowed(address)] == []
    assert is_allowed("https://vk.com/doc1_2?x=a@b")


async def test_an_inner_address_is_not_fetched(inner: BaseTestServer) -> None:
    async with Web(5) as door:
        for host in ("127.0.0.1", "localhost", "[::1]", "2130706433"):
            with pytest.raises((Forbidden, InvalidURL)):
                await door.read(f"http://{host}:{inner.port}/much", 10_000)


async def test_a_public_name_with_an_inner_address_is_not_fetched() -> None:
    with pytest.raises(Forbidden):
        await PublicResolver(Liar()).resolve("school.example", 80)


async def test_the_messengers_own_address_is_fetched_and_nothing_else_behind_it(inner: BaseTestServer) -> None:
    own = f"http://127.0.0.1:{inner.port}"
    async with Web(5, own=f"{own}/method/") as door:
        assert len(await door.read(f"{own}/much", 10_000)) == 5000
        for address in (f"{own}/onward", f"{own}/round", f"http://127.0.0.1:{(inner.port or 0) + 1}/much"):
            with pytest.raises(Forbidden):
                await door.read(address, 10_000)
        with pytest.raises(ValueError, match="too large"):
            await door.read(f"{own}/much", 4999)


TITLES = ("7Б $$ родители", "$\\frac{", "=1+1", "external:\\\\host\\x", "\x07\x1b[31m7Б", "7Б $x^2$")


@pytest.mark.parametrize("title", TITLES)
def test_titles_are_drawn_and_written_as_they_are(title: str) -> None:
    """A dollar begins no formula of a picture, an equals sign none of a workbook, and nothing breaks the report."""
    frame = {**BARS, "title": title, "subtitle": title, "facts": [[title, title]]}
    assert render(frame).startswith(b"\x89PNG")
    pictures = [{**one, "title": title, "subtitle": title} for one in REPORT["pictures"]]
    chats = REPORT["tables"][0]
    table = {**chats, "name": title, "title": title, "chart": title, "rows": [[title, *chats["rows"][0][1:]]]}
    report = {**REPORT, "title": title, "pictures": pictures, "tables": [table], "sheets": [table]}
    assert as_pdf(report).startswith(b"%PDF")
    book = load_workbook(BytesIO(as_xlsx(report)))
    cells = [cell for sheet in book for row in sheet for cell in row]
    formulas = {cell.value for cell in cells if cell.data_type == "f"}
    assert formulas == {"=SUBTOTAL(109,[Сообщений])"}, "the sum of a table is the program's own"
    assert not [cell.value for cell in cells if cell.hyperlink]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
    ],
)
async def test_the_emulator_refuses_foreign_pages(headers: dict[str, str]) -> None:
    async with Emulator(SCHOOL) as vk, ClientSession() as browser:
        async with browser.get(vk.world.url) as own:
            assert own.status == 200
        async with browser.get(vk.world.url, headers={"Origin": vk.world.url}) as same:
            assert same.status == 200
        async with browser.get(f"{vk.world.url}/control/state", headers=headers) as foreign:
            assert foreign.status in (400, 403)

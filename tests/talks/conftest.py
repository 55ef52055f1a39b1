"""A running bot for every talk; content is read once."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.content.reading.loading import Content, load_content
from bot.runtime.log import set_up_log
from tests.talks.school import School, open_school

REFUSALS = {"/gone": web.HTTPNotFound, "/shy": web.HTTPForbidden, "/ill": web.HTTPBadGateway}
PICTURE = Path(__file__).parents[2] / "docs/pictures/page.png"


@pytest.fixture(scope="session", autouse=True)
def quiet_log() -> None:
    set_up_log(os.environ.get("TEST_LOG", "CRITICAL"))


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(Path("content"))


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path) as opened:
        yield opened


@pytest.fixture
async def shelf() -> AsyncIterator[str]:
    """Where the author's files lie: an address that gives a picture, or a paper."""

    async def give(request: web.Request) -> web.Response:
        if refusal := REFUSALS.get(request.path):
            raise refusal
        return web.Response(body=b"%PDF-1.4 plan" if request.path == "/plan" else PICTURE.read_bytes())

    application = web.Application()
    application.router.add_get("/{name}", give)
    async with TestServer(application) as server:
        yield str(server.make_url("/"))

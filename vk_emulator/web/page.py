"""The page in the browser: static files from `vk_emulator/page/`."""

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent.parent / "page"
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'",
}
"""Nothing comes from elsewhere: the page works without a network, and what a bot sends cannot run in it."""


async def index(request: web.Request) -> web.StreamResponse:
    """The page, or a line of text while it is not there."""
    if not (PAGE / "index.html").is_file():
        return web.Response(text="VK emulator. The page is not installed; see /control/state.")
    return web.FileResponse(PAGE / "index.html", headers=HEADERS)


async def asset(request: web.Request) -> web.StreamResponse:
    """Files of the folder and nothing outside it."""
    path = (PAGE / request.match_info["path"]).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=HEADERS)

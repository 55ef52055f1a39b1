"""JSON as VK writes it."""

import json

from aiohttp import web

from vk_emulator.state.model import Json


def answer(body: Json) -> web.Response:
    """In UTF-8; half a character (a lone surrogate, which UTF-8 cannot hold) becomes a question mark."""
    written = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(body=written, content_type="application/json", charset="utf-8")

"""`/method/{name}`: requests to the API as VK takes them (dev.vk.com api-requests)."""

from collections.abc import Mapping

from aiohttp import web

from vk_emulator.errors import VkError
from vk_emulator.methods.api import error_json
from vk_emulator.web.answer import answer
from vk_emulator.web.broken import carry_out
from vk_emulator.web.keys import API, WORLD


async def method(request: web.Request) -> web.Response:
    """Errors come with HTTP 200 and an `error` object, as everything from VK does."""
    name, given = request.match_info["name"], await _params(request)
    token = given.pop("access_token", "") or _bearer(request)
    world, api = request.app[WORLD], request.app[API]
    call = world.calls.add(name, given)
    try:
        key = api.admit(name, given, token)
    except VkError as error:
        call.error = error.code
        return answer({"error": error_json(error, name, given)})
    fault = api.transport_fault(name, given)
    call.fault = fault.kind if fault else None

    async def work() -> web.Response:
        return answer(api.answer(name, given, key, call))

    return await carry_out(fault, world.faults, request, work)


async def _params(request: web.Request) -> dict[str, str]:
    """Query and form together; the form wins. JSON bodies are not read: VK does not read them either."""
    given = _texts(request.query)
    if request.method == "POST" and request.content_type != "application/json":
        given |= _texts(await request.post())
    return given


def _texts(source: Mapping[str, object]) -> dict[str, str]:
    return {name: value for name, value in source.items() if isinstance(value, str)}


def _bearer(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""

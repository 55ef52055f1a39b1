"""The web application: every address and what serves it."""

from aiohttp import web
from aiohttp.typedefs import Handler

from vk_emulator.limits import DOC_BYTES
from vk_emulator.methods.api import Api
from vk_emulator.people.errors import ControlError
from vk_emulator.state.world import World
from vk_emulator.web import control_people as people
from vk_emulator.web import control_views as views
from vk_emulator.web import control_world as world_control
from vk_emulator.web import longpoll, method, page, stream, upload
from vk_emulator.web.keys import API, WORLD
from vk_emulator.web.visitors import own_visitors


def build_app(world: World) -> web.Application:
    """The application around one world."""
    app = web.Application(client_max_size=DOC_BYTES + 2**20, middlewares=[own_visitors, control_errors])
    app[WORLD], app[API] = world, Api(world)
    app.add_routes(_vk_routes() + _control_routes())
    return app


@web.middleware
async def control_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say in words what people cannot do, with the status of the error."""
    try:
        return await handler(request)
    except ControlError as error:
        return web.json_response({"error": str(error)}, status=error.status)


def _vk_routes() -> list[web.RouteDef]:
    return [
        web.get("/method/{name}", method.method),
        web.post("/method/{name}", method.method),
        web.get("/longpoll", longpoll.longpoll),
        web.post("/longpoll", longpoll.longpoll),
        web.post("/upload/photo", upload.photo),
        web.post("/upload/doc", upload.doc),
        web.get("/file/{id}", upload.file),
        web.get("/", page.index),
        web.get("/page/{path:.+}", page.asset),
    ]


def _control_routes() -> list[web.RouteDef]:
    read = {
        "state": views.get_state,
        "transcript": views.get_transcript,
        "hear": views.get_hear,
        "edited": views.get_edited,
        "event_answer": views.get_event_answer,
        "calls": views.get_calls,
        "wall": views.get_wall,
        "stream": stream.stream,
    }
    do = {
        "say": people.post_say,
        "press": people.post_press,
        "edit": people.post_edit,
        "delete": people.post_delete,
        "allow": people.post_allow,
        "deny": people.post_deny,
        "read": people.post_read,
        "reply": people.post_reply,
        "chat": people.post_chat,
        "reset": world_control.post_reset,
        "seed": world_control.post_seed,
        "clock": world_control.post_clock,
        "token": world_control.post_token,
        "user": world_control.post_user,
        "settings": world_control.post_settings,
        "faults": world_control.post_faults,
        "longpoll": world_control.post_longpoll,
        "event": world_control.post_event,
        "repeat": world_control.post_repeat,
    }
    routes = [web.get(f"/control/{name}", handler) for name, handler in read.items()]
    routes += [web.post(f"/control/{name}", handler) for name, handler in do.items()]
    return [*routes, web.delete("/control/faults", world_control.delete_faults)]

"""What handlers find in the application."""

from aiohttp import web

from ..methods.api import Api
from ..state.world import World

WORLD = web.AppKey("world", World)
API = web.AppKey("api", Api)

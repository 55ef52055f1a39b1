"""What handlers find in the application."""

from aiohttp import web

from vk_emulator.methods.api import Api
from vk_emulator.state.world import World

WORLD = web.AppKey("world", World)
API = web.AppKey("api", Api)

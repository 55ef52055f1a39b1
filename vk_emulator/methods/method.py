"""What a method is: a name, a handler, its parameters and the right it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from vk_emulator.methods.params import Args, Param
from vk_emulator.state.model import Token
from vk_emulator.state.world import World

Handler = Callable[["Request"], object]


@dataclass(frozen=True)
class Request:
    """One call that has passed the checks."""

    world: World
    token: Token
    args: Args


@dataclass(frozen=True)
class Method:
    """`right` is the token's right that VK demands (dev.vk.com community token page); None is any token."""

    name: str
    handler: Handler
    params: tuple[Param, ...] = ()
    right: str | None = None

"""Dispatching through vkbottle: a handful of handlers, each a route, in the order of `handlers.ROUTES`.

vkbottle goes on to the next handler after one has raised, unless its error handler raises too; and it validates
every attachment, so one odd field would lose a message: it gets a message built from what we have read ourselves.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from vkbottle import API, ABCRule, ErrorHandler, GroupEventType
from vkbottle.bot import Bot, BotLabeler

from handlers.turn import Route, Turn
from school.messaging.incoming import Incoming
from school.messaging.model import Reply


@dataclass(slots=True)
class _Exchange:
    turn: Turn
    reply: Reply | None = None


_current: ContextVar[_Exchange] = ContextVar("exchange")

_RAW_TYPES = {
    "press": GroupEventType.MESSAGE_EVENT,
    "allowed": GroupEventType.MESSAGE_ALLOW,
    "denied": GroupEventType.MESSAGE_DENY,
}


class _When(ABCRule[Any]):
    """A route's condition as a rule of vkbottle. Only the first route that fits gets the turn."""

    def __init__(self, route: Route) -> None:
        self._route = route

    async def check(self, event: Any) -> bool:
        exchange = _current.get()
        return exchange.reply is None and self._route.when(exchange.turn)


class Router:
    """Finds the handler of a turn."""

    def __init__(self, api: API, routes: Sequence[Route], group_id: int) -> None:
        self._bot = Bot(api=api, labeler=_labeler(routes), error_handler=ErrorHandler(raise_exceptions=True))
        self._group_id = group_id

    async def dispatch(self, turn: Turn) -> Reply:
        """The reply of the first route that fits; whatever its handler raises is raised here."""
        exchange = _Exchange(turn)
        token = _current.set(exchange)
        try:
            await self._bot.process_event(_raw_event(turn.incoming, self._group_id))
        finally:
            _current.reset(token)
        return exchange.reply or Reply()


def _labeler(routes: Sequence[Route]) -> BotLabeler:
    labeler = BotLabeler()
    for route in routes:
        labeler.message(_When(route))(_handler(route))
        for kind in _RAW_TYPES.values():
            labeler.raw_event(kind, dict, _When(route), blocking=False)(_handler(route))
    return labeler


def _handler(route: Route) -> Any:
    async def handle(event: Any) -> None:
        exchange = _current.get()
        exchange.reply = await route.handle(exchange.turn)

    return handle


def _raw_event(incoming: Incoming, group_id: int) -> dict[str, Any]:
    """The smallest event that vkbottle accepts."""
    envelope = {"event_id": "", "v": "5.199", "group_id": group_id}
    if incoming.kind in _RAW_TYPES:
        person = {
            "user_id": incoming.person_id,
            "peer_id": incoming.peer_id,
            "event_id": incoming.token or "",
            "key": "",
        }
        return {**envelope, "type": _RAW_TYPES[incoming.kind].value, "object": person}
    message = {
        "id": 0, "date": 0, "version": 0, "out": 0, "peer_id": incoming.peer_id, "from_id": incoming.person_id,
        "conversation_message_id": incoming.cmid or 0, "text": incoming.text, "fwd_messages": [], "attachments": [],
    }  # fmt: skip
    return {**envelope, "type": "message_new", "object": {"message": message, "client_info": {}}}

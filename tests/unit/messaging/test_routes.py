"""The routes: the first that fits has the turn, and only that one."""

from typing import Any, cast

import pytest

import handlers
from handlers.turn import Route, Turn
from school.messaging.incoming import Incoming
from school.messaging.model import Reply

PRESS = Turn(Incoming("press", 1, 1, action="menu"), cast("Any", None), cast("Any", None), cast("Any", None))


def says(notice: str) -> Any:
    async def handle(turn: Turn) -> Reply:
        return Reply(notice=notice)

    return handle


async def breaks(turn: Turn) -> Reply:
    raise ValueError("broken")


async def test_only_the_first_route_that_fits_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def never(turn: Turn) -> bool:
        asked.append("never")
        return False

    def later(turn: Turn) -> bool:
        asked.append("later")
        return True

    routes = (Route(never, breaks), Route(lambda turn: True, says("first")), Route(later, breaks))
    monkeypatch.setattr(handlers, "ROUTES", routes)
    assert await handlers.answer(PRESS) == Reply(notice="first")
    assert asked == ["never"]


async def test_what_a_handler_raises_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    routes = (Route(lambda turn: True, breaks), Route(lambda turn: True, says("second")))
    monkeypatch.setattr(handlers, "ROUTES", routes)
    with pytest.raises(ValueError, match="broken"):
        await handlers.answer(PRESS)


def test_the_last_route_catches_all() -> None:
    assert handlers.ROUTES[-1].when(PRESS)

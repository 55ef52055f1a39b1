"""vkbottle's typed methods go over our transport."""

from typing import Any, cast

import pytest

from bot.vk.api import CommunityApi
from bot.vk.needs import EVENTS, VERSION
from bot.vk.token import CommunityAccess


class Says:
    """VK that answers every call with the same, and remembers what was asked."""

    def __init__(self, response: Any) -> None:
        self._response = response
        self.asked: list[tuple[str, dict[str, Any]]] = []

    async def request(self, method: str, data: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((method, data))
        return {"response": self._response}


async def test_events_are_switched_on_by_a_typed_method() -> None:
    vk = Says(1)
    await CommunityAccess(cast("CommunityApi", vk), 218).switch_on(VERSION, EVENTS)
    [(method, given)] = vk.asked
    assert method == "groups.setLongPollSettings"
    assert given == {"group_id": 218, "api_version": VERSION, "enabled": 1, **dict.fromkeys(EVENTS, 1)}


@pytest.mark.parametrize("answer", [1, 0, None, {"odd": []}, [], "no"])
async def test_no_answer_to_it_is_an_error(answer: Any) -> None:
    await CommunityAccess(cast("CommunityApi", Says(answer)), 218).switch_on(VERSION, EVENTS)

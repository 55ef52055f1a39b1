"""Names are asked of VK once a day, kept in memory, and never needed for a message to leave."""

from typing import Any

from bot.vk.errors import VkUnreachable
from bot.vk.names import MAX_NAMES, Names
from bot.vk.peers import address_of

ANNA, IVAN = address_of(1), address_of(2)
DAY = 24 * 3600


class Vk:
    """Gives names, and counts for how many it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.is_down = False
        self.first_name = "Анна"

    async def call(self, method: str, user_ids: str) -> Any:
        if self.is_down:
            raise VkUnreachable
        self.asked.append(len(user_ids.split(",")))
        return [{"id": int(one), "first_name": self.first_name, "last_name": 'Ким"|]\\'} for one in user_ids.split(",")]


def names(vk: Vk, now: list[float]) -> Names:
    return Names(vk, lambda: now[0])  # type: ignore[arg-type]


async def test_who_was_asked_for_today_is_not_asked_for_again() -> None:
    vk, now = Vk(), [0.0]
    known = names(vk, now)
    assert await known.of([ANNA]) == {ANNA: "Анна Ким"}
    vk.first_name = "Аня"
    now[0] = DAY - 1
    assert await known.of([ANNA, IVAN]) == {ANNA: "Анна Ким", IVAN: "Аня Ким"}
    now[0] = DAY + 1
    assert (await known.of([ANNA]))[ANNA] == "Аня Ким"
    assert vk.asked == [1, 1, 1]


async def test_while_vk_is_away_nobody_has_a_name_and_then_they_do() -> None:
    vk = Vk()
    known = names(vk, [0.0])
    vk.is_down = True
    assert await known.of([ANNA]) == {}
    vk.is_down = False
    assert await known.of([ANNA]) == {ANNA: "Анна Ким"}


async def test_many_are_asked_for_in_several_calls() -> None:
    vk = Vk()
    people = [address_of(number) for number in range(1, MAX_NAMES + 11)]
    assert len(await names(vk, [0.0]).of(people)) == MAX_NAMES + 10
    assert vk.asked == [MAX_NAMES, 10]

"""A talk of hundreds of messages: pages, and the reader's place in it."""

import pytest
from playwright.async_api import expect

from tests.page.school import ANNA, CLASS_CHAT, IVAN
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

pytestmark = pytest.mark.asyncio(loop_scope="module")


def talk_long(vk: Emulator, first: int, last: int) -> None:
    for number in range(first, last + 1):
        say(vk.world, ANNA, CLASS_CHAT, Speech(f"Слово № {number}."))


async def test_older_messages_come_when_asked_for(visitor: Visitor, vk: Emulator) -> None:
    talk_long(vk, 1, 250)
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await expect(visitor.messages()).to_have_count(100)
    await expect(visitor.messages().last).to_be_in_viewport(ratio=0.9)
    for count in (200, 250):
        await visitor.page.get_by_role("button", name="Показать более ранние").click()
        await expect(visitor.messages()).to_have_count(count)
    await expect(visitor.page.get_by_role("button", name="Показать более ранние")).to_have_count(0)
    await expect(visitor.messages().first).to_contain_text("Слово № 1.")


async def test_reader_of_older_messages_is_not_moved(visitor: Visitor, vk: Emulator) -> None:
    talk_long(vk, 1, 90)
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    read = visitor.log.get_by_text("Слово № 20.")
    await read.scroll_into_view_if_needed()
    down = visitor.page.get_by_role("button", name="К последним сообщениям")
    await expect(down).to_be_visible()
    talk_long(vk, 91, 120)
    await expect(visitor.log).to_contain_text("Слово № 120.")
    await expect(read).to_be_in_viewport()
    await down.click()
    await expect(visitor.messages().last).to_be_in_viewport(ratio=0.9)


async def test_place_in_the_talk_is_kept_over_a_change_of_person(visitor: Visitor, vk: Emulator) -> None:
    talk_long(vk, 1, 90)
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    read = visitor.log.get_by_text("Слово № 20.")
    await read.scroll_into_view_if_needed()
    await expect(visitor.page.get_by_role("button", name="К последним сообщениям")).to_be_visible()
    await visitor.becomes("Ольга Белова")
    await expect(visitor.messages().last).to_be_in_viewport(ratio=0.9)
    await visitor.becomes("Иван Смирнов")
    await expect(read).to_be_in_viewport()


async def test_end_stays_in_view_in_a_burst(visitor: Visitor, vk: Emulator, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    talk_long(vk, 1, 1500)
    await visitor.sees("Слово № 1500.")
    await expect(visitor.messages().last).to_be_in_viewport(ratio=0.9)
    assert await visitor.messages().count() <= 300
    await visitor.writes("/хватит")
    await visitor.sees("Вы написали: /хватит")


async def test_pinned_message_is_shown_however_old(visitor: Visitor, vk: Emulator) -> None:
    talk_long(vk, 1, 150)
    await vk.chat(CLASS_CHAT, "pin", cmid=3, user_id=IVAN)
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await expect(visitor.page.get_by_role("button", name="Закреплённое сообщение")).to_contain_text("Слово № 3.")

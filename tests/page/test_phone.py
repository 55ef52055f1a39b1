"""The page on a phone."""

import pytest
from playwright.async_api import expect

from tests.emulator.api import keyboard
from tests.page.school import BOT
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

FINGER = 40
"""Pixels that a finger hits without aiming."""


async def test_list_and_talk_take_turns(walker: Visitor, bot: ScriptedBot) -> None:
    await walker.comes_as("Иван Смирнов")
    await expect(walker.field).to_be_hidden()
    await walker.opens(BOT)
    await expect(walker.row(BOT)).to_be_hidden()
    await walker.writes("привет")
    await walker.sees("Вы написали: привет")
    await walker.page.get_by_role("button", name="Назад к списку разговоров").click()
    await expect(walker.row(BOT)).to_contain_text("Вы написали: привет")
    await expect(walker.field).to_be_hidden()


async def test_browser_back_leads_to_the_list(walker: Visitor, bot: ScriptedBot) -> None:
    await walker.comes_as("Иван Смирнов")
    await walker.opens("5 «А», родители")
    await walker.page.go_back()
    await expect(walker.row(BOT)).to_be_visible()


async def test_nothing_is_wider_than_the_screen(walker: Visitor, bot: ScriptedBot) -> None:
    wide = "Ы" * 300 + " https://school.ru/" + "a" * 200
    labels = keyboard(*("Очень длинная надпись на кнопке бота " + str(n) for n in range(10)))
    bot.answers["широко"] = {"text": wide, "keyboard": labels}
    await walker.comes_as("Иван Смирнов")
    assert await walker.overflow() == 0
    await walker.opens(BOT)
    await walker.writes("широко")
    await walker.sees("ЫЫЫ")
    await expect(walker.button("Очень длинная надпись на кнопке бота 9")).to_have_count(1)
    assert await walker.overflow() == 0


async def test_last_message_and_field_stay_in_view_with_a_big_keyboard(walker: Visitor, bot: ScriptedBot) -> None:
    bot.answers["меню"] = {"text": "Меню", "keyboard": keyboard(*map(str, range(1, 11)))}
    await walker.comes_as("Иван Смирнов")
    await walker.opens(BOT)
    await walker.writes("меню")
    await expect(walker.button("1")).to_be_in_viewport()
    await expect(walker.messages().last).to_be_in_viewport(ratio=0.9)
    await expect(walker.field).to_be_in_viewport(ratio=0.9)
    await walker.button("10").tap()
    await walker.sees("Вы написали: 10")


async def test_buttons_are_big_enough_for_a_finger(walker: Visitor, bot: ScriptedBot) -> None:
    bot.answers["меню"] = {"text": "Меню", "keyboard": keyboard("Да", "Нет", kind="callback", inline=True)}
    await walker.comes_as("Иван Смирнов")
    await walker.opens(BOT)
    await walker.writes("меню")
    await expect(walker.button("Да")).to_be_visible()
    small = f"""() => [...document.querySelectorAll("button:not(.message__reply)")]
        .map(button => [button.getBoundingClientRect(), button.textContent || button.ariaLabel])
        .filter(([box]) => box.width && (box.height < {FINGER} || box.width < {FINGER})).map(([, name]) => name)"""
    assert await walker.page.evaluate(small) == []

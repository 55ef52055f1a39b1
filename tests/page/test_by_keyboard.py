"""Without a mouse, and for those who listen to the page."""

import pytest
from playwright.async_api import expect

from tests.emulator.api import keyboard
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, a, [role=log], nav, aside, dialog")]
    .filter(one => !(one.textContent.trim() || one.ariaLabel || one.getAttribute("aria-labelledby")))
    .map(one => one.outerHTML)"""


async def test_whole_talk_without_a_mouse(visitor: Visitor, bot: ScriptedBot) -> None:
    bot.answers["меню"] = {"text": "Меню", "keyboard": keyboard("Расписание")}
    keys = visitor.page.keyboard
    await visitor.page.goto(visitor.url)
    await expect(visitor.page.get_by_role("button", name="Анна Петрова")).to_be_focused()
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(visitor.field).to_be_focused()
    await keys.type("меню")
    await keys.press("Enter")
    await expect(visitor.button("Расписание")).to_be_visible()
    await visitor.button("Расписание").focus()
    await keys.press("Enter")
    await visitor.sees("Вы написали: Расписание")


async def test_field_keeps_the_focus_after_sending(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await expect(visitor.field).to_be_focused()


async def test_pressed_button_keeps_the_focus_through_the_answer(visitor: Visitor, bot: ScriptedBot) -> None:
    bot.answers["меню"] = {"text": "Меню", "keyboard": keyboard("Да", "Нет", kind="callback", inline=True)}
    bot.reactions["Нет"] = {"type": "show_snackbar", "text": "Понятно"}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("меню")
    await visitor.button("Нет").press("Enter")
    await expect(visitor.snackbar).to_contain_text("Понятно")
    await expect(visitor.button("Нет")).to_be_focused()


async def test_escape_closes_menu_and_choice(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.page.get_by_role("button", name="Прикрепить").press("Enter")
    await expect(visitor.page.get_by_role("menuitem", name="Стикер")).to_be_focused()
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.page.get_by_role("button", name="Прикрепить")).to_be_focused()
    await visitor.page.get_by_role("button", name="Сменить человека").press("Enter")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.page.get_by_role("dialog")).to_be_hidden()


async def test_everything_has_a_name(visitor: Visitor, bot: ScriptedBot) -> None:
    bot.answers["меню"] = {"text": "Меню", "keyboard": keyboard("Да", inline=True)}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("меню")
    await expect(visitor.button("Да")).to_be_visible()
    assert await visitor.page.evaluate(NAMELESS) == []

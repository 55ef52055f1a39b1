"""Pressing the bot's buttons."""

import json

import pytest
from playwright.async_api import expect

from tests.emulator.api import keyboard, payload
from tests.page.school import IVAN
from tests.page.scripted_bot import ScriptedBot, until
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEN_ROWS = keyboard(*(f"Ряд {n}" for n in range(1, 11)))
YES_NO = keyboard("Да", "Нет", kind="callback", inline=True)


@pytest.fixture
def menu(bot: ScriptedBot) -> ScriptedBot:
    """A bot with a keyboard for each of three words."""
    bot.answers["ряды"] = {"text": "Десять рядов", "keyboard": TEN_ROWS}
    bot.answers["вопрос"] = {"text": "Придёте?", "keyboard": YES_NO}
    bot.answers["раз"] = {"text": "Один раз", "keyboard": keyboard("Меню", one_time=True)}
    return bot


async def test_text_button_says_its_label(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("ряды")
    await visitor.presses("Ряд 2")
    await visitor.sees("Вы написали: Ряд 2")
    assert menu.heard == ["ряды", "Ряд 2"]


async def test_all_ten_rows_can_be_reached(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("ряды")
    await visitor.presses("Ряд 10")
    await visitor.sees("Вы написали: Ряд 10")
    await expect(visitor.messages().last).to_be_in_viewport(ratio=0.9)


async def test_keyboard_folds_and_unfolds(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("ряды")
    await visitor.page.get_by_role("button", name="Скрыть кнопки бота").click()
    await expect(visitor.button("Ряд 1")).to_be_hidden()
    await visitor.page.get_by_role("button", name="Показать кнопки бота").click()
    await expect(visitor.button("Ряд 1")).to_be_visible()


async def test_one_time_keyboard_goes_after_a_press_and_may_come_again(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("раз")
    await visitor.presses("Меню")
    await visitor.sees("Вы написали: Меню")
    await expect(visitor.button("Меню")).to_be_hidden()
    await visitor.writes("раз")
    await expect(visitor.button("Меню")).to_be_visible()


async def test_callback_button_shows_a_snackbar(visitor: Visitor, menu: ScriptedBot) -> None:
    menu.reactions["Да"] = {"type": "show_snackbar", "text": "Записано"}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("вопрос")
    await visitor.presses("Да")
    await expect(visitor.snackbar).to_contain_text("Записано")
    await visitor.snackbar.get_by_role("button", name="Закрыть").click()
    await expect(visitor.snackbar).to_be_hidden()
    assert menu.heard == ["вопрос"]


async def test_second_press_waits_for_the_answer_to_the_first(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("вопрос")
    await visitor.button("Да").dblclick()
    await expect(visitor.button("Да")).to_have_attribute("aria-busy", "true")
    await visitor.presses("Нет")
    await until(lambda: menu.pressed == ["Да", "Нет"])


async def test_text_button_pressed_twice_at_once_is_said_once(visitor: Visitor, menu: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("ряды")
    both = "button => { button.click(); button.click(); }"
    await visitor.button("Ряд 1").evaluate(both)
    await visitor.sees("Вы написали: Ряд 1")
    assert menu.heard == ["ряды", "Ряд 1"]


async def test_edit_after_a_press_takes_the_buttons_away(visitor: Visitor, menu: ScriptedBot) -> None:
    menu.reactions["Да"] = {"type": "show_snackbar", "text": "Записано"}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("вопрос")
    await visitor.presses("Да")
    await expect(visitor.snackbar).to_contain_text("Записано")
    await menu.ok("messages.edit", peer_id=IVAN, cmid=2, message="Вы придёте")
    await visitor.sees("Вы придёте")
    await expect(visitor.button("Да")).to_be_hidden()


async def test_snackbar_stays_in_its_talk(visitor: Visitor, menu: ScriptedBot) -> None:
    menu.reactions["Да"] = {"type": "show_snackbar", "text": "Записано"}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("вопрос")
    await visitor.presses("Да")
    await expect(visitor.snackbar).to_contain_text("Записано")
    await visitor.opens("5 «А», родители")
    await expect(visitor.snackbar).to_be_hidden()


async def test_two_buttons_of_one_label_are_told_apart(visitor: Visitor, bot: ScriptedBot) -> None:
    def button(meant: str) -> dict[str, object]:
        return {"action": {"type": "callback", "label": "Открыть", "payload": payload(meant)}}

    same = json.dumps({"inline": True, "buttons": [[button("первая"), button("вторая")]]})
    bot.answers["две"] = {"text": "Две", "keyboard": same}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("две")
    await visitor.presses("Открыть")
    await until(lambda: bot.pressed == ["вторая"])


async def test_link_button_leads_outside_in_a_new_tab(visitor: Visitor, bot: ScriptedBot) -> None:
    action = {"type": "open_link", "label": "Сайт школы", "link": "https://school.ru/"}
    bot.answers["сайт"] = {
        "text": "Сайт",
        "keyboard": json.dumps({"inline": True, "buttons": [[{"action": action}]]}),
    }
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("сайт")
    link = visitor.messages().last.get_by_role("link", name="Сайт школы")
    await expect(link).to_have_attribute("href", "https://school.ru/")
    await expect(link).to_have_attribute("target", "_blank")

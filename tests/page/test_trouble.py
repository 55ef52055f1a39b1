"""When the emulator is started anew, reset, or told to misbehave."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tests.page.school import IVAN, SEED
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor
from vk_emulator import Emulator

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_page_comes_back_when_the_emulator_does(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("до перезапуска")
    await visitor.sees("до перезапуска")
    await vk.close()
    await expect(visitor.page.get_by_role("alert")).to_contain_text("Связь с эмулятором потеряна")
    async with Emulator(SEED, port=urlsplit(visitor.url).port or 0) as again:
        await expect(visitor.page.get_by_role("alert")).to_be_hidden()
        await expect(visitor.messages()).to_have_count(0)
        await visitor.writes("после перезапуска")
        await visitor.sees("после перезапуска")
        assert [m["text"] for m in await again.transcript(IVAN)] == ["после перезапуска"]
    visitor.troubleshooting.clear()  # the browser notes every refused connection


async def test_words_written_without_a_connection_are_not_lost(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await vk.close()
    await expect(visitor.page.get_by_role("alert")).to_be_visible()
    await visitor.writes("слышно?")
    await expect(visitor.snackbar).to_contain_text("Нет связи с эмулятором")
    await expect(visitor.field).to_have_value("слышно?")
    visitor.troubleshooting.clear()


async def test_reset_empties_the_talks(visitor: Visitor, vk: Emulator, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await vk.reset()
    await expect(visitor.messages()).to_have_count(0)
    await visitor.writes("снова привет")
    await visitor.sees("Вы написали: снова привет")


async def test_person_who_is_gone_must_choose_again(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await vk.seed(SEED | {"users": [{"id": 7, "first_name": "Пётр"}], "chats": []})
    await visitor.picks("Пётр")
    # What the page was asking about the person just then is answered by 404, and the browser notes it.
    visitor.troubleshooting[:] = [trouble for trouble in visitor.troubleshooting if "404" not in trouble]


async def test_panel_shows_calls_and_orders_faults(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.page.get_by_role("button", name="Что видит VK").click()
    panel = visitor.page.get_by_role("complementary", name="Что видит VK")
    await panel.get_by_role("button", name="Ошибка 6 ×5").click()
    await expect(visitor.snackbar).to_contain_text("ошибку 6")
    assert await bot.code("users.get", wrong_name=1) == 6
    newest = panel.get_by_role("listitem").first
    await expect(newest).to_contain_text("users.get")
    await expect(newest).to_contain_text("ошибка 6")
    await expect(newest).to_contain_text("VK не знает: wrong_name")
    await panel.get_by_role("button", name="Закрыть панель").click()
    await expect(panel).to_be_hidden()

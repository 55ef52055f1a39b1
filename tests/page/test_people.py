"""Being several people: chats, unread messages, everybody's own place."""

import pytest
from playwright.async_api import expect

from tests.page.school import BOT, CLASS_CHAT, IVAN, LAST_CHAT, OLGA
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor
from vk_emulator import Emulator

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_chat_as_one_person_and_then_another(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await visitor.writes("Когда собрание?")
    await visitor.becomes("Анна Петрова")
    await visitor.sees("Когда собрание?")
    await expect(visitor.messages().last).to_contain_text("Иван Смирнов")
    await visitor.writes("В четверг")
    await visitor.becomes("Иван Смирнов")
    await expect(visitor.messages()).to_have_count(2)
    assert bot.heard == ["Когда собрание?", "В четверг"]


async def test_announcement_is_counted_as_unread_until_opened(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Ольга Белова")
    for text in ("Завтра субботник", "Не забудьте перчатки"):
        await bot.announce(CLASS_CHAT, text)
    row = visitor.row("5 «А», родители")
    await expect(row).to_contain_text("2 — новые сообщения")
    await expect(row).to_contain_text("Не забудьте перчатки")
    await expect(visitor.page).to_have_title("● Ольга Белова — эмулятор ВКонтакте")
    await visitor.opens("5 «А», родители")
    await expect(row).not_to_contain_text("новые сообщения")
    await expect(visitor.page).to_have_title("Ольга Белова — эмулятор ВКонтакте")


async def test_everybody_has_an_own_place_and_draft(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("Кружок 3")
    await visitor.field.fill("не дописано")
    await visitor.becomes("Ольга Белова")
    await expect(visitor.page.get_by_role("heading", name=BOT)).to_be_visible()
    await expect(visitor.field).to_have_value("")
    await visitor.becomes("Иван Смирнов")
    await expect(visitor.page.get_by_role("heading", name="Кружок 3")).to_be_visible()
    await expect(visitor.field).to_have_value("не дописано")


async def test_reload_keeps_person_talk_and_messages(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await visitor.writes("/помощь")
    await visitor.sees("Вы написали: /помощь")
    await visitor.page.reload()
    await expect(visitor.page.get_by_role("heading", name="5 «А», родители")).to_be_visible()
    await visitor.sees("Вы написали: /помощь")
    await expect(visitor.row("5 «А», родители")).not_to_contain_text("новые сообщения")


async def test_two_people_at_once_in_two_tabs(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    neighbour = Visitor(await visitor.page.context.new_page(), visitor.url)
    await neighbour.comes_as("Ольга Белова")
    await neighbour.opens("5 «А», родители")
    await neighbour.writes("Я тоже здесь")
    await visitor.page.bring_to_front()
    await visitor.sees("Я тоже здесь")
    assert neighbour.troubleshooting == []


async def test_long_list_of_chats_scrolls(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await expect(visitor.row("Кружок 15")).not_to_be_in_viewport()
    await visitor.opens("Кружок 15")
    await bot.announce(LAST_CHAT, "Занятие переносится")
    await visitor.sees("Занятие переносится")


async def test_service_messages_and_the_new_title(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await vk.chat(CLASS_CHAT, "title", title="6 «А», родители", user_id=OLGA)
    await expect(visitor.log).to_contain_text("Ольга Белова меняет название чата: 6 «А», родители")
    await expect(visitor.page.get_by_role("heading", name="6 «А», родители")).to_be_visible()
    await expect(visitor.row("6 «А», родители")).to_be_visible()


async def test_whoever_leaves_a_chat_sees_it_no_more(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.opens("5 «А», родители")
    await vk.chat(CLASS_CHAT, "leave", user_id=IVAN)
    await expect(visitor.page.get_by_role("heading", name=BOT)).to_be_visible()
    await expect(visitor.row("5 «А», родители")).to_have_count(0)


async def test_choice_stays_open_while_things_happen(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.page.get_by_role("button", name="Сменить человека").click()
    await vk.chat(CLASS_CHAT, "title", title="6 «А»", user_id=OLGA)
    await expect(visitor.row("6 «А»")).to_have_count(1)
    await visitor.picks("Анна Петрова")

"""Writing to the bot and hearing it."""

import pytest
from playwright.async_api import expect

from tests.page.school import IVAN
from tests.page.scripted_bot import ScriptedBot, until
from tests.page.visitor import Visitor
from vk_emulator import Emulator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "\n\n".join(f"{n}. Откройте портал и найдите раздел «Электронная школа»." for n in range(1, 60))


async def test_choose_a_person_write_and_hear(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("Когда каникулы?")
    await visitor.sees("Вы написали: Когда каникулы?")
    await expect(visitor.messages()).to_have_count(2)
    await expect(visitor.field).to_have_value("")


async def test_newcomer_is_offered_to_start(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.page.get_by_role("button", name="Начать", exact=True).click()
    await visitor.sees("Вы написали: Начать")
    await expect(visitor.page.get_by_role("button", name="Начать", exact=True)).to_be_hidden()


async def test_shift_enter_begins_a_line_and_enter_sends(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.field.press_sequentially("раз")
    await visitor.field.press("Shift+Enter")
    await visitor.field.press_sequentially("два")
    await visitor.field.press("Enter")
    await until(lambda: bot.heard == ["раз\nдва"])
    text = await visitor.messages().first.locator(".bubble__text").inner_text()
    assert text.splitlines() == ["раз", "два"]


async def test_quick_messages_all_arrive_in_order(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    for text in "абвгд":
        await visitor.writes(text)
    await until(lambda: bot.heard == list("абвгд"))
    await expect(visitor.messages()).to_have_count(10)


async def test_empty_field_sends_nothing(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("   ")
    await visitor.writes("слово")
    await visitor.sees("Вы написали: слово")
    assert bot.heard == ["слово"]


async def test_long_text_is_shown_whole_and_the_end_is_in_view(visitor: Visitor, bot: ScriptedBot) -> None:
    bot.answers["долго"] = {"text": LONG}
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("долго")
    await visitor.sees("59. Откройте")
    text = visitor.messages().last.locator(".bubble__text")
    assert (await text.inner_text()).split("\n\n") == LONG.split("\n\n")
    await expect(visitor.messages().last.locator("time")).to_be_in_viewport()
    assert await visitor.overflow() == 0


async def test_markup_in_a_text_stays_text(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes('<img src="x" onerror="alert(1)">&amp;')
    await visitor.sees('Вы написали: <img src="x" onerror="alert(1)">&amp;')


async def test_addresses_are_links_and_mentions_are_names(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("смотрите https://school.ru/menu.")
    await expect(visitor.messages().last.get_by_role("link")).to_have_attribute("href", "https://school.ru/menu")
    await visitor.writes("[id102|Иван], зайдите")
    await visitor.sees("Вы написали: Иван, зайдите")


async def test_edited_message_changes_in_its_place(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.ok("messages.edit", peer_id=IVAN, cmid=2, message="поправлено")
    await visitor.sees("поправлено")
    await visitor.sees("изменено")
    await expect(visitor.messages()).to_have_count(2)


async def test_deleted_message_leaves_a_trace(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.ok("messages.delete", peer_id=IVAN, cmids=2, delete_for_all=1)
    await visitor.sees("Сообщение удалено")


async def test_answer_to_a_message_quotes_it(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await visitor.messages().last.hover()
    await visitor.messages().last.get_by_role("button", name="Ответить на сообщение").click()
    await visitor.writes("спасибо")
    await expect(visitor.messages().nth(2).locator(".quote")).to_contain_text("Вы написали: привет")


async def test_typing_is_shown_until_the_message(visitor: Visitor, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await bot.ok("messages.setActivity", peer_id=IVAN, type="typing")
    await expect(visitor.page.get_by_text("печатает")).to_be_visible()
    await bot.announce(IVAN, "вот")
    await expect(visitor.page.get_by_text("печатает")).to_be_hidden()


async def test_message_that_is_not_taken_comes_back(visitor: Visitor, vk: Emulator) -> None:
    await visitor.comes_as("Иван Смирнов")
    await vk.user(IVAN, state="blacklisted")
    await visitor.writes("пустите")
    await expect(visitor.snackbar).to_contain_text("не принял")
    await expect(visitor.field).to_have_value("пустите")
    visitor.troubleshooting.clear()  # the browser notes every answer 400


async def test_person_may_forbid_messages(visitor: Visitor, vk: Emulator, bot: ScriptedBot) -> None:
    await visitor.comes_as("Иван Смирнов")
    await visitor.writes("привет")
    await visitor.sees("Вы написали: привет")
    await visitor.page.get_by_role("button", name="Запретить сообществу").click()
    await expect(visitor.page.get_by_text("Сообщество не может вам написать")).to_be_visible()
    assert await bot.send_code(IVAN) == 901

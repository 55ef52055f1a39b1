"""A real vkbottle bot, as naive as its documentation shows it, against the emulator."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from vkbottle import API, AiohttpClient, Callback, Keyboard, PhotoMessageUploader
from vkbottle.bot import Bot, Message, MessageEvent
from vkbottle.dispatch.rules.base import PayloadRule

from tests.emulator.api import CHAT
from tests.emulator.test_uploads import png
from vk_emulator import Emulator, Person


@pytest.fixture
async def echo(vk: Emulator, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """An echo bot that polls; vkbottle writes its position into the working directory."""
    monkeypatch.chdir(str(tmp_path))
    client = AiohttpClient()
    api = API(vk.token, http_client=client)
    api.API_URL = vk.api_url
    bot = Bot(api=api)
    teach(bot)
    polling = asyncio.create_task(bot.run_polling())
    await until_it_polls(vk)
    yield bot
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await client.close()


def teach(bot: Bot) -> None:
    @bot.on.message(text="кнопка")
    async def show(message: Message) -> None:
        shape = Keyboard(inline=True).add(Callback("Да", payload={"b": "yes"})).get_json()
        await message.answer("жми", keyboard=shape)

    @bot.on.message(text="фото")
    async def draw(message: Message) -> None:
        picture = await PhotoMessageUploader(message.ctx_api).upload(png(), peer_id=message.peer_id)
        await message.answer(attachment=picture if isinstance(picture, str) else None)

    @bot.on.message()
    async def echo(message: Message) -> None:
        await message.reply(message.text)

    @bot.on.raw_event("message_event", MessageEvent, PayloadRule({"b": "yes"}))
    async def pressed(event: MessageEvent) -> None:
        await event.show_snackbar("нажато")
        await event.edit_message("готово")


async def until_it_polls(vk: Emulator) -> None:
    for _ in range(500):
        if await vk.calls("groups.getLongPollServer"):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot does not poll")


@pytest.mark.usefixtures("echo")
async def test_echo_in_private_and_in_a_chat(ivan: Person) -> None:
    await ivan.says("привет")
    assert (await ivan.hears()).text == "привет"
    await ivan.in_chat(CHAT).says("всем привет")
    assert (await ivan.in_chat(CHAT).hears()).text == "всем привет"


@pytest.mark.usefixtures("echo")
async def test_callback_button(ivan: Person) -> None:
    await ivan.says("кнопка")
    assert (await ivan.hears()).buttons == [["Да"]]
    assert await ivan.presses("Да") == {"type": "show_snackbar", "text": "нажато"}
    assert (await ivan.hears_edit(2)).text == "готово"


@pytest.mark.usefixtures("echo")
async def test_photo(ivan: Person) -> None:
    await ivan.says("фото")
    assert (await ivan.hears()).attachments[0]["type"] == "photo"


@pytest.mark.usefixtures("echo")
async def test_bot_goes_on_when_the_key_expires(vk: Emulator, ivan: Person) -> None:
    await vk.longpoll.expire_key()
    await ivan.says("ты тут?")
    assert (await ivan.hears()).text == "ты тут?"

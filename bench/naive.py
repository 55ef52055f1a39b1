"""The bot as vkbottle's documentation shows it, to be measured beside ours: a handler, `answer`, `run_polling`."""

import asyncio
import os

from loguru import logger

logger.remove()

from vkbottle import API, Keyboard, Text  # noqa: E402 - vkbottle adds a log sink of its own unless it finds one set up
from vkbottle.bot import Bot, Message  # noqa: E402


def make_bot(url: str, token: str) -> Bot:
    """A bot that answers everybody with a menu."""
    api = API(token)
    api.API_URL = url
    bot = Bot(api=api)

    @bot.on.private_message(text=["меню", "/menu"])
    async def menu(message: Message) -> None:
        keyboard = Keyboard(inline=True).add(Text("Связать профиль")).row().add(Text("Частые вопросы"))
        await message.answer("Чем помочь?", keyboard=keyboard.get_json())

    return bot


if __name__ == "__main__":
    asyncio.run(make_bot(os.environ["BOT_VK__API_URL"], os.environ["BOT_VK__TOKEN"]).run_polling())

"""The bot as vkbottle's documentation shows it, to be measured beside ours: a handler, `answer`, `run`.

Kinder than the documentation in two ways: its log is off (as it comes, vkbottle logs every event at DEBUG, which costs
it two thirds of its speed), and it counts over one open connection instead of opening the file for every message.
"""

import asyncio
import os
import sys

import aiosqlite
from loguru import logger
from vkbottle import Keyboard, Text
from vkbottle.bot import Bot, Message

PAUSE = 1 / 20
"""Seconds between two messages: what one has to know of VK's limit to announce anything at all."""


def make_bot(url: str, token: str) -> Bot:
    """A bot that answers everybody with a menu."""
    bot = Bot(token)
    bot.api.API_URL = url

    @bot.on.private_message(text=["меню", "/menu"])
    async def menu(message: Message) -> None:
        keyboard = Keyboard(inline=True).add(Text("Связать профиль")).row().add(Text("Частые вопросы"))
        await message.answer("Чем помочь?", keyboard=keyboard.get_json())

    return bot


def count_into(bot: Bot, path: str) -> None:
    """Count every message of a chat as it comes, and commit."""
    database = aiosqlite.connect(path)

    async def open_database() -> None:
        await database
        await database.execute("CREATE TABLE IF NOT EXISTS counts (chat INTEGER PRIMARY KEY, messages INTEGER)")

    bot.on_startup.append(open_database())

    @bot.on.chat_message()
    async def count(message: Message) -> None:
        sql = "INSERT INTO counts VALUES (?, 1) ON CONFLICT (chat) DO UPDATE SET messages = messages + 1"
        await database.execute(sql, (message.peer_id,))
        await database.commit()


async def announce(bot: Bot, first: int, people: int, text: str) -> None:
    """Tell people one after another."""
    for person in range(first, first + people):
        await bot.api.messages.send(user_id=person, message=text, random_id=0)
        await asyncio.sleep(PAUSE)


def main() -> None:
    """Answer and count until killed, or announce: `announce FIRST PEOPLE TEXT`."""
    logger.remove()  # after the import: vkbottle adds its DEBUG sink whenever it finds none
    bot = make_bot(os.environ["BOT_VK__API_URL"], os.environ["BOT_VK__TOKEN"])
    if sys.argv[1:2] == ["announce"]:
        asyncio.run(announce(bot, int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
        return
    if "NAIVE_DATABASE" in os.environ:
        count_into(bot, os.environ["NAIVE_DATABASE"])
    bot.run()


if __name__ == "__main__":
    main()

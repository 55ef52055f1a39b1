"""A vkbottle bot that does nothing with a chat message: what dispatching alone costs."""

import os
from pathlib import Path

from loguru import logger
from vkbottle.bot import Bot, Message


class Idle:
    """Handlers of which only the last fits; after `messages` of them a file appears."""

    def __init__(self, bot: Bot, handlers: int, messages: int, done: Path) -> None:
        self._left = messages
        self._done = done
        for number in range(handlers - 1):
            bot.on.chat_message(text=f"/command{number} <rest>")(self._never)
        bot.on.chat_message()(self._take)

    async def _never(self, message: Message, rest: str) -> None:
        raise AssertionError(rest)

    async def _take(self, message: Message) -> None:
        self._left -= 1
        if not self._left:
            self._done.touch()


def main() -> None:
    """Dispatch until killed."""
    logger.remove()  # as in bench/naive.py
    given = os.environ
    bot = Bot(given["BOT_VK__TOKEN"])
    bot.api.API_URL = given["BOT_VK__API_URL"]
    Idle(bot, int(given["IDLE_HANDLERS"]), int(given["IDLE_MESSAGES"]), Path(given["IDLE_DONE"]))
    bot.run()


if __name__ == "__main__":
    main()

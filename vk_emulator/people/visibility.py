"""Which chat messages a bot is shown (dev.vk.com bots/messages, "conversations")."""

import re

from vk_emulator.state.model import Chat, Json
from vk_emulator.state.world import World


def bot_sees(world: World, chat: Chat, text: str, payload: str | None, reply: Json | None) -> bool:
    """With access to everything; else commands by `/`, mentions, answers to the bot, its own buttons."""
    if not chat.bot.present:
        return False
    answered = reply is not None and reply["from_id"] == world.bot_id
    return chat.bot.sees_all or text.startswith("/") or payload is not None or answered or mentions(world, text)


def mentions(world: World, text: str) -> bool:
    """Whether the text names the community, by id or by screen name."""
    names = "|".join(map(re.escape, _names(world)))
    return re.search(rf"\[({names})\||[@*]({names})\b", text) is not None


def mention(world: World) -> str:
    """Mention with which VK begins the text of a button pressed in a chat."""
    ours = world.community
    return f"[club{ours.id}|@{ours.screen_name}]"


def _names(world: World) -> tuple[str, ...]:
    ours = world.community
    return f"club{ours.id}", f"public{ours.id}", ours.screen_name

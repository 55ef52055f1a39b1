"""What the bot needs of the community: rights of the token, events, and the version they come in."""

from bot.vk.api import VERSION

RIGHTS = {"messages": "сообщения", "manage": "управление", "photos": "фотографии", "docs": "файлы"}
"""Rights of a community token the bot uses, with their names on VK's page of keys."""

EVENTS = {
    "message_new": "новые сообщения",
    "message_event": "нажатия кнопок",
    "message_reply": "исходящие сообщения",
    "message_allow": "разрешение писать человеку",
    "message_deny": "запрет писать человеку",
    "message_reaction_event": "реакции на сообщения",
}
"""Events the bot needs, by VK's name of the event; the Russian words are ours, VK's page was not seen."""

__all__ = ["EVENTS", "RIGHTS", "VERSION"]

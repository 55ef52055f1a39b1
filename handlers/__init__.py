"""Messenger words in, a `Reply` out. Below: everything the bot reacts to, in order; the last catches all."""

from handlers import announcing, chats, commands, presses, questions, talk, when
from handlers.turn import Route

ROUTES: tuple[Route, ...] = (
    Route(when.allowed, talk.allowed),
    Route(when.denied, talk.denied),
    Route(when.joined_chat, chats.joined),
    Route(when.titled_chat, chats.titled),
    Route(when.pressed, presses.by_action),
    Route(when.commanded, commands.by_name),
    Route(when.in_chat, questions.in_chat),
    Route(when.says_menu_word, presses.by_word),
    Route(when.awaits_announcement, announcing.take_text),
    Route(when.wordless, talk.wordless),
    Route(when.always, questions.free_text),
)

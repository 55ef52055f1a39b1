"""Messenger words in, a `Reply` out. Below: everything the bot reacts to, in order; the last catches all."""

from handlers import (
    announcing,
    asking,
    attending,
    chats,
    commands,
    delivering,
    guiding,
    presses,
    questions,
    talk,
    teaching,
    when,
)
from handlers.turn import Route

ROUTES: tuple[Route, ...] = (
    Route(when.allowed, talk.allowed),
    Route(when.denied, talk.denied),
    Route(when.human_wrote, asking.human_wrote),
    Route(when.joined_chat, chats.joined),
    Route(when.titled_chat, chats.titled),
    Route(when.pressed, presses.by_action),
    Route(when.commanded, commands.by_name),
    Route(when.replied_to_ticket, attending.answer),
    Route(when.only_replied, attending.not_a_ticket),
    Route(when.in_chat, questions.in_chat),
    Route(when.calls_back, presses.by_word),
    Route(when.human_has_the_talk, asking.overhear),
    Route(when.replied_to_answer, asking.follow_up),
    Route(when.replied_to_announcement, delivering.reply_to_author),
    Route(when.says_menu_word, presses.by_word),
    Route(when.awaits_announcement, announcing.take),
    Route(when.awaits_about, announcing.take_about),
    Route(when.awaits_blank, announcing.take_blank),
    Route(when.awaits_question, asking.take_question),
    Route(when.awaits_new_answer, teaching.take_answer),
    Route(when.awaits_symptom, guiding.pasted),
    Route(when.wordless, talk.wordless),
    Route(when.always, questions.free_text),
)

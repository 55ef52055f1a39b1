"""Messenger words in, a `Reply` out. Below: everything the bot reacts to, in order; the last catches all."""

from handlers import (
    buttons,
    code_in_talk,
    commands,
    conditions,
    prompt_answers,
    replies_in_chat,
    staff_words,
    typed,
    wishes,
)
from handlers.announcements import sent, verification
from handlers.answers import care, menu, wordless
from handlers.chats import chats
from handlers.tickets import answering, asking
from handlers.turn import Route, Turn
from school.messaging.model import Reply

ROUTES: tuple[Route, ...] = (
    Route(conditions.allowed, menu.allowed),
    Route(conditions.denied, menu.denied),
    Route(conditions.human_wrote, asking.human_wrote),
    Route(conditions.joined_chat, chats.joined),
    Route(conditions.left_chat, chats.left),
    Route(conditions.titled_chat, chats.titled),
    Route(conditions.pressed, buttons.by_action),
    Route(conditions.commanded, commands.by_name),
    Route(conditions.replied_to_ticket, answering.answer),
    Route(conditions.replied_to_announcement_in_chat, replies_in_chat.to_announcement),
    Route(conditions.only_replied, answering.not_a_ticket),
    Route(wishes.is_wished, wishes.fulfil),
    Route(conditions.in_chat, verification.in_chat),
    Route(conditions.calls_back, buttons.by_word),
    Route(code_in_talk.is_shown, code_in_talk.check),
    Route(care.goes_on, care.go_on),
    Route(prompt_answers.human_has_the_talk, asking.record_for_ticket),
    Route(conditions.replied_to_answer, asking.follow_up),
    Route(conditions.replied_to_announcement, sent.reply_to_author),
    Route(typed.is_label, typed.press_label),
    Route(typed.is_said_at_step, typed.press_at_step),
    Route(conditions.says_menu_word, buttons.by_word),
    Route(prompt_answers.is_answered, prompt_answers.take),
    Route(staff_words.is_asked, staff_words.lead),
    Route(verification.may_be_shown, verification.check),
    Route(wordless.is_wordless, wordless.ask_for_words),
    Route(conditions.always, typed.anything),
)


async def answer(turn: Turn) -> Reply:
    """The reply of the first route that fits; whatever its handler raises is raised here."""
    handle = next(route.handle for route in ROUTES if route.when(turn))
    return await handle(turn)

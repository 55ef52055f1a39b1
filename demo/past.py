"""What has happened at the school before somebody looks: bound chats and a little talk."""

from vk_emulator import Emulator

PARENTS_5A, PARENTS_7B, PARENTS_1V, PUPILS_7B, STAFF_ROOM = (2_000_000_000 + number for number in range(1, 6))
ADMIN = 103

_BOUND = (PARENTS_5A, PARENTS_7B, PARENTS_1V)
_TALK = (
    (201, PARENTS_5A, "Добрый день! Завтра собрание в 18:00, кабинет 23."),
    (301, PARENTS_5A, "Спасибо, буду"),
    (302, PARENTS_5A, "А онлайн можно подключиться?"),
    (201, PARENTS_5A, "Да, ссылку пришлю вечером"),
    (202, PARENTS_7B, "Напоминаю: сменная обувь обязательна"),
    (303, PARENTS_7B, "Поняла, спасибо большое"),
    (402, PUPILS_7B, "кто сделал алгебру"),
    (202, PUPILS_7B, "Завтра первым уроком классный час"),
    (102, STAFF_ROOM, "Коллеги, педсовет в четверг в 14:30"),
)


async def live_through(vk: Emulator) -> None:
    """Let it happen; returns when the bot has answered every binding."""
    for chat in _BOUND:
        administrator = vk.person(ADMIN).in_chat(chat)
        await administrator.says("/привязать")
        await administrator.hears(timeout=30)
    for person, chat, words in _TALK:
        await vk.person(person).in_chat(chat).says(words)

"""People who have dealt with the old bot, and meet the new one."""

import asyncio

from vk_emulator import Emulator
from vk_emulator.client.control import ControlRefusedError
from vk_emulator.client.person import Person

PARENT, OTHER_PARENT, LATE, ADMIN = 301, 302, 303, 103
CHAT = 2_000_000_001
ANNOUNCED = "Завтра собрание родителей, кабинет 12"
QUESTION = "Почему в столовой нет супа у пятых классов?"
PATIENCE_SECONDS = 10.0
SCREEN_LOOKS = 6
"""A second apart."""

GUIDE = ("Я родитель", "Да, запоминать", "В VK", "Всё есть, дальше")
HAND_ON = ("Передать вопрос человеку",)
SEND = ("Вся школа: 1 чат", "Всё равно отправить", "Отправить")


async def live(vk: Emulator) -> None:
    """Leave a trace of each kind: a role, a place in the guide, a question, a chat, an announcement, a draft."""
    parent, other, admin = (vk.person(number) for number in (PARENT, OTHER_PARENT, ADMIN))
    await _says(parent, "Связать профиль")
    await _presses(parent, GUIDE)
    await _says(other, QUESTION)
    await _presses(other, HAND_ON)
    await _says(admin.in_chat(CHAT), "/привязать")
    await _says(admin, f"/объявление {ANNOUNCED}")
    await _presses(admin, SEND)
    await _says(admin, "/объявление Черновик, который ждёт")
    await _says(parent.in_chat(CHAT), "спасибо")
    await _says(parent, "меню")


async def answers(vk: Emulator, number: int) -> bool:
    """Whether this person is answered."""
    return bool(await _says(vk.person(number), "меню"))


async def announced(vk: Emulator) -> int:
    """Count how often the announcement stands in the chat."""
    seen = await vk.person(PARENT).in_chat(CHAT).sees()
    return sum(ANNOUNCED in message["text"] for message in seen["messages"] if message["out"])


async def found(vk: Emulator) -> frozenset[str]:
    """The lines people are told of what they have left here."""
    asked = {
        "chat": (ADMIN, "/чаты", "5А, родители"),
        "announcement": (ADMIN, "/объявления", ANNOUNCED[:20]),
        "question": (ADMIN, "/тикеты", "Открытых вопросов: 1"),
        "role": (PARENT, "мои данные", "родител"),
    }
    return frozenset([name for name, (who, words, sign) in asked.items() if await _tells(vk.person(who), words, sign)])


async def _tells(person: Person, words: str, sign: str) -> bool:
    """Asked twice: what is said at the same time to the same person may be taken for the answer."""
    return sign in await _says(person, words) or sign in await _says(person, words)


async def _says(person: Person, words: str) -> str:
    await person.says(words)
    return await _everything(person, PATIENCE_SECONDS)


async def _everything(person: Person, patience_seconds: float) -> str:
    """All that is said until nothing more comes."""
    heard = ""
    try:
        while True:
            heard += (await person.hears(timeout=1 if heard else patience_seconds)).text + "\n"
    except AssertionError:
        return heard


async def _presses(person: Person, labels: tuple[str, ...], times: int = 4) -> None:
    """Press the first of these that is there, again and again: each version of the bot has its own way."""
    for _ in range(times):
        if not await _pressed_in_time(person, labels):
            return


async def _pressed_in_time(person: Person, labels: tuple[str, ...]) -> bool:
    """On a busy machine a screen comes later than the one before it was read."""
    for _ in range(SCREEN_LOOKS):
        if await _pressed(person, labels):
            return True
        await asyncio.sleep(1)
    return False


async def _pressed(person: Person, labels: tuple[str, ...]) -> bool:
    for label in labels:
        try:
            await person.presses(label)
        except ControlRefusedError:
            continue
        except AssertionError:  # an answer that nobody waits for
            pass
        await _everything(person, 1.5)
        return True
    return False

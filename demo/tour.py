"""A scripted talk through the real bot, printed as it goes; anything that does not happen ends it with an error."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from demo.past import ADMIN, PARENTS_1V, PARENTS_5A, PARENTS_7B
from demo.stage import CONFIG
from school.calendar.clock import SchoolClock
from school.calendar.dates import MONTHS
from vk_emulator import Emulator, Person
from vk_emulator.client.heard import HeardMessage

PARENT, OTHER_PARENT = 301, 302
FRIDAY = 4

QUESTIONS = (
    ("не приходит код из смс", "код"),
    ("Чем учебный профиль отличается от обычной страницы ВК?", "закрытое пространство"),
    ("а это платно?", "бесплатн"),
)
"""What is asked, and a word the answer must contain."""

MOST_STEPS = 20


class TourFailed(Exception):
    """Something in the tour did not happen."""


class Scene:
    """One person whose words and what is heard are printed."""

    def __init__(self, person: Person, name: str) -> None:
        self._person = person
        self._name = name

    async def says(self, words: str) -> None:
        """Print and say."""
        print(f"\n{self._name}: {words}")
        await self._person.says(words)

    async def presses(self, label: str) -> None:
        """Print and press; a notice is printed too."""
        print(f"\n{self._name} нажимает [{label}]")
        answer = await self._person.presses(label) or {}
        if "text" in answer:
            print(f"  « {answer['text']} »")

    async def hears(self, expected: str) -> HeardMessage:
        """The next message. Raises `TourFailed` when it does not come or lacks the expected words."""
        try:
            heard = await self._person.hears(timeout=30)
        except AssertionError as error:
            raise TourFailed(f"Не услышано: «{expected}». {error}") from None
        print(_quoted(heard))
        if expected.lower() not in heard.text.lower():
            raise TourFailed(f"Ожидалось «{expected}», услышано другое (см. выше).")
        return heard


def news(today: date) -> str:
    """Text of the announcement: a meeting on a Friday that is still ahead, tomorrow at the earliest."""
    day = today + timedelta(days=(FRIDAY - today.weekday() - 1) % 7 + 1)
    return f"Уважаемые родители! В пятницу, {day.day} {MONTHS[day.month - 1]}, в 18:00 — собрание, кабинет 23."


def school_day() -> date:
    """Today at the school."""
    zone = ZoneInfo(load_settings(CONFIG).school.timezone)
    return SchoolClock(zone).day(wall_clock())


async def play(vk: Emulator) -> None:
    """The whole tour."""
    parent, admin = Scene(vk.person(PARENT), "Анна, родитель"), Scene(vk.person(ADMIN), "Ольга, администратор")
    await _questions(parent)
    await _linking(parent, "VK", "Свяжите с дневником")
    await _linking(Scene(vk.person(OTHER_PARENT), "Пётр, родитель"), "MAX", "Найдите в MAX")
    await _announcement(vk, admin, news(school_day()))
    await _statistics(admin)
    print("\nВсё произошло, как должно.")


async def _questions(parent: Scene) -> None:
    print("── Родитель спрашивает ──")
    for question, expected in QUESTIONS:
        await parent.says(question)
        await parent.hears(expected)


async def _linking(parent: Scene, platform: str, way: str) -> None:
    """To the end of the flow, in the world of one messenger."""
    print(f"\n── Родитель идёт по шагам, чат класса в {platform} ──")
    await parent.says("связать профиль")
    roles = await parent.hears("Кто вы")
    await parent.presses(label_with(roles, "родитель"))
    await parent.hears("")
    consent = await parent.hears("Запоминать")
    await parent.presses(label_with(consent, "Да"))
    where = await parent.hears("Где чат вашего класса")
    await parent.presses(label_with(where, platform))
    if platform == "VK":
        await parent.hears("перешли в MAX")
    step, told = await parent.hears("Шаг 1"), ""
    for _ in range(MOST_STEPS):
        await parent.presses(step.labels()[0])
        step = await parent.hears("")
        told += step.text
        if "Шаг" not in step.text:
            break
    if "шаги пройдены" not in told or way not in told:
        raise TourFailed("Связывание не дошло до конца.")


async def _announcement(vk: Emulator, admin: Scene, text: str) -> None:
    print("\n── Администратор объявляет ──")
    await admin.says(f"/объявление {text}")
    await admin.presses(label_with(await admin.hears("Кому: родители?"), "Кому: родители"))
    preview = await admin.hears("3 чата")
    await admin.presses(label_with(preview, "Отправить"))
    await admin.hears("отправляю")
    for chat, title in ((PARENTS_5A, "5А"), (PARENTS_7B, "7Б"), (PARENTS_1V, "1В")):
        print(f"\nВ чате «{title}, родители»:")
        await Scene(vk.person(ADMIN).in_chat(chat), title).hears(text)
    await admin.hears("доставлено 3 из 3")


async def _statistics(admin: Scene) -> None:
    print("\n── Администратор смотрит статистику ──")
    await admin.says("/статистика сегодня")
    await admin.hears("5А, родители: ")


def label_with(heard: HeardMessage, word: str) -> str:
    """The label of the button that contains the word."""
    for label in heard.labels():
        if word.lower() in label.lower():
            return label
    raise TourFailed(f"Нет кнопки «{word}»: есть {heard.labels()}")


def _quoted(heard: HeardMessage) -> str:
    lines = [f"  Бот │ {line}" for line in heard.text.splitlines()]
    buttons = "  ".join(f"[{label}]" for label in heard.labels())
    return "\n".join([*lines, f"      └ {buttons}"] if buttons else lines)

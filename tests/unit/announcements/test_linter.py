"""What is remarked on in an announcement, and what is not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.announcements.linter import links, lint

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Novosibirsk"))  # a Wednesday

CLEAN = (
    "Уважаемые родители! Собрание 27 ноября, в пятницу, в 18:00 в актовом зале.",
    "Завтра уроки начнутся в 9:00.",
    "С 1 декабря вход в школу по карте.",
    "Классный час в четверг 26.11 в кабинете 204 в 13:30.",
    "Просим до 30 ноября заполнить анкету: https://www.gosuslugi.ru/600000",
    "Занятия кружка ведёт Ольга Петровна, приходите по вторникам в 15:00 в библиотеку.",
    "Питание за декабрь — 1250 рублей. Оплата до 05.12.2026.",
    "Каникулы с 28.12 по 10.01. Хорошего отдыха!",
    "Учебный профиль: vk.com/school218, вопросы — боту.",
    "Номер кабинета 118-А, второй этаж.",
    "Сбор макулатуры в пятницу с 8:00 до 9:00 у входа в школу.",
    "МАОУ СОШ № 218 поздравляет победителей олимпиады!",
    "Дежурный класс — 7А. Спасибо за помощь.",
    "Расписание звонков изменено: первый урок в 8:15.",
    "Прививки: медкабинет, среда 2 декабря, 10:00.",
    "Просьба принести сменную обувь.",
    "ВПР по математике пройдут в апреле.",
    "Родителям 5А: фото класса в понедельник в 12:00 в холле.",
    "Открыта запись в первый класс.",
    "Ждём вас 4 декабря в 17:30 онлайн в Сферуме.",
)


def keys(text: str, leaves_at: datetime | None = None) -> list[str]:
    return [remark.key for remark in lint(text, NOW, leaves_at)]


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_announcements_get_no_remark(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Урок 31.02 в 9:00", "no_such_date"),
        ("Сдать до 20.11", "past"),
        ("Экскурсия в четверг, 27 ноября", "weekday"),
        ("27.11 (четверг) экскурсия", "weekday"),
        ("Приглашаем на собрание в актовый зал", "no_time"),
        ("Приглашаем на собрание в 18:00", "no_place"),
        ("Звоните 8 913 123-45-67", "phone"),
        ("Поздравляем: Иванов Пётр занял первое место", "name"),
        ("Петрова Анна Сергеевна, 7А", "name"),
        ("ВНИМАНИЕ ВСЕМ СРОЧНО ПРОЧИТАЙТЕ", "capitals"),
        ("слово " * 800, "long"),
        ("Голосуйте: https://totally-not-a-school.biz/vote", "foreign_link"),
        ("@all срочно", "everybody"),
    ],
)
def test_each_remark_has_its_example(text: str, key: str) -> None:
    assert key in keys(text)


def test_tomorrow_in_what_leaves_another_day() -> None:
    assert keys("Завтра карантин") == []
    assert keys("Завтра карантин", NOW + timedelta(days=1)) == ["relative"]
    assert keys("Завтра карантин", NOW + timedelta(hours=1)) == []


def test_links_are_found_without_the_signs_behind_them() -> None:
    assert links("Смотрите (https://vk.com/a), и nso.ru/b.") == ["https://vk.com/a", "nso.ru/b"]


@given(
    st.text(max_size=400)
    | st.from_regex(r"([А-Я][а-я]+ |\d{1,2}\.\d{1,2}\.? |в среду |http://[a-z\[\]:.]+ )+", fullmatch=True)
)
def test_wild_text_is_looked_at_the_same_way_twice(text: str) -> None:
    assert lint(text, NOW) == lint(text, NOW)

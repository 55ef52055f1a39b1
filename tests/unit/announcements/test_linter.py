"""What is remarked on in an announcement, and what is not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.announcements.audience_grammar import read_audience
from school.announcements.linter.linter import links, lint

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Novosibirsk"))  # a Wednesday

CLEAN = (
    "Счёт 48:31 в нашу пользу!",
    "Начертить план комнаты в масштабе 1:75 к понедельнику.",
    "С 22:00 до 6:00 детям до 16 лет нельзя находиться на улице без взрослых.",
    "Спасибо всем, кто пришёл на субботник 10 октября!",
    "Протокол собрания от 15 ноября у классного руководителя.",
    "Собрание переносится с 18:00 на 18:30, день прежний, 3 декабря, каб. 214.",
    "Завтра консультация в каб. 309: первая группа в 14:20, вторая в 15:10.",
    "Код класса на платформе: 4408-2716.",
    "Вход на концерт бесплатный, 4 декабря в 17:00, актовый зал.",
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
    "Деньги на экскурсию не собираем, 500 рублей платит музей.",
    "Ответы к упр. 31.02 и п. 30.2 проверим в пятницу.",
    "Завтра, 26 ноября, пять уроков.",
)


def keys(text: str, leaves_at: datetime | None = None, to: str = "", series: bool = False) -> list[str]:
    audience = read_audience(to) if to else None
    return [remark.key for remark in lint(text, NOW, leaves_at, audience=audience, series=series)]


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
        ("Голосуйте: https://totally-not-a-school.biz/vote", "foreign_link"),
        ("@all срочно", "everybody"),
        ("Педсовет в 15:00, актовый зал", "no_date"),
        ("Консультация переносится на 7 урок", "no_date"),
        ("Завтра, в пятницу, пять уроков", "weekday"),
        ("Субботник 28 ноября, в воскресенье, в 10:00", "weekday"),
        ("27.11 (чт) экскурсия", "weekday"),
        ("Сдать до 31.11.26", "no_such_date"),
        ("Завтра, 28 ноября, пять уроков", "another_day"),
        ("Кто не сдал тетради, просьба сдать до 20 ноября", "past"),
        ("Приглошаем на собрание", "typo"),
        ("Столовая завтра работает с 8:00 до 14:60", "no_such_time"),
        ("Завтра в 25:00 концерт в актовом зале", "no_such_time"),
        ("Выдача учебников завтра в библиотеке с 14:00 до 10:00", "reversed_hours"),
        ("Дежурство завтра с 14-10 до 8-10", "reversed_hours"),
        ("Сбор 27 ноября в 9:00 у школы. Ждём всех на сборе к 10:00", "two_times"),
        ("Завтра сбор отряда после 6 урока", "no_place"),
        ("Просьба забрать вещи из гордероба", "typo"),
        ("Переводите на карту 2202 2067 1234 5672", "card"),
        ("Переводите на карту 2202 2067 1234 5672", "money"),
        ("Сдаём по 350 рублей на шторы", "money"),
        ("Фото на почту marina.5b собака mail точка ru", "mail"),
        ("Пишите: marina@mail.ru", "mail"),
        ("Вахта: т. 218-04-12", "phone"),
        ("Запись: восемь девятьсот тринадцать ноль ноль ноль двадцать один", "phone"),
    ],
)
def test_each_remark_has_its_example(text: str, key: str) -> None:
    assert key in keys(text)


def test_tomorrow_in_what_leaves_another_day() -> None:
    assert keys("Завтра карантин") == []
    assert keys("Завтра карантин", NOW + timedelta(days=1)) == ["relative"]
    assert keys("Завтра карантин", NOW + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Уважаемые родители! Завтра контрольная.", "ученики 8А"),
        ("Ребята, завтра контрольная.", "родители 5А"),
        ("Дорогие дети, напомните мамам проверить дневник.", "учителя"),
        ("Проследите, чтобы ваш ребёнок пришёл с тетрадью.", "ученики 6А"),
        ("Уважаемые родители 7Б! Завтра пять уроков.", "родители 7А"),
        ("Родителям 7Б: завтра пять уроков.", "ученики 7Б"),
        ("Родителям 7-х классов: завтра пять уроков.", "родители 5А"),
    ],
)
def test_the_salutation_is_to_the_readers(text: str, to: str) -> None:
    assert "salutation" in keys(text, to=to)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Уважаемые родители! Передайте ребятам, что урока нет.", "родители 7В"),
        ("Уважаемые родители и ребята! Завтра карантин.", "ученики 7В"),
        ("Ребята, завтра контрольная.", "7В"),
        ("Родителям 7-х классов: завтра пять уроков.", "родители 7А"),
        ("Родителям и ученикам 7А: завтра пять уроков.", "ученики 7А"),
        ("Уважаемые родители 7Б! Завтра пять уроков.", "родители 7-х классов"),
        ("Уважаемые родители! Завтра пять уроков.", ""),
    ],
)
def test_a_salutation_to_some_of_the_readers_is_right(text: str, to: str) -> None:
    assert "salutation" not in keys(text, to=to)


def test_a_day_in_words_does_not_fit_a_series() -> None:
    assert keys("Сегодня кружок в 15:30, каб. 208", series=True) == ["in_series"]
    assert keys("Завтрашний кружок в каб. 208", series=True) == ["in_series"]
    assert keys("По понедельникам планёрка в 8:10 в учительской", series=True) == []


@pytest.mark.parametrize(
    "piece", ["8:00 ", "12.10 ", "родители, ", "собака ", "шесть ", "1234 ", "Уважаемые ", "а", "@a.", "перевод "]
)
def test_a_long_text_costs_what_its_length_costs(piece: str) -> None:
    """Work counted in matches of the slowest pattern can't be seen; what can: a text of the greatest length ends."""
    assert isinstance(lint((piece * 30_000)[:30_000], NOW), tuple)


def test_links_are_found_without_the_signs_behind_them() -> None:
    assert links("Смотрите (https://vk.com/a), и nso.ru/b.") == ["https://vk.com/a", "nso.ru/b"]


@given(
    st.text(max_size=400)
    | st.from_regex(r"([А-Я][а-я]+ |\d{1,2}\.\d{1,2}\.? |в среду |http://[a-z\[\]:.]+ )+", fullmatch=True)
)
def test_wild_text_is_looked_at_the_same_way_twice(text: str) -> None:
    assert lint(text, NOW) == lint(text, NOW)

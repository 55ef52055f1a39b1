"""The first page of the monthly report says what the figures mean, and what to do."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from school.chats.model import ChatState
from school.statistics.model import ChatFacts, Coverage, Overview, QuestionFigures, Scope, Sent, Series
from school.statistics.monthly_answer import MonthlyAnswer, MonthlyFigures, linked_by_grade

HEAT = tuple((0,) * 24 for _ in range(7))
ALIVE = ChatFacts(1, "5А, родители", ChatState.OK, 0, 0)
SILENT = ChatFacts(2, "6Б, родители", ChatState.OK, 0, 0)
UNSEEN = ChatFacts(3, "7В, класс", ChatState.OK, 0, None)
MOVED = ChatFacts(4, "8Г, класс", ChatState.MOVED, 0, 0)


@pytest.fixture(scope="module")
def answer() -> MonthlyAnswer:
    return MonthlyAnswer(load_content(Path("content")).texts)


def seen(messages: int, before: int | None) -> Overview:
    days = {date(2026, 11, 2): {"messages": messages}} if messages else {}
    quality = Coverage(None, None, (), 0.0, 0, 4)
    return Overview(
        Scope("school", "Школа"), date(2026, 11, 1), date(2026, 11, 30), Series(days, HEAT), None, None, before, None,
        None, 0, None, quality, questions=QuestionFigures(11, 2, 5.0),
    )  # fmt: skip


def figures(**more: object) -> MonthlyFigures:
    given = {
        "seen": seen(86, 100), "chats": [ALIVE, SILENT, UNSEEN, MOVED], "totals": {1: {"messages": 86}},
        "questions": {1: {5: 9, 1440: 2}, 2: {3: 1}},
        "sent": [Sent(1, 0, 54, 50, 4, 12), Sent(2, 0, 10, 10, 0)],
        "bot": {"questions": 30, "answered": 25, "handed": 5, "answered_by_people": 3},
        "linking": {("5А", "parent"): (20, 10), ("5Б", "parent"): (10, 5), ("7В", "student"): (2, 1)},
    }  # fmt: skip
    return MonthlyFigures(**(given | more))  # type: ignore[arg-type]


def test_blocks_tell_chats_announcements_questions_and_grades(answer: MonthlyAnswer) -> None:
    page = answer.page(figures())
    chats, announcements, questions, linking = page["blocks"]
    assert chats["number"] == "1 / 4" and chats["lines"][1:3] == ["Молчат: 1", "Бот не видит переписки: 2"]
    assert announcements["number"] == "2" and announcements["lines"][0] == "Доставлено 60 из 64"
    assert "12 человек (1 объявление с отметкой)" in announcements["lines"][1]
    assert questions["lines"] == ["Ответил бот: 25", "Ответили люди: 3 из 5 переданных"]
    assert chats["lines"][3] == "Вопросов в чатах классов: 11, из них сутки без ответа: 2"
    assert linking["lines"][0] == "5-е — около 50 % (начали 30–34)" and "меньше 10 человек" in linking["lines"][1]


def test_advice_names_what_is_wrong_and_nothing_else(answer: MonthlyAnswer) -> None:
    unseen, failed, waiting, asked, silent = answer.page(figures())["next"]
    assert "7В, класс; 8Г, класс" in unseen and "писем: 4" in failed and "без ответа: 2" in waiting
    assert "1 чат: 5А, родители" in asked
    assert "6Б, родители" in silent
    well = figures(chats=[ALIVE], sent=[], bot={}, linking={}, questions={1: {5: 9}})
    assert answer.page(well)["next"] == ["Срочного нет: чаты видны, объявления доходят, на вопросы отвечают."]


def test_classes_of_a_grade_are_added_up() -> None:
    assert linked_by_grade({("10А", "parent"): (3, 1), ("10Б", "student"): (2, 2), ("", "parent"): (9, 9)}) == {
        10: (5, 3)
    }

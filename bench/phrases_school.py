"""The invented school in which the phrases of `bench/phrases` were said."""

from datetime import date, time

from school.announcements.school_map import NamedChat, SchoolMap
from school.calendar.school_calendar import SchoolCalendar, Span
from school.calendar.timetable import Lesson, Timetable
from school.chats.purpose import ChatKind, Purpose

LETTERS = {1: "АБВ", 2: "АБ", 3: "АБ", 4: "АБ", 5: "АБВ", 6: "АБ", 7: "АБВ", 8: "АБ", 9: "АБ", 10: "А", 11: "А"}
CLASSES = tuple(f"{grade}{letter}" for grade, letters in LETTERS.items() for letter in letters)
WITH_PUPILS = tuple(name for name in CLASSES if int(name[:-1]) >= 5)
"""Classes whose pupils have a chat."""

SCHOOL = SchoolMap(
    frozenset(CLASSES),
    frozenset(
        {
            *(ChatKind(Purpose.PARENTS, name) for name in CLASSES),
            *(ChatKind(Purpose.PUPILS, name) for name in WITH_PUPILS),
            ChatKind(Purpose.STAFF),
        }
    ),
    (
        *(NamedChat(number, f"{name}, родители") for number, name in enumerate(CLASSES, 10)),
        *(NamedChat(number, f"{name}, ученики") for number, name in enumerate(WITH_PUPILS, 50)),
        NamedChat(1, "Учительская"),
    ),
    ("Канал школы",),
)

TIMETABLE = Timetable(
    {"morning": time(8), "noon": time(13), "evening": time(18)},
    tuple(
        map(
            Lesson.parse,
            ("08:30-09:10", "09:25-10:05", "10:20-11:00", "11:20-12:00", "12:15-12:55", "13:05-13:45", "13:55-14:35"),
        )
    ),
    SchoolCalendar(
        (
            Span(date(2026, 9, 1), date(2026, 10, 25)), Span(date(2026, 11, 5), date(2026, 12, 28)),
            Span(date(2027, 1, 11), date(2027, 3, 21)), Span(date(2027, 3, 30), date(2027, 5, 26)),
        ),
        {
            "autumn": Span(date(2026, 10, 26), date(2026, 11, 4)),
            "winter": Span(date(2026, 12, 29), date(2027, 1, 10)),
            "spring": Span(date(2027, 3, 22), date(2027, 3, 29)),
        },
    ),
)  # fmt: skip

"""The invented school in which the phrases of `bench/phrases` were said."""

from school.announcements.school_map import NamedChat, SchoolMap
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

"""Words beside a draft set its fields when they can mean nothing else."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from school.announcements.draft_adding import continues
from school.announcements.draft_words import DraftSetting, read_setting
from school.announcements.model import Announcement
from school.announcements.school_map import SchoolMap
from school.calendar.reading_times import UNKNOWN
from school.chats.purpose import ChatKind, Purpose

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Asia/Novosibirsk"))
SCHOOL = SchoolMap(
    frozenset({"5А", "7Б"}), frozenset({ChatKind(Purpose.PARENTS, "5А"), ChatKind(Purpose.PUPILS, "7Б")})
)


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        ("родителям 5А", DraftSetting("родители 5А")),
        ("Кому: родители 5А", DraftSetting("родители 5А")),
        ("завтра в 8", DraftSetting(moment="завтра в 8")),
        ("родителям 5А завтра в 8:00", DraftSetting("родители 5А", "завтра в 8:00")),
        ("завтра в 8:00 родителям 5А", DraftSetting("родители 5А", "завтра в 8:00")),
        ("всем", DraftSetting("все")),
        ("родителям 5А завтра в 8?", None),
        ("родителям 9Я", None),
        ("как связать профиль", None),
        ("спасибо", None),
        ("вчера в 8", None),
        ("родителям 5А\nзавтра в 8", None),
        ("", None),
    ],
)
def test_plain_words_set_a_field(words: str, setting: DraftSetting | None) -> None:
    assert read_setting(words, NOON, UNKNOWN, SCHOOL) == setting


def test_a_paste_goes_on_at_once_and_not_later() -> None:
    cut = Announcement(1, 1, 1, "а" * 4096, written_at=1000)
    assert continues(cut, "хвост", 1005) == ""
    assert continues(cut, "хвост", 1100) is None
    assert continues(replace(cut, text="а" * 3950), "хвост", 1005) == "\n"
    assert continues(replace(cut, text="а" * 300), "хвост", 1005) is None

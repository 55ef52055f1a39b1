"""Every phrase that a child can be told says «ты»; whoever adds one hears of it here."""

import re
from pathlib import Path

import pytest

from bot.content.reading.phrases import read_phrases
from school.messaging.texts import Texts, speaking_to

CHILD = ("child",)
POLITE = re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*)\b|\b\w+(?:ите|йте|ьте)(?:сь)?\b", re.IGNORECASE)
"""«Вы» in all its forms, and imperatives for many."""

HEARD = (
    *(
        "menu",
        "answer",
        "more",
        "smalltalk",
        "private",
        "wordless",
        "guide",
        "platform",
        "command",
        "handoff",
        "consent",
    ),
    *("trouble", "remind.letter", "remind.never", "data", "opt_out", "wish", "error", "ack", "vouch", "chat.mentioned"),
    *("poll.again", "poll.answer", "poll.closed_with", "poll.done", "invite.welcome", "invite.left", "invite.ended"),
    *("confirm.yours", "confirm.not_yours", "correcting.told", "correcting.withdrawn", "stats.unknown_chat"),
)
"""Sections and phrases that are said to anybody."""

STAFFS = (
    *(
        "command.line",
        "command.unknown_staff",
        "command.help_staff",
        "command.help_more",
        "command.lead",
        "command.lead_help",
    ),
    *("command.not_allowed", "data.announced", "data.bound", "data.granted", "data.journal", "data.responsible"),
    *("data.teaches", "handoff_button", "trouble.ticket"),
)
"""Of those, what only somebody who works for the school is told."""

TO_ADULTS = ("consent.ask.adult", "consent.ask.child", "consent.stored.adult", "consent.stored.child")
"""Asked of an adult, also beside a child."""

TOGETHER = {"consent.ask.student": "решите вместе", "trouble.who.support": "напишите вместе с родителями"}
"""Said to a child and its parents."""

TEXTS = read_phrases(Path("content"))


def _is_in(key: str, sections: tuple[str, ...]) -> bool:
    return any(key == one or key.startswith(f"{one}.") for one in sections)


def heard_by_children(texts: Texts) -> list[str]:
    return [key for key in texts.all_keys() if _is_in(key, HEARD) and not _is_in(key, STAFFS + TO_ADULTS)]


@pytest.mark.parametrize("key", heard_by_children(TEXTS))
def test_a_child_is_spoken_to_as_one(key: str) -> None:
    own = f"to.child.{key}"
    text = TEXTS.raw(own if own in TEXTS else key).replace(TOGETHER.get(key, "\0"), "")
    assert not POLITE.search(text), f"{key}: say it to a child in [to.child.…] of content/phrases.toml"


def test_the_words_are_those_of_who_is_spoken_to_and_of_nobody_else() -> None:
    assert "Напишите" in TEXTS("menu.main")
    with speaking_to(CHILD):
        assert "Напиши вопрос" in TEXTS("menu.main")
        assert TEXTS("tickets.none") == "Открытых вопросов нет."
    assert "Напишите" in TEXTS("menu.main")

"""A small content folder in order, to be broken in one place."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content, Given, load_content

MENU = """\
[[group]]
id = "basics"
title = "Основное"
button = "Основное"
intro = "С чего начать."

[[group]]
id = "trouble"
title = "Неполадки"
button = "Не получается"
intro = "Что делать."
"""
VALUES = """\
[admin_contact]
what = "К кому обратиться"
fallback = "к классному руководителю"
required = true
per_role = true

[school_phone]
what = "Телефон"
required = false
"""
TOPIC = """\
+++
title = "Что такое Сферум"
button = "Что такое Сферум"
audience = ["student", "parent"]
source = ["Пол. 1.5"]
checked_on = 2026-11-23
certain = true
related = ["no_code"]
+++
Сферум — платформа для учёбы.

Вопросы — {{admin_contact}}.
"""
OTHER_TOPIC = """\
+++
title = "Не приходит код"
button = "Не приходит код"
audience = ["parent"]
source = ["Пол. 3.1"]
checked_on = 2026-11-23
certain = false
+++
Подождите минуту.
"""
FLOW = """\
id = "parent"
role = "parent"
title = "Связь для родителя"
button = "Я родитель"
intro = "Начнём."

[[step]]
id = "open"
title = "Откройте приложение"
text = "Откройте {{admin_contact}}."
next = "link"
trouble = "Попробуйте ещё раз."
trouble_topics = ["no_code"]
choices = [{ label = "Уже связан", to = "end" }]

[[step]]
id = "link"
title = "Свяжите"
text = "Нажмите."
next = "end"
trouble = "Попробуйте."

[[step]]
id = "end"
title = "Проверьте"
text = "Всё."
finish = true
trouble = "Спросите."
"""
PHRASES = """\
[menu]
main = "Чем помочь?"

[announce]
preview = "Уйдёт в {chats:чат|чата|чатов}."
"""

FILES = {
    "menu.toml": MENU,
    "school_values.toml": VALUES,
    "topics/basics/what_is_sferum.md": TOPIC,
    "topics/trouble/no_code.md": OTHER_TOPIC,
    "phrasings/no_code.txt": "# как спрашивают\nне приходит код\n\n  код не пришёл  \n",
    "flows/parent.toml": FLOW,
    "phrases.toml": PHRASES,
}


class Folder:
    """Content that can be written, changed in one place, and loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, name: str, before: str, after: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(before) >= 1, f"{name} does not hold {before!r}"
        self.write(name, text.replace(before, after, 1))

    def load(self, given: Given | None = None) -> Content:
        return load_content(self.path, given)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")

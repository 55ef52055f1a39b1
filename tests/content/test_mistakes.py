"""Every mistake in a content file is told with its file, its line and the cure, in Russian."""

from typing import NamedTuple

import pytest

from school.messaging.errors import ContentError
from tests.content.conftest import Folder
from tests.content.names import FLOW, MENU, PHRASES, TOPIC, VALUES


class Mistake(NamedTuple):
    """What a person has changed in a file that was in order, and what must be told."""

    name: str
    before: str
    after: str
    line: int
    told: str


MISTAKES = [
    # a topic
    Mistake(TOPIC, 'title = "Что такое Сферум"\n', "", 1, "нет обязательного ключа «title»"),
    Mistake(TOPIC, 'button = "Что такое Сферум"\n', "", 1, "нет обязательного ключа «button»"),
    Mistake(TOPIC, 'source = ["Пол. 1.5"]\n', "", 1, "нет обязательного ключа «source»"),
    Mistake(TOPIC, 'source = ["Пол. 1.5"]', "source = []", 5, "список «source» пуст"),
    Mistake(TOPIC, 'source = ["Пол. 1.5"]', 'source = [" "]', 5, "список непустых строк"),
    Mistake(TOPIC, 'source = ["Пол. 1.5"]', 'source = "Пол. 1.5"', 5, "список строк"),
    Mistake(TOPIC, "checked_on = 2026-11-23\n", "", 1, "нет обязательного ключа «checked_on»"),
    Mistake(TOPIC, "checked_on = 2026-11-23", 'checked_on = "23.11.2026"', 6, "дата вида 2026-11-23 без кавычек"),
    Mistake(TOPIC, "checked_on = 2026-11-23", "checked_on = 2026-11-23T10:00:00", 6, "дата вида 2026-11-23"),
    Mistake(TOPIC, "checked_on = 2026-11-23", "checked_on = 2026-13-23", 6, "не читается"),
    Mistake(TOPIC, "certain = true", 'certain = "да"', 7, "true или false"),
    Mistake(TOPIC, "certain = true", "certain = 1", 7, "true или false"),
    Mistake(TOPIC, 'audience = ["student", "parent"]', "audience = []", 4, "список «audience» пуст"),
    Mistake(TOPIC, '["student", "parent"]', '["student", "papa"]', 4, "роли «papa» нет; известны: student"),
    Mistake(TOPIC, 'related = ["no_code"]', 'related = ["nothing"]', 8, "темы «nothing» из related нет"),
    Mistake(TOPIC, 'related = ["no_code"]', 'relatd = ["no_code"]', 8, "ключ «relatd» не известен"),
    Mistake(TOPIC, "{{admin_contact}}", "{{admin_contakt}}", 12, "значения школы «admin_contakt» нет"),
    Mistake(TOPIC, "{{admin_contact}}", "{{Admin}}", 12, "лишние скобки «{{»"),
    Mistake(TOPIC, "{{admin_contact}}", "{{admin_contact", 12, "лишние скобки «{{»"),
    Mistake(TOPIC, "{{admin_contact}}", "admin_contact}}", 12, "лишние скобки «}}»"),
    Mistake(TOPIC, "Сферум — платформа для учёбы.\n\nВопросы — {{admin_contact}}.\n", " \n", 1, "нет текста ответа"),
    Mistake(TOPIC, "+++\n", "", 1, "файл начинается со строки +++"),
    Mistake(TOPIC, "+++\n", "Текст\n+++\n", 1, "файл начинается со строки +++"),
    Mistake(TOPIC, 'button = "Что такое Сферум"', 'button = ""', 3, "значение «button» пусто"),
    Mistake(TOPIC, 'button = "Что такое Сферум"', f'button = "{"я" * 41}"', 3, "«button» длиннее 40 знаков (41)"),
    Mistake(TOPIC, 'title = "Что', "title = Что", 2, "не читается"),
    Mistake(TOPIC, "certain = true", "certain = true\ncertain = true", 8, "не читается"),
    Mistake(TOPIC, "+++\ntitle", "\n\n+++\ntitle Что", 4, "не читается"),
    # the menu
    Mistake(MENU, 'intro = "С чего начать."\n', "", 2, "нет обязательного ключа «intro»"),
    Mistake(MENU, 'intro = "Что делать."\n', "", 8, "нет обязательного ключа «intro»"),
    Mistake(MENU, 'intro = "Что делать."', "intro = 5", 11, "ожидается строка"),
    Mistake(MENU, 'id = "trouble"\n', "", 1, "нет обязательного ключа «id»"),
    Mistake(MENU, 'id = "trouble"', 'id = "basics"', 2, "раздел «basics» описан дважды"),
    Mistake(MENU, 'id = "trouble"', 'id = "a:b"', 8, "«a:b» не годится"),
    Mistake(MENU, 'button = "Не получается"', f'button = "{"я" * 41}"', 10, "длиннее 40"),
    Mistake(MENU, 'title = "Неполадки"', 'titel = "Неполадки"', 8, "нет обязательного ключа «title»"),
    Mistake(MENU, 'intro = "Что делать."', 'intro = "Что делать."\nicon = "x"', 12, "ключ «icon» не известен"),
    Mistake(MENU, "[[group]]", "[x]\ny = 1\n[[group]]", 1, "ключ «x» не известен"),
    # school values
    Mistake(VALUES, "required = false\n", "", 7, "нет обязательного ключа «required»"),
    Mistake(VALUES, 'what = "Телефон"', 'what = ""', 8, "значение «what» пусто"),
    Mistake(VALUES, "required = false", 'required = "нет"', 9, "true или false"),
    Mistake(VALUES, "required = false", "required = false\nsecret = true", 10, "ключ «secret» не известен"),
    Mistake(VALUES, "[admin_contact]", "oops = 1\n[admin_contact]", 1, "ожидается раздел [oops]"),
    # a flow
    Mistake(FLOW, 'role = "parent"', 'role = "papa"', 2, "роли «papa» нет; известны: student"),
    Mistake(FLOW, 'id = "parent"', 'id = "Родитель"', 1, "«Родитель» не годится"),
    Mistake(FLOW, 'intro = "Начнём."\n', "", 1, "нет обязательного ключа «intro»"),
    Mistake(FLOW, 'title = "Свяжите"\n', "", 17, 'нет обязательного ключа «title» в «id = "link"»'),
    Mistake(FLOW, 'trouble = "Попробуйте."\n', "", 17, "нет обязательного ключа «trouble»"),
    Mistake(FLOW, 'text = "Нажмите."', "text = 5", 19, '«text» в «id = "link"»: ожидается строка'),
    Mistake(FLOW, 'text = "Нажмите."', 'text = "Нажмите {{кнопку}}."', 19, "лишние скобки"),
    Mistake(FLOW, 'text = "Нажмите."', 'text = "Нажмите {{button}}."', 19, "значения школы «button» нет"),
    Mistake(FLOW, 'next = "end"', 'next = "nowhere"', 17, "шага «nowhere» нет"),
    Mistake(FLOW, 'next = "end"\n', "", 17, "ведёт в никуда: нужен next"),
    Mistake(FLOW, 'next = "end"', 'next = "end"\nfinish = true', 17, "ведёт в никуда: нужен next"),
    Mistake(FLOW, 'to = "end"', 'to = "nowhere"', 8, "шага «nowhere» нет"),
    Mistake(FLOW, 'to = "end"', 'too = "end"', 8, "ключ «too» не известен"),
    Mistake(FLOW, 'label = "Уже связан"', f'label = "{"я" * 41}"', 8, "«label»"),
    Mistake(FLOW, '["no_code"]', '["nothing"]', 13, "темы «nothing» из trouble_topics нет"),
    Mistake(FLOW, 'id = "link"', 'id = "open"', 8, "шаг «open» описан дважды"),
    Mistake(FLOW, 'id = "link"', 'id = "два слова"', 17, "«два слова» не годится"),
    Mistake(FLOW, 'next = "link"', 'next = "end"', 17, "до шага «link» нельзя дойти"),
    Mistake(FLOW, "finish = true", 'finish = "да"', 27, "true или false"),
    # phrases
    Mistake(PHRASES, 'main = "Чем помочь?"', "main = 5", 2, "ожидается строка"),
    Mistake(PHRASES, "{chats:чат|чата|чатов}", "{chats", 5, "проверьте скобки"),
    Mistake(PHRASES, "{chats:чат|чата|чатов}", "{}", 5, "проверьте скобки"),
    Mistake(PHRASES, "{chats:чат|чата|чатов}", "{chats:чат|чатов}", 5, "проверьте скобки"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{one.name}: {one.told}" for one in MISTAKES])
def test_a_mistake_is_told_with_its_place(folder: Folder, mistake: Mistake) -> None:
    folder.load()
    folder.change(mistake.name, mistake.before, mistake.after)
    with pytest.raises(ContentError) as caught:
        folder.load()
    assert str(caught.value).startswith(f"{folder.path / mistake.name}, строка {mistake.line}: ")
    assert mistake.told in str(caught.value)

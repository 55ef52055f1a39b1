"""Which direct question of a topic is asked, by the words of the editor, by patterns, and within a talk."""

import pytest

from school.answers.context import Context, hear
from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision
from school.catalogue.model import Topic


def test_every_way_to_ask_reaches_its_first_line(engine: Engine, topics: dict[str, Topic]) -> None:
    asks = [(topic.id, one.kind, ask) for topic in topics.values() for one in topic.aspects for ask in one.asks]
    understood = {(topic, kind, ask): engine.understand(ask) for topic, kind, ask in asks}
    assert len(asks) > 400
    assert not {ask: told.topic for ask, told in understood.items() if (told.topic, told.aspect) != ask[:2]}


@pytest.mark.parametrize(
    ("topic", "words", "kind"),
    [
        ("sms_code_not_coming", "ввела цифры, а пишет что код неправильный", "code_wrong"),
        ("sms_code_not_coming", "сколько его ждать то", "wait"),
        ("max_register", "внуку 8 годиков ему можно", "age"),
        ("max_register", "с ноутбука получится?", "computer"),
        ("max_register", "а если я против", ""),
        ("max_register", "это вообще обязательно для всех", "mandatory"),
        ("is_it_mandatory", "а если мы откажемся что будет", "punish"),
        ("closed_space_safety", "а одноклассники увидят мой телефон", "number_seen"),
        ("closed_space_safety", "кто всё это читает", "seen"),
        ("auto_chats", "а кружки тоже там будут", "subjects"),
        ("phone_number_taken", "номер занят", ""),
        ("link_data_mismatch", "дневник не найден", ""),
        ("auto_chat_missing", "нет чата класса", ""),
        ("student_participation", "что ученик должен делать в сферуме", ""),
        ("restore_access", "забыл пароль", ""),
        ("what_is_sferum", "сколько стоит", ""),
        ("no such topic", "сколько стоит", ""),
    ],
)
def test_the_direct_question_of_a_topic(engine: Engine, topic: str, words: str, kind: str) -> None:
    assert engine.aspect(topic, words) == kind


def test_in_a_story_it_is_looked_for_in_its_questions(engine: Engine) -> None:
    story = "Мы вчера переехали, сын пошёл в третий класс, у нас пока ничего не поставлено и никто ничего не объяснил."
    understood = engine.understand(f"{story} Со скольки лет можно завести макс?")
    assert (understood.topic, understood.aspect) == ("max_register", "age")
    told = engine.understand(
        "ребёнку 9 лет, мы недавно переехали к вам, и мне никак не понять одну вещь: как зарегистрироваться в максе"
    )
    assert told.topic == "max_register" and not told.aspect


@pytest.mark.parametrize(
    ("before", "words", "told"),
    [
        ("max_register", "а сколько это стоит?", ("max_register", "cost")),
        ("max_register", "а сколько стоит обед в столовой", None),
        ("child_gosuslugi", "и долго ждать?", ("child_gosuslugi", "wait")),
        ("closed_space_safety", "а номер мой видно?", ("closed_space_safety", "number_seen")),
        ("diary_app", "а на айфоне есть?", ("diary_app", "iphone")),
        ("max_register", "сколько ждать подтверждения роли", ("role_confirmation", "wait")),
        ("max_register", "спасибо большое", None),
    ],
)
def test_what_was_talked_of_carries_a_direct_question(
    engine: Engine, before: str, words: str, told: tuple[str, str] | None
) -> None:
    heard = hear(engine, words, None, Context(before, "как это сделать"))
    answered = heard.understood.decision is Decision.ANSWER and heard.understood.aspect
    assert ((heard.topic, heard.understood.aspect) if answered else None) == told


def test_the_same_is_not_told_twice_in_a_row(engine: Engine) -> None:
    context = Context("max_register", "как зарегистрироваться в максе", aspect="age")
    assert hear(engine, "а со скольки лет?", None, context).more == "again"
    assert hear(engine, "а с компьютера?", None, context).context.aspect == "computer"

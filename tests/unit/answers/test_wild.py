"""Nothing that can be typed breaks the engine, and the same question always gets the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision
from school.people.model import Role

TYPED = st.text(max_size=300) | st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя ,.?!qwertyu[];'0123456789\n", max_size=300)


@given(TYPED, st.sampled_from([None, *Role]), st.sampled_from([None, "why_link", "no such topic"]))
@settings(max_examples=150, deadline=None)
def test_anything_is_understood_somehow(engine: Engine, question: str, role: Role | None, before: str | None) -> None:
    understood = engine.understand(question, role, before)
    shares = [suggestion.confidence for suggestion in understood.suggestions]
    assert len(shares) == 3
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares, reverse=True)
    assert (understood.topic is not None) == (understood.decision is Decision.ANSWER)
    assert understood == engine.understand(question, role, before)


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "\n\n",
        "?",
        "...",
        "!!!???",
        "—",
        "👍",
        "1",
        "0" * 9000,
        "а" * 9000,
        "\u0301" * 500,
        "\x00",
        "🙏🌹🌹🌹",
        ")))",
    ],
)
def test_what_says_nothing_is_not_answered(engine: Engine, question: str) -> None:
    assert engine.understand(question).decision is not Decision.ANSWER


def test_nine_thousand_characters_with_a_question_at_the_end(engine: Engine) -> None:
    story = "Мы вчера были на даче, копали картошку, потом пошёл дождь. " * 150
    understood = engine.understand(story + "Не приходит код из СМС, что делать?")
    assert "sms_code_not_coming" in {suggestion.topic for suggestion in understood.suggestions}


def test_three_hundred_words_with_the_question_at_the_end(engine: Engine) -> None:
    story = " ".join(["вчера мы ездили к бабушке в деревню и там всё лето жили куры гуси и кот"] * 20)
    understood = engine.understand(f"{story} а теперь скажите как привязать дневник к учебному профилю")
    assert "link_es_nso" in {suggestion.topic for suggestion in understood.suggestions}


def topics_of(engine: Engine, text: str) -> list[str | None]:
    understood = engine.understand(text)
    return [understood.topic, *(other.topic for other in understood.others)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Сколько стоит учебный профиль? И как удалить мои данные из бота?", {"cost_and_hours", "delete_my_data"}),
        ("сколько стоит сферум и ещё не приходит код из смс", {"cost_and_hours", "sms_code_not_coming"}),
        ("как войти в дневник, где скачать для него приложение", {"es_nso_login", "diary_app"}),
        ("кто администратор сферума и как удалить мои данные из бота", {"who_is_admin", "delete_my_data"}),
        ("какую роль выбрать маме, а ещё где наш канал школы", {"which_role", "school_channel"}),
    ],
)
def test_of_two_questions_in_a_message_none_is_lost(engine: Engine, text: str, asked: set[str]) -> None:
    assert set(topics_of(engine, text)) == asked


def test_of_three_questions_none_is_lost(engine: Engine) -> None:
    found = topics_of(engine, "Сколько стоит Сферум? А обязательно ли он? И не приходит код, что делать?")
    assert {"cost_and_hours", "is_it_mandatory"} < set(found) and len(found) == 3


@pytest.mark.parametrize(
    "text",
    [
        "не понимаю, как войти в дневник",
        "как зарегистрироваться в максе, если нет телефона",
        "у меня сын в 5а и ещё дочь в 7б, как мне быть в двух чатах",
        "скажите, где чат класса, а то все уже там",
        "не приходит код и ещё раз не приходит",
        "подскажите, можно ли бабушке в чат, и как её зовут не важно",
    ],
)
def test_an_ordinary_sentence_is_one_question(engine: Engine, text: str) -> None:
    assert len(topics_of(engine, text)) == 1

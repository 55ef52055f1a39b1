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


def test_of_two_questions_the_first_is_answered_and_the_second_offered(engine: Engine) -> None:
    understood = engine.understand("Сколько стоит учебный профиль? И как удалить мои данные из бота?")
    told = {understood.topic, *understood.others}
    assert understood.decision is Decision.ANSWER
    assert told == {"cost_and_hours", "delete_my_data"}


def test_of_three_questions_none_is_lost(engine: Engine) -> None:
    understood = engine.understand("Сколько стоит Сферум? А обязательно ли он? И не приходит код, что делать?")
    assert {"cost_and_hours", "is_it_mandatory"} < {understood.topic, *understood.others}
    assert len(understood.others) == 2

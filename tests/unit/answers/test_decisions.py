"""Answer, offer, ask back, chat, or pass on."""

import pytest

from school.answers.engine.decision import Asked, judge
from school.answers.engine.engine import Engine
from school.answers.engine.model import Levels
from school.answers.engine.ranking import Ranked
from school.answers.engine.understood import Decision
from school.people.model import Role


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("не приходит код из смс", "sms_code_not_coming"),
        ("как связать учебный профиль с электронной школой", "link_es_nso"),
        ("Ваш дневник не найден", "link_data_mismatch"),
        ("роль не подтверждена", "role_confirmation"),
        ("профиль уже привязан к другому аккаунту", "unlink_relink"),
        ("Просят СНИЛС и паспорт для дневника", "scam_code_request"),
        ("xnj nfrjt cathev", "what_is_sferum"),
    ],
)
def test_a_clear_question_is_answered(engine: Engine, question: str, topic: str) -> None:
    understood = engine.understand(question)
    assert (understood.decision, understood.topic) == (Decision.ANSWER, topic)
    assert understood.suggestions[0].topic == topic


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("привет", "greeting"),
        ("Здравствуйте!", "greeting"),
        ("спасибо большое", "thanks"),
        ("до свидания", "bye"),
        ("ок", "ack"),
        ("ты тупой", "insults"),
        ("кто ты такой?", "who"),
    ],
)
def test_small_talk_is_no_search(engine: Engine, said: str, kind: str) -> None:
    understood = engine.understand(said)
    assert (understood.decision, understood.kind) == (Decision.SMALLTALK, kind)


@pytest.mark.parametrize("said", ["код", "Роль?", "не работает", "yt hf,jnftn", "подскажите пожалуйста, чат"])
def test_ambiguous_words_ask_back(engine: Engine, said: str) -> None:
    understood = engine.understand(said)
    assert understood.decision is Decision.CHOOSE
    assert understood.asks.endswith("?")
    assert 2 <= len(understood.suggestions) <= 3


@pytest.mark.parametrize(
    "said", ["реши 3х+7=22", "сколько стоит велосипед", "когда каникулы", "номер в гостинице на двоих"]
)
def test_what_is_not_ours_is_not_answered(engine: Engine, said: str) -> None:
    assert engine.understand(said).decision not in {Decision.ANSWER, Decision.DANGER, Decision.PRIVATE}


def test_what_was_not_understood_twice_goes_to_a_person(engine: Engine) -> None:
    said = "тут такое дело с этим самым"
    assert engine.understand(said).decision in {Decision.REPHRASE, Decision.CHOOSE}
    assert engine.understand("бурмалда каракатица", rephrased=True).decision is Decision.HUMAN


def test_the_role_breaks_ties(engine: Engine) -> None:
    asked = "что я должен делать по положению"
    as_student = engine.understand(asked, Role.STUDENT).suggestions[0].topic
    as_teacher = engine.understand(asked, Role.TEACHER).suggestions[0].topic
    assert (as_student, as_teacher) == ("student_participation", "staff_duties")


def test_the_last_topic_is_gone_on_with(engine: Engine) -> None:
    def share(before: str | None) -> float:
        understood = engine.understand("а если ребёнку 10?", last_topic=before)
        return dict((s.topic, s.confidence) for s in understood.suggestions).get("child_gosuslugi", 0.0)

    assert share("child_gosuslugi") > share(None)


def test_the_reason_is_told(engine: Engine) -> None:
    why = engine.understand("как зайти в днивник").explanation
    assert why.read_as == "как войти в дневник"
    assert len(why.others) >= 5


def test_the_likest_phrasing_is_told(engine: Engine) -> None:
    text, closeness = engine.matched("код не приходит", "sms_code_not_coming")
    assert "код" in text.lower()
    assert closeness > 0.8


def test_of_two_kindred_topics_the_nearer_is_answered_and_the_other_offered() -> None:
    ranked = Ranked((("join_chat", 0.4), ("no_chat", 0.3), ("calls", 0.02)), ())
    kin = {"join_chat": frozenset({"no_chat", "calls"})}
    apart = judge(Asked(ranked), Levels(answer=0.5))
    assert (apart.decision, apart.kindred) == (Decision.CHOOSE, ())
    both = judge(Asked(ranked, kindred=kin), Levels(answer=0.5))
    assert (both.decision, both.topic, both.kindred) == (Decision.ANSWER, "join_chat", ("no_chat",))
    sure = judge(Asked(ranked, kindred=kin), Levels(answer=0.4))
    assert (sure.decision, sure.kindred) == (Decision.ANSWER, ())

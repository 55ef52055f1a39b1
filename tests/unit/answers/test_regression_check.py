"""What the owner adds in the chat works at once, without training."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.content.reading.answers import make_engine, read_knowledge
from school.answers.engine.engine import Engine, engine_over
from school.answers.engine.regression_check import Replay, Replays
from school.answers.engine.understood import Decision
from school.catalogue.model import Catalogue, Topic
from school.messaging.slow_reading import NotReadYet
from tests.unit.answers.conftest import CONTENT

STRANGE = "где взять бурундучий талон"


def test_a_phrasing_works_at_once_and_can_be_undone(topics: dict[str, Topic]) -> None:
    engine = make_engine(CONTENT, topics)
    before = engine.understand(STRANGE)
    engine.learn("webinars", STRANGE)
    learnt = engine.understand(STRANGE)
    assert (learnt.decision, learnt.topic) == (Decision.ANSWER, "webinars")
    engine.forget("webinars", STRANGE)
    assert engine.understand(STRANGE) == before


def test_what_one_school_teaches_no_other_school_of_the_process_knows(topics: dict[str, Topic]) -> None:
    knowledge = read_knowledge(CONTENT, topics)
    ours, theirs = engine_over(topics, knowledge), engine_over(topics, knowledge)
    before = theirs.understand(STRANGE)
    ours.learn("webinars", STRANGE)
    ours.adopt(replace(topics["webinars"], id="chipmunks", title="Бурундуки", phrasings=(f"новый {STRANGE}",)))
    assert ours.understand(STRANGE).topic == "webinars"
    later = engine_over(topics, knowledge)
    assert theirs.understand(STRANGE) == later.understand(STRANGE) == before
    few = {"webinars": topics["webinars"]}
    assert not engine_over(few, knowledge).is_over(topics)


def test_other_words_nearby_profit_too(topics: dict[str, Topic]) -> None:
    engine = make_engine(CONTENT, topics)
    engine.learn("webinars", STRANGE)
    assert engine.understand("бурундучий талон где").suggestions[0].topic == "webinars"


def test_a_new_topic_needs_no_model(topics: dict[str, Topic]) -> None:
    new = replace(topics["webinars"], id="chipmunks", title="Бурундуки", phrasings=(STRANGE,))
    engine = make_engine(CONTENT, topics | {"chipmunks": new})
    assert engine.understand(STRANGE).topic == "chipmunks"


def test_a_topic_that_is_gone_is_not_offered(topics: dict[str, Topic]) -> None:
    left = {id_: topic for id_, topic in topics.items() if id_ != "webinars"}
    engine = Engine(left, replace(read_knowledge(CONTENT, topics), ambiguous=()))
    assert "webinars" not in {s.topic for s in engine.understand("будут ли вебинары").suggestions}


def test_what_learning_would_spoil_is_found_among_all_questions(topics: dict[str, Topic]) -> None:
    few = {id_: replace(topics[id_], phrasings=topics[id_].phrasings[:50]) for id_ in ("sms_code_not_coming", "calls")}
    engine, phrasing = make_engine(CONTENT, topics), "не приходит код"
    engine.learn("webinars", STRANGE)
    with pytest.raises(NotReadYet) as unread:
        Replays(engine, Catalogue((), few, {}, {})).of("calls", phrasing)
    replays = Replays(engine, Catalogue((), few, {}, {}))
    found = done(lambda: replays.of("calls", phrasing))
    taught = engine.supposing("calls", phrasing)
    questions = [(id_, text) for id_, one in few.items() for text in one.phrasings]
    answers = [(text, id_, engine.understand(text).topic, taught.understand(text).topic) for id_, text in questions]
    assert found.tried == 100 and unread
    assert {one.question for one in found.worse} == {
        text for text, id_, before, after in answers if before == id_ != after
    }
    assert found.worse and engine.understand(STRANGE).topic == "webinars"
    learnt = done(lambda: replays.of("webinars", "совсем другое", STRANGE))
    assert not learnt.worse and engine.understand(STRANGE).topic == "webinars", "nothing is learnt or forgotten by it"


def done(asked: Callable[[], Replay]) -> Replay:
    try:
        return asked()
    except NotReadYet as unread:
        unread.read()
        return asked()


def test_without_a_model_phrasings_are_compared(topics: dict[str, Topic]) -> None:
    few = {id_: replace(topics[id_], phrasings=topics[id_].phrasings[:20]) for id_ in ("webinars", "calls", "why_link")}
    engine = Engine(few, replace(read_knowledge(CONTENT, topics), model=None, learnt=frozenset(), ambiguous=()))
    assert engine.understand(few["webinars"].phrasings[3]).suggestions[0].topic == "webinars"

"""Stories: a question among what people tell of themselves."""

from bot.content.reading.asides import LONGEST, Stories, read_asides
from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision
from tests.unit.answers.conftest import CONTENT

STORY = (
    "Здравствуйте, дорогие мои. Внук у меня в третьем классе, мальчик спокойный. Дочка на работе, спросить не у кого. "
    "{} Вы уж простите старуху, с техникой я не в ладах. Вечером пирогов напекла, сижу вот, разбираюсь."
)


def test_a_story_holds_its_message_and_depends_on_it_alone() -> None:
    tell = Stories(read_asides(CONTENT))
    story = tell("где посмотреть оценки", 1)
    assert story is not None
    assert "где посмотреть оценки." in story and story.count(".") > 1
    assert story == Stories(read_asides(CONTENT))("где посмотреть оценки", 1)


def test_some_messages_and_no_long_ones_become_stories() -> None:
    tell = Stories(("Зовут меня Нина.", "Живём мы в деревне."))
    told = [tell(f"вопрос {number}", 3) for number in range(300)]
    assert 50 < sum(story is not None for story in told) < 150
    assert tell("слово " * (LONGEST + 1), 1) is None
    assert Stories(())("вопрос", 1) is None


def test_a_question_in_a_story_raises_no_alarm(engine: Engine) -> None:
    for question in ("Где посмотреть оценки внука?", "Не приходит код из СМС.", "Как мне попасть в чат класса?"):
        assert engine.understand(STORY.format(question)).decision is not Decision.DANGER


def test_trouble_in_a_story_is_heard(engine: Engine) -> None:
    told = STORY.format("Внук запер дверь и говорит, что не хочет жить.")
    assert engine.understand(told).decision is Decision.DANGER

"""A direct question is answered by the first line; what else is known of its topic follows."""

from bot.content.reading.loading import Content
from school.answers.recent_talk import LASTS
from school.catalogue.platforms import variant
from school.catalogue.readers import for_reader
from school.catalogue.wording import fill
from school.people.model import Platform
from tests.talks.school import School, button
from vk_emulator import HeardMessage


async def says(school: School, words: str) -> HeardMessage:
    await school.parent.says(words)
    return await school.parent.hears()


def first_line(content: Content, topic_id: str, kind: str) -> str:
    """As somebody reads it who has said nothing of themselves."""
    line = content.catalogue.topics[topic_id].first_line(kind)
    return fill(for_reader(variant(line, Platform.UNKNOWN), None), content.catalogue, None)


async def test_every_direct_question_is_answered_directly(school: School, content: Content) -> None:
    """Each in a talk of its own, in the words of the editor."""
    await says(school, "привет")
    missed = {}
    for topic in content.catalogue.topics.values():
        for aspect in (one for one in topic.aspects if one.asks):
            school.clock.advance(LASTS + 1)
            heard = await says(school, aspect.asks[0])
            expected = first_line(content, topic.id, aspect.kind)
            if not heard.text.startswith(expected) or "Спросить человека" not in heard.labels():
                missed[aspect.asks[0]] = heard.text[:60]
    assert not missed


async def test_a_direct_question_within_the_talk_is_about_its_topic(school: School, content: Content) -> None:
    """Nor is the same line told twice, or a question about another thing taken for one about the topic."""
    whole = (await says(school, "как зарегистрироваться в максе")).text
    for words, kind in (
        ("а со скольки лет?", "age"),
        ("а с компьютера можно?", "computer"),
        ("а это обязательно?", "mandatory"),
    ):
        heard = await says(school, words)
        assert heard.text.startswith(first_line(content, "max_register", kind)), words
        assert whole.partition("\n\nЯ бот")[0] in heard.text
    assert not (await says(school, "а точно обязательно?")).text.startswith("Минцифры: ")
    assert (await says(school, "как войти в дневник с компьютера")).text.startswith("На компьютере — сайт")


async def test_the_reader_is_told_the_line_in_their_words_and_its_source(school: School) -> None:
    await says(school, "я ученик")
    heard = await says(school, "код семейной защиты не подходит")
    assert heard.text.startswith("Код живёт 10 минут")
    await school.parent.presses(button(heard, "Откуда это"))
    assert "ria.ru" in (await school.parent.hears()).text
    assert (await says(school, "я уже сказала код")).text.startswith("Сразу позови маму")
    assert (await says(school, "родитель")).text.startswith("Сразу смените пароль")

"""Direct questions of topics: what is checked in the files, the layers above them, and what the real ones say."""

import re
from pathlib import Path

import pytest

from bot.content.reading.loading import Content, load_content
from bot.content.reading.phrasing_checks import check_phrasings
from school.catalogue.platforms import WORLDS, variant
from school.catalogue.readers import for_reader
from school.messaging.errors import ContentError
from school.people.model import Role
from tests.content.conftest import Folder
from tests.content.names import TOPIC
from tests.content.test_platforms import PLATFORMS
from tests.content.test_readers import POLITE

KINDS = '[aspect]\ncost = ["сколько стоить"]\n'
DIRECT = """
+++
[[aspect]]
kind = "cost"
first = "Бесплатно."

[[aspect]]
kind = "own"
first = "Да, в <<place>>."
asks = ["а правда", "это правда", "правда ли"]
patterns = ["правда"]
""".replace("<<place>>", "школе")
MISTAKES = [
    ('kind = "own"', 'kind = "Своё"', 20, "«Своё» не годится"),
    ('kind = "own"', 'kind = "cost"', 16, "«cost» описан дважды"),
    ('first = "Да, в школе."', 'first = ""', 21, "значение «first» пусто"),
    ('first = "Да, в школе."', f'first = "{"а" * 140}."', 21, "длиннее 140 знаков (141)"),
    ('first = "Да, в школе."', 'first = "Да"', 21, "закончите его точкой"),
    ('first = "Да, в школе."', 'first = "Да.\\nНет."', 21, "без переносов"),
    ('first = "Да, в школе."', 'first = "Сферум — платформа для учёбы."', 21, "ответ уже начинается"),
    ('first = "Да, в школе."', 'first = "{{#child}}Да.{{/child}}"', 21, "«adult» нет"),
    ('first = "Да, в школе."', 'first = "{{#max}}{{/max}}{{#vk}}{{/vk}}"', 21, "не увидит никто"),
    ('first = "Да, в школе."', 'first = "Да, в VK."', 21, "слово «VK» увидит тот, чей чат в MAX"),
    ('first = "Да, в школе."', 'first = "Спросите {{admin_phone}}."', 21, "значения школы «admin_phone» нет"),
    ('asks = ["а правда", "это правда", "правда ли"]', 'asks = ["а правда"]', 20, "своему нужно не меньше 3"),
    ('patterns = ["правда"]', 'pattern = ["правда"]', 23, "ключ «pattern» не известен"),
    ('kind = "own"', 'kind = "own"\nkind = "own"', 21, "не читается"),
]


@pytest.fixture
def direct(folder: Folder) -> Folder:
    """Two topics with direct questions."""
    folder.write("aspects.toml", KINDS)
    folder.write("platforms.toml", PLATFORMS)
    folder.change(TOPIC, "Вопросы — {{admin_contact}}.\n", f"Вопросы — {{{{admin_contact}}}}.\n{DIRECT}")
    other = "topics/trouble/no_code.md"
    more = '+++\n[[aspect]]\nkind = "wait"\nfirst = "Минуту."\nasks = ["Не приходит код!", "код долго", "ждать код"]\n'
    folder.change(other, "Подождите минуту.\n", f"Подождите минуту.\n\n{more}")
    folder.load()
    return folder


@pytest.mark.parametrize(("before", "after", "line", "told"), MISTAKES, ids=[one[3] for one in MISTAKES])
def test_a_mistake_is_told_with_its_line(direct: Folder, before: str, after: str, line: int, told: str) -> None:
    direct.change(TOPIC, before, after)
    with pytest.raises(ContentError) as caught:
        direct.load()
    assert told in str(caught.value), str(caught.value)
    assert f"{TOPIC}, строка {line}:" in str(caught.value), str(caught.value)


def test_a_way_to_ask_that_another_topic_claims_is_named(direct: Folder) -> None:
    direct.change(TOPIC, '"это правда"', '"не  приходит код"')
    with pytest.raises(ContentError, match=r"no_code.md, строка 15: .* у темы «what_is_sferum», вопрос «own»"):
        direct.load()
    direct.change(TOPIC, '"не  приходит код"', '"это правда"')
    topics = direct.load().catalogue.topics
    check_phrasings(direct.path, topics, at_least=0)
    direct.write("phrasings/no_code.txt", "это правда\n")
    with pytest.raises(ContentError, match="уже есть"):
        check_phrasings(direct.path, direct.load().catalogue.topics, at_least=0)


def test_a_layer_adds_replaces_and_takes_away(direct: Folder, tmp_path: Path) -> None:
    pack = direct.path / "regions/nso"
    (pack / "aspects").mkdir(parents=True)
    (pack / "region.toml").write_text('name = "О"\ntimezones = ["Asia/Omsk"]\n[words]\nplace = "области"\n', "utf-8")
    layer = pack / "aspects/what_is_sferum.toml"
    layer.write_text('[[aspect]]\nkind = "cost"\nfirst = "Бесплатно в <<place>>."\n', encoding="utf-8")
    local = tmp_path / "content_local"
    (local / "aspects").mkdir(parents=True)
    own = local / "aspects/what_is_sferum.toml"
    own.write_text('[[aspect]]\nkind = "own"\nnone = true\n', encoding="utf-8")
    topic = load_content(direct.path, local=local).catalogue.topics["what_is_sferum"]
    assert {one.kind: one.first for one in topic.aspects} == {"cost": "Бесплатно в области."}
    own.write_text('[[aspect]]\nkind = "age"\nfirst = "С 7 лет."\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"what_is_sferum.toml, строка 2: вида «age» нет"):
        load_content(direct.path, local=local)
    own.rename(local / "aspects/nothing.toml")
    with pytest.raises(ContentError, match=r"nothing.toml, строка 1: темы «nothing» нет"):
        load_content(direct.path, local=local)


def test_what_the_school_says_itself_has_no_first_lines_of_ours(direct: Folder, tmp_path: Path) -> None:
    local = tmp_path / "content_local/topics/basics"
    local.mkdir(parents=True)
    text = (direct.path / TOPIC).read_text(encoding="utf-8").partition("\n+++\n[[aspect]]")[0]
    (local / "what_is_sferum.md").write_text(text.replace("платформа", "наша платформа"), encoding="utf-8")
    topic = load_content(direct.path, local=tmp_path / "content_local").catalogue.topics["what_is_sferum"]
    assert "наша платформа" in topic.answer and not topic.aspects


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(Path("content"))


def test_many_topics_answer_direct_questions_each_in_its_own_words(content: Content) -> None:
    topics = [topic for topic in content.catalogue.topics.values() if topic.aspects]
    assert len(topics) >= 35 and sum(len(topic.aspects) for topic in topics) >= 100
    for topic in topics:
        lines = [one.first for one in topic.aspects]
        assert len(set(lines)) >= len(lines) - 1, topic.id


def test_a_child_is_told_first_lines_as_a_child(content: Content) -> None:
    told = [
        (topic.id, for_reader(variant(aspect.first, world), Role.STUDENT))
        for topic in content.catalogue.topics.values()
        if Role.STUDENT in topic.audience
        for aspect in topic.aspects
        for world in WORLDS
    ]
    spoken = [(where, line) for where, line in told if "друг друга" not in line]
    assert not [(where, line) for where, line in spoken if POLITE.search(line) or re.search(r"\w(?:ите|йте)\b", line)]
